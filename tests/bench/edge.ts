import { getIntrospectionQuery } from 'graphql';
import { request } from 'undici';
import { bodyOf, hostileDocuments } from '../support/hostile-documents.ts';
import { longestStopOf, loopDelayFlags } from './loop-stops.ts';
import { builtService, type Running, startProcess, temporaryFolder } from './processes.ts';
import { type Bench, type BenchRow, rounded } from './report.ts';

const documents = 1000;
const seed = 20_261_128;
const longestStop = 250;
/** So many kinds are named, those that stop the loop longest. */
const namedKinds = 6;

/** The edge of the embedded service under hostile documents, and what its largest answers weigh on the wire. */
export const edge: Bench = async () => {
  const folder = temporaryFolder();
  const given = {
    EGRET_DATA_DIR: folder.path,
    HOST: '127.0.0.1',
    PORT: '0',
    EGRET_LOG_LEVEL: 'silent',
    EGRET_RATE_LIMIT: 'off',
  };
  const service = await startProcess(builtService, given, loopDelayFlags);
  try {
    return [...(await weights(service)), ...(await stops(service))];
  } finally {
    await service.stop();
    folder.remove();
  }
};

/** The longest stop of the loop, document by document; the kinds that stopped it longest. */
async function stops(service: Running): Promise<BenchRow[]> {
  const longest = new Map<string, number>();
  await longestStopOf(service);
  for (const document of hostileDocuments(documents, seed)) {
    await ask(service, bodyOf(document));
    longest.set(document.kind, Math.max(longest.get(document.kind) ?? 0, await longestStopOf(service)));
  }
  const ranked = [...longest].toSorted(([, a], [, b]) => b - a);
  const most = ranked[0]?.[1] ?? 0;
  const named = ranked.slice(0, namedKinds).map(([kind, ms]) => `${kind} ${rounded(ms)}`);
  return [
    {
      what: `longest stop of the event loop over ${documents} hostile documents`,
      at: 'demonstration city, embedded, without a token',
      measured: `${rounded(most)} ms; by kind: ${named.join(', ')}`,
      wanted: `under ${longestStop} ms`,
      holds: most < longestStop,
    },
  ];
}

async function ask({ url }: Running, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await request(url, { method: 'POST', headers, body });
  await answer.body.dump();
}

/** Bytes on the wire of the explorer's page and of the usual introspection, plain and compressed. */
async function weights({ url }: Running): Promise<BenchRow[]> {
  const introspection = `${url}?query=${encodeURIComponent(getIntrospectionQuery())}`;
  return [
    await weightOf('the explorer on the wire', url, 'text/html'),
    await weightOf('introspection on the wire', introspection, 'application/json'),
  ];
}

async function weightOf(what: string, url: string, accept: string): Promise<BenchRow> {
  const measured: string[] = [];
  for (const coding of ['identity', 'gzip', 'br']) {
    const { body } = await request(url, { headers: { accept, 'accept-encoding': coding } });
    measured.push(`${coding} ${(await body.arrayBuffer()).byteLength}`);
  }
  return { what, at: 'one GET', measured: `${measured.join(', ')} bytes` };
}
