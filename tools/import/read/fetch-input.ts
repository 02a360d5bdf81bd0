import { lookup as lookUpHost } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { isPrivateAddress } from '#kernel/platform/outgoing/private-addresses.ts';
import { FileError } from './file-error.ts';
import { type Input, mostInputBytes, readStreamInput } from './input.ts';

interface FetchOptions {
  /** Whether addresses of private networks and of this machine may be asked. */
  readonly allowPrivate: boolean;
  /** How names are resolved; the system's way where left out. */
  readonly lookup?: LookupFunction;
  /** For all of it, redirects included. */
  readonly withinMs?: number;
}

const mostRedirects = 5;

/** What an http(s) address answers; throws FileError where it refuses, redirects too often, or gives too much or too slowly. */
export async function fetchInput(address: string, options: FetchOptions): Promise<Input> {
  const { withinMs = 300_000 } = options;
  const signal = AbortSignal.timeout(withinMs);
  const agent = agentFor(options);
  try {
    return await follow(new URL(address), { agent, signal, allowPrivate: options.allowPrivate });
  } catch (error) {
    if (error instanceof FileError) throw error;
    if (signal.aborted) throw new FileError(`${address}: did not answer whole within ${withinMs / 1000} s.`);
    throw new FileError(`${address}: cannot be read (${reasonOf(error)}).`);
  } finally {
    await agent.destroy();
  }
}

interface Journey {
  readonly agent: Agent;
  readonly signal: AbortSignal;
  readonly allowPrivate: boolean;
}

async function follow(start: URL, { agent, signal, allowPrivate }: Journey): Promise<Input> {
  let url = start;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    checkAddress(url, allowPrivate);
    const headers = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'egret-import' };
    const { statusCode, headers: answered, body } = await request(url, { dispatcher: agent, signal, headers });
    if (statusCode < 300 || statusCode > 399) return readAnswer(url, statusCode, answered, body);
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

function readAnswer(
  url: URL,
  status: number,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: AsyncIterable<unknown>,
): Promise<Input> {
  if (status !== 200) throw new FileError(`${url.href}: answers with status ${status}.`);
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity')
    throw new FileError(`${url.href}: answers in an encoding that was not asked for (${headers['content-encoding']}).`);
  if (Number(headers['content-length'] ?? 0) > mostInputBytes)
    throw new FileError(`${url.href}: has more than ${mostInputBytes} bytes; split it.`);
  return readStreamInput(body, url.href);
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
