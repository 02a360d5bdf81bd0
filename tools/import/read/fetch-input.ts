import { lookup as lookUpHost } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { isPrivateAddress } from '#kernel/platform/outgoing/private-addresses.ts';
import { FileError } from './file-error.ts';
import { type Input, mostInputBytes, readStreamInput } from './input.ts';
import { nextInLinks } from './link-header.ts';
import { waitAsAsked } from './retry-after.ts';

interface FetchOptions {
  /** Whether addresses of private networks and of this machine may be asked. */
  readonly allowPrivate: boolean;
  /** How names are resolved; the system's way where left out. */
  readonly lookup?: LookupFunction;
  /** For all of it, redirects included, but not the pauses that the server asks for. */
  readonly withinMs?: number;
  /** Whom to turn to about these requests: an address that stands in the user agent. */
  readonly contact?: string | undefined;
  /** More than so many bytes are not taken. */
  readonly mostBytes?: number;
}

/** What an address answered. */
export interface FetchedInput extends Input {
  /** Where its server says that the catalog goes on. */
  readonly next?: string | undefined;
}

const mostRedirects = 5;
/** Linked data where the server can choose; else whatever stands there. */
const accept = 'application/ld+json, application/json;q=0.9, text/turtle;q=0.8, application/rdf+xml;q=0.7, */*;q=0.5';

/**
 * What an http(s) address answers; throws FileError where it refuses, redirects too often, or gives too much or too slowly. One that
 * asks to come back later is asked again then.
 */
export async function fetchInput(address: string, options: FetchOptions): Promise<FetchedInput> {
  const { withinMs = 300_000 } = options;
  const agent = agentFor(options);
  try {
    for (let tries = 1; ; tries += 1) {
      const signal = AbortSignal.timeout(withinMs);
      const answer = await follow(new URL(address), { agent, signal, ...options }).catch((error: unknown) => {
        throw signal.aborted ? new FileError(`${address}: did not answer whole within ${withinMs / 1000} s.`) : error;
      });
      if (!('comeBack' in answer)) return answer;
      await waitAsAsked(answer.comeBack, { address, tries });
    }
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(`${address}: cannot be read (${reasonOf(error)}).`);
  } finally {
    await agent.destroy();
  }
}

interface Journey extends FetchOptions {
  readonly agent: Agent;
  readonly signal: AbortSignal;
}

/** The server is busy, and says when to come back. */
interface Busy {
  readonly comeBack: string;
}

async function follow(start: URL, journey: Journey): Promise<FetchedInput | Busy> {
  const { agent, signal, allowPrivate, contact } = journey;
  const by = contact === undefined ? 'egret-import' : `egret-import (+${contact})`;
  let url = start;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    checkAddress(url, allowPrivate);
    const headers = { accept, 'accept-encoding': 'identity', 'user-agent': by };
    const { statusCode, headers: answered, body } = await request(url, { dispatcher: agent, signal, headers });
    const comeBack = answered['retry-after'];
    if ((statusCode === 429 || statusCode === 503) && typeof comeBack === 'string') {
      body.on('error', () => {}).destroy();
      return { comeBack };
    }
    if (statusCode < 300 || statusCode > 399) return readAnswer({ url, statusCode, answered, body }, journey);
    body.on('error', () => {}).destroy();
    url = nextAddress(url, answered.location);
  }
  throw new FileError(`${start.href}: redirects more than ${mostRedirects} times.`);
}

/** An IP address in the URL itself is never resolved, so that it is checked here; names are checked as they are resolved. */
function checkAddress(url: URL, allowPrivate: boolean): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FileError(`${url.href}: is no http(s) address.`);
  if (url.username !== '' || url.password !== '')
    throw new FileError(`${url.origin}: give addresses without user name and password.`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw privateAddress(host, host);
}

function privateAddress(host: string, address: string): FileError {
  const which = host === address ? address : `${host} (${address})`;
  return new FileError(`${which}: is an address of a private network or this machine; allow it with --allow-private.`);
}

function nextAddress(url: URL, location: string | string[] | undefined): URL {
  if (typeof location !== 'string' || !URL.canParse(location, url))
    throw new FileError(`${url.href}: redirects to nowhere.`);
  const next = new URL(location, url);
  if (url.protocol === 'https:' && next.protocol !== 'https:')
    throw new FileError(`${url.href}: redirects from https to ${next.protocol.slice(0, -1)}.`);
  return next;
}

interface Answer {
  readonly url: URL;
  readonly statusCode: number;
  readonly answered: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: AsyncIterable<unknown>;
}

async function readAnswer(
  { url, statusCode, answered, body }: Answer,
  { mostBytes = mostInputBytes }: FetchOptions,
): Promise<FetchedInput> {
  if (statusCode !== 200) throw new FileError(`${url.href}: answers with status ${statusCode}.`);
  const encoding = answered['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw new FileError(`${url.href}: answers in an encoding that was not asked for (${encoding}).`);
  if (Number(answered['content-length'] ?? 0) > mostBytes)
    throw new FileError(`${url.href}: has more than ${mostBytes} bytes; split it.`);
  return { ...(await readStreamInput(body, url.href, mostBytes)), next: nextInLinks(answered.link, url) };
}

/** An agent that connects to the very addresses that were checked: a name that resolves otherwise a moment later gains nothing. */
function agentFor({ allowPrivate, lookup = lookUpHost as LookupFunction }: FetchOptions): Agent {
  const checked: LookupFunction = (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const addresses = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      const inside = allowPrivate ? undefined : addresses.find(({ address }) => isPrivateAddress(address));
      if (inside !== undefined) return callback(privateAddress(host, inside.address), '');
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
  };
  return new Agent({ connect: { lookup: checked, timeout: 15_000 }, headersTimeout: 60_000, bodyTimeout: 60_000 });
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return typeof code === 'string' ? code : String(message ?? error);
}
