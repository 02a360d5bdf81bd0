import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, type Load } from './load.ts';
import { type ServedCity, startProcess, temporaryFolder } from './processes.ts';
import type { BenchRow } from './report.ts';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
}

/** Which part of the service a stack frame belongs to. */
const parts: readonly (readonly [part: string, pattern: RegExp])[] = [
  ['database driver', /node_modules\/(pg|pg-\w+|postgres-\w+|@prisma)\//],
  ['row types', /kernel\/(rows|session|database)/],
  ['graphql-js', /node_modules\/graphql\//],
  ['loaders', /node_modules\/dataloader|kernel\/loaders/],
  ['gateway: executor', /gateway\/execution/],
  [
    'gateway: edge',
    /gateway\/|node_modules\/(jose|pino|fastify|@fastify|graphql-http|avvio|find-my-way|light-my-request|proxy-addr)/,
  ],
  ['SQL building', /sql-template-tag|kernel\/(visibility|derived|conditions|page|entities)|\/tables\.ts|\/sources\.ts/],
  ['subgraphs', /subgraphs\/|node_modules\/@pothos/],
  ['other packages', /node_modules/],
];

export type Profile = ReadonlyMap<string, number>;

/** Shares of the process's time under a load, by part, idle time left out. */
export async function profileOf(city: ServedCity, load: Load): Promise<Profile> {
  const folder = temporaryFolder();
  try {
    const flags = ['--cpu-prof', `--cpu-prof-dir=${folder.path}`];
    const service = await startProcess('gateway/main.ts', city.given, flags);
    const headers = { authorization: `Bearer ${await city.tokenOf('OPERATOR')}` };
    await compare([{ url: service.url, headers }], load);
    await service.stop();
    return sharesOf(profileIn(folder.path));
  } finally {
    folder.remove();
  }
}

/** The profile of the service's own thread: the one that loads TypeScript leaves one too. */
function profileIn(folder: string): CpuProfile {
  const profile = readdirSync(folder)
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile)
    .find(({ nodes }) => nodes.some(({ callFrame }) => callFrame.url.endsWith('gateway/http/edge.ts')));
  if (!profile) throw new Error('The process left no profile');
  return profile;
}

function sharesOf({ nodes, samples }: CpuProfile): Profile {
  const partOfNode = partsOf(nodes);
  const counts = new Map<string, number>();
  for (const sample of samples) {
    const part = partOfNode.get(sample);
    if (part !== undefined && part !== idle) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return new Map([...counts].map(([part, count]) => [part, count / all] as const).sort((a, b) => b[1] - a[1]));
}

const idle = 'idle';

/** What Node does counts for the part that called it. */
function partsOf(nodes: readonly ProfileNode[]): Map<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<number, string>();
  const pending: [ProfileNode, string][] = nodes.slice(0, 1).map((root) => [root, 'Node itself']);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [node, caller] = next;
    const part = partOf(node.callFrame) ?? caller;
    found.set(node.id, part);
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child) pending.push([child, part]);
    }
  }
  return found;
}

function partOf({ functionName, url }: ProfileNode['callFrame']): string | null {
  if (functionName === '(idle)') return idle;
  if (functionName === '(garbage collector)') return 'garbage collector';
  if (url === '' || url.startsWith('node:')) return null;
  return parts.find(([, pattern]) => pattern.test(url))?.[0] ?? 'other';
}

export function profileRows(what: string, profile: Profile): BenchRow[] {
  const shares = [...profile].filter(([, share]) => share >= 0.01);
  const measured = shares.map(([part, share]) => `${part} ${(share * 100).toFixed(0)} %`).join(', ');
  return [{ what: `${what}: where the time goes`, at: '16 at a time', measured }];
}
