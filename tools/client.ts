import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '#kernel/platform/callers/roles.ts';
import type { Environment } from '#kernel/platform/environment.ts';
import { explainFault } from '#kernel/platform/explain-fault.ts';

/** The graph as a command reaches it: over HTTP, or in this process where no service runs. */
export interface GraphClient {
  /** Where it is, for people. */
  readonly where: string;
  /** The `data` of an answer; throws GraphError where the graph refuses, GraphUnavailable where trying again may help. */
  execute<Result>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Result>;
  close(): Promise<void>;
}

/** Who the command acts as, where it signs its own token with the local development key. */
export interface Identity {
  readonly subject: string;
  readonly roles: readonly Role[];
  /** How long an answer may take, in milliseconds; a minute if not given. */
  readonly patienceMs?: number;
}

/** The graph refuses the request; the message is its own. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}

/** The graph did not answer in time, or not at all: the same request may be sent again. */
export class GraphUnavailable extends Error {
  override readonly name = 'GraphUnavailable';
}

/** A subgraph or the gateway gave up after its time: a smaller request may come through. */
export class GraphTimedOut extends GraphUnavailable {}

interface Answer {
  readonly data?: unknown;
  readonly errors?:
    | readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> | undefined }[]
    | undefined;
}

const usualPatienceMs = 60_000;
/** What the graph says where it took too long, or where what should answer does not. */
const timedOut = new Set(['DEADLINE_EXCEEDED', 'SUBGRAPH_UNAVAILABLE', 'BODY_STALLED']);
/** Another time it takes the same request. */
const putOff = new Set(['IDENTITY_PROVIDER_UNAVAILABLE', 'RATE_LIMITED', 'UPLOAD_BUSY']);
/** So many times a request is sent again that the service puts off, each time after as long as the service says, up to a bound. */
const mostPutOff = 10;
const longestPauseSeconds = 120;

/** The service at EGRET_URL, or null where none answers there. A service elsewhere than on this machine must answer. */
export async function connectService(environment: Environment, identity: Identity): Promise<GraphClient | null> {
  const url = new URL(environment.url);
  try {
    await post(url, undefined, { query: '{ __typename }' });
  } catch (error) {
    if (!(error instanceof ConnectionRefused)) throw error;
    if (isThisMachine(url)) return null;
    throw new GraphError(`No service answers at ${environment.url}. Start it, or correct EGRET_URL.`);
  }
  const token = await tokenFor(environment, identity, isThisMachine(url));
  return {
    where: environment.url,
    execute: async (query, variables = {}) =>
      resultOf(await post(url, token, { query, variables }, identity.patienceMs)),
    close: async () => {},
  };
}

/** The graph: the service at EGRET_URL, or, where none runs on this machine, the data directory opened in this process. */
export async function connectGraph(environment: Environment, identity: Identity): Promise<GraphClient> {
  return (await connectService(environment, identity)) ?? openInProcess(environment, identity);
}

async function openInProcess(environment: Environment, identity: Identity): Promise<GraphClient> {
  const { databaseUrl, dataDir, url } = environment;
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'pg')))
    throw new GraphError(
      `No service answers at ${url}, and ${resolve(dataDir)} holds no data. Start the service, or set EGRET_URL or EGRET_DATA_DIR.`,
    );
  const { openEgret } = await loadGateway();
  const egret = await openEgret(environment).catch((error: unknown) => {
    throw new GraphError(
      `No service answers at ${url}, nor can its data be opened: ${explainFault(error, environment)}`,
    );
  });
  const token = await tokenFor(environment, identity, true);
  return {
    where: environment.databaseUrl ? 'the database at DATABASE_URL' : `the data directory ${environment.dataDir}`,
    execute: async (query, variables = {}) => resultOf(await egret.execute({ query, variables, token })),
    close: () => egret.close(),
  };
}

async function tokenFor(environment: Environment, identity: Identity, local: boolean): Promise<string> {
  if (environment.token !== undefined) return environment.token;
  if (!local || environment.jwks)
    throw new GraphError(`Give a token with the role ${identity.roles.join(', ')} in EGRET_TOKEN.`);
  const { signDevelopmentToken } = await import('#kernel/platform/callers/tokens.ts');
  return signDevelopmentToken(environment, { subject: identity.subject, roles: identity.roles, ttl: '1h' });
}

function resultOf<Result>(answer: Answer): Result {
  const [error] = answer.errors ?? [];
  if (error === undefined) return answer.data as Result;
  const code = typeof error.extensions?.code === 'string' ? error.extensions.code : undefined;
  const message = code === undefined ? error.message : `${error.message} (${code})`;
  if (code !== undefined && timedOut.has(code)) throw new GraphTimedOut(message);
  throw code !== undefined && putOff.has(code) ? new GraphUnavailable(message) : new GraphError(message);
}

class ConnectionRefused extends GraphUnavailable {}

interface Request {
  readonly query: string;
  readonly variables?: object;
}

/** Sends a request, and again where the service says when to come back: it has done nothing of it then. */
async function post(
  url: URL,
  token: string | undefined,
  request: Request,
  patienceMs = usualPatienceMs,
): Promise<Answer> {
  for (let left = mostPutOff; ; left -= 1) {
    const response = await send(url, token, request, patienceMs);
    const seconds = putOffSeconds(response);
    if (seconds === null || left === 0) return readAnswer(response, url);
    await response.body?.cancel();
    await sleep(seconds * 1000);
  }
}

/** For how long the service puts a request off; null where it does not, or for longer than anybody waits here. */
function putOffSeconds({ status, headers }: Response): number | null {
  const given = headers.get('retry-after') ?? '';
  if ((status !== 429 && status !== 503) || !/^\d+$/.test(given)) return null;
  return Number(given) <= longestPauseSeconds ? Number(given) : null;
}

async function send(url: URL, token: string | undefined, request: Request, patienceMs: number): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  try {
    return await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    if (wasRefused(error)) throw new ConnectionRefused(`No service answers at ${url.href}.`);
    throw unreached(error, url, patienceMs);
  }
}

async function readAnswer(response: Response, url: URL): Promise<Answer> {
  const answer: unknown = await response.json().catch(() => null);
  if (answer !== null && typeof answer === 'object' && ('data' in answer || 'errors' in answer))
    return answer as Answer;
  if (response.status >= 500) throw new GraphUnavailable(`The service at ${url.href} answers ${response.status}.`);
  throw new GraphError(
    `What answers at ${url.href} is no GraphQL service (status ${response.status}). Correct EGRET_URL.`,
  );
}

/** What fetch says of a port that web clients keep off. */
const forbiddenPort = 'bad port';

/** No connection, or one that broke off. What no second try mends is a GraphError. */
function unreached(error: unknown, { href }: URL, patienceMs: number): Error {
  const code = codeOfCause(error);
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return new GraphError(`There is no host of ${href}. Correct EGRET_URL.`);
  if (/CERT|SIGNED|SIGNATURE|ISSUER|^ERR_(TLS|SSL)|^EPROTO$/.test(code))
    return new GraphError(
      `The service at ${href} shows no certificate that is trusted here (${code}). Correct EGRET_URL, or name who signed it in NODE_EXTRA_CA_CERTS.`,
    );
  if (code === forbiddenPort) return new GraphError(`No web client may use the port of ${href}. Choose another.`);
  return new GraphUnavailable(`The service at ${href} broke off, or did not answer within ${patienceMs / 1000} s.`);
}

function wasRefused(error: unknown): boolean {
  return codeOfCause(error) === 'ECONNREFUSED';
}

function codeOfCause(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  if (cause instanceof Error && cause.message === forbiddenPort) return forbiddenPort;
  return cause !== null && typeof cause === 'object' && 'code' in cause ? String(cause.code) : '';
}

function isThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

// Loaded only where needed: a command that talks to a service must not pay for the whole gateway.
async function loadGateway(): Promise<typeof import('../gateway/open.ts')> {
  return import('../gateway/open.ts');
}
