import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { type ErrorCode, errorCodes, isErrorCode } from '#kernel/platform/codes/errors.ts';
import { graphError } from '#kernel/platform/codes/graph-error.ts';
import { errorTableFile } from '../../gateway/composition/error-table.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { type EdgeOver, openEdgeOver } from '../support/edge-over.ts';

let city: ListeningCity;
const edges: EdgeOver[] = [];

async function over(options: Parameters<typeof openEdgeOver>[0]): Promise<string> {
  const edge = await openEdgeOver(options);
  edges.push(edge);
  return `${edge.url}/graphql`;
}

beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(async () => {
  await city.close();
  for (const edge of edges) await edge.close();
});

interface Sent {
  readonly at?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Sends it and takes the answer as application/graphql-response+json. */
async function send({ at = `${city.url}/graphql`, method = 'POST', headers = {}, body }: Sent) {
  const response = await fetch(at, {
    method,
    headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  const { code, ...details } = errors[0]?.extensions ?? { code: '' };
  return { status: response.status, code, details, retryAfter: response.headers.get('retry-after') };
}

const query = (text: string, variables = {}) => ({ body: { query: text, variables } });
const sha256 = createHash('sha256').update('x').digest('hex');
const persisted = (text?: string) => ({
  body: { query: text, extensions: { persistedQuery: { version: 1, sha256Hash: sha256 } } },
});
const spread = (depth: number) =>
  Array.from({ length: depth }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ');
const resourceAtFirst = 'query($first: Int) { resources(first: $first) { nodes { id } } }';

const provoked: readonly (readonly [ErrorCode, number, Sent])[] = [
  ['UNAUTHENTICATED', 401, { ...query('{ __typename }'), headers: { authorization: 'Bearer x' } }],
  ['UNAUTHENTICATED', 200, query('mutation { liftStopOrder(input: { id: "x", reason: "x" }) { __typename } }')],
  ['BAD_USER_INPUT', 400, query(resourceAtFirst, { first: 'x' })],
  ['BAD_USER_INPUT', 200, query(resourceAtFirst, { first: -1 })],
  ['CURSOR_INVALID', 200, query('{ resources(after: "x") { nodes { id } } }')],
  ['GRAPHQL_PARSE_FAILED', 400, query('{')],
  ['GRAPHQL_VALIDATION_FAILED', 400, query('{ nothing }')],
  ['BAD_REQUEST', 400, { body: '[]' }],
  ['NOT_FOUND', 404, { at: 'nowhere', method: 'GET' }],
  ['METHOD_NOT_ALLOWED', 405, { at: 'graphql', method: 'PUT', body: {} }],
  ['NOT_ACCEPTABLE', 406, { ...query('{ __typename }'), headers: { accept: 'text/plain' } }],
  ['ENCODING_NOT_SUPPORTED', 415, { ...query('{ __typename }'), headers: { 'content-encoding': 'zstd' } }],
  ['CSRF_PREVENTED', 415, { ...query('{ __typename }'), headers: { 'content-type': 'text/plain' } }],
  [
    'CSRF_PREVENTED',
    403,
    {
      at: 'export/resources.csv',
      method: 'GET',
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
    },
  ],
  ['PERSISTED_QUERY_NOT_FOUND', 200, persisted()],
  ['PERSISTED_QUERY_HASH_MISMATCH', 400, persisted('{ __typename }')],
  ['DOCUMENT_NOT_FOUND', 400, { body: { documentId: `sha256:${sha256}` } }],
  ['TOKENS_LIMIT_EXCEEDED', 400, query(`{ ${'a '.repeat(5001)} }`)],
  ['CHARACTERS_LIMIT_EXCEEDED', 400, query(`{ __typename } #${'x'.repeat(200_000)}`)],
  ['DEPTH_LIMIT_EXCEEDED', 400, query(`${'{ a '.repeat(30)}${'}'.repeat(30)}`)],
  ['ALIASES_LIMIT_EXCEEDED', 400, query(`{ ${Array.from({ length: 101 }, (_, i) => `a${i}: __typename`).join(' ')} }`)],
  ['DIRECTIVES_LIMIT_EXCEEDED', 400, query(`{ __typename ${'@skip(if: false) '.repeat(51)} }`)],
  ['FIELDS_LIMIT_EXCEEDED', 400, query(`{ ...F0 } ${spread(13)} fragment F13 on Query { __typename }`)],
  ['COST_LIMIT_EXCEEDED', 400, query(`{ ${'resources(first: 100) { nodes { id } } '.repeat(60)} }`)],
  ['ELEMENTS_LIMIT_EXCEEDED', 400, query(resourceAtFirst, { first: Array(20_001).fill(1) })],
  ['INTROSPECTION_LIMIT_EXCEEDED', 400, query(`{ __schema { ${'types { name } '.repeat(21)} } }`)],
  ['COMPARISONS_LIMIT_EXCEEDED', 400, query(`{ ${'__typename '.repeat(460)} }`)],
];

/** What one refusal must keep of the table. */
async function expectAsInTable(code: ErrorCode, status: number, sent: Sent): Promise<void> {
  const answer = await send(sent);
  expect([answer.code, answer.status]).toEqual([code, status]);
  const entry: { statuses: readonly number[]; extensions?: readonly string[]; retry: string } = errorCodes[code];
  expect(entry.statuses).toContain(status);
  expect(entry.extensions ?? []).toEqual(expect.arrayContaining(Object.keys(answer.details)));
  if (status >= 400) expect(answer.retryAfter !== null).toBe(entry.retry === 'AFTER_RETRY_AFTER');
}

describe('an error of the service', () => {
  it.each(provoked)('%s comes under %i, with the extensions that the table names', async (code, status, sent) => {
    const at = sent.at === undefined ? undefined : `${city.url}/${sent.at}`;
    await expectAsInTable(code, status, { ...sent, ...(at ? { at } : {}) });
  });

  it('FORBIDDEN names roles and, of a mutation, the article; of a list that is read, no article', async () => {
    const claims = { subject: 'dev', roles: ['DEVELOPER' as const], ttl: '1h' };
    const headers = { authorization: `Bearer ${await signDevelopmentToken(city.environment, claims)}` };
    const mutation = {
      ...query('mutation { liftStopOrder(input: { id: "x", reason: "x" }) { __typename } }'),
      headers,
    };
    await expectAsInTable('FORBIDDEN', 200, mutation);
    expect((await send(mutation)).details).toMatchObject({ roles: expect.any(Array), article: expect.any(Number) });
    const reading = { ...query('{ securityEvents { nodes { kind } } }'), headers };
    await expectAsInTable('FORBIDDEN', 200, reading);
    expect(Object.keys((await send(reading)).details)).toEqual(['roles']);
  });

  it('says which variable does not fit, and where within it', async () => {
    const text = 'query($filter: ResourceFilter) { resources(filter: $filter) { nodes { id } } }';
    expect((await send(query(text, { filter: { themes: ['a', { b: 1 }] } }))).details).toEqual({
      argument: 'variables.filter.themes.1',
    });
    expect((await send(query('query($id: ID!) { node(id: $id) { id } }'))).details).toEqual({
      argument: 'variables.id',
    });
  });

  it('comes under the status of the table where the service is bounded, busy, broken or slow', async () => {
    const ask = query('{ listingChanges }');
    const small = await over({ variables: { EGRET_RATE_LIMIT: '1', EGRET_MAX_BODY_BYTES: '2000' } });
    await expectAsInTable('BODY_TOO_LARGE', 413, { at: small, body: { query: 'x'.repeat(3000) } });
    await expectAsInTable('RATE_LIMITED', 429, { at: small, ...ask });
    const broken = await over({ execute: () => Promise.reject(new Error('a fault')) });
    await expectAsInTable('INTERNAL_SERVER_ERROR', 500, { at: broken, ...ask });
    const slow = await over({ execute: () => new Promise(() => {}), variables: { EGRET_REQUEST_DEADLINE_MS: '50' } });
    await expectAsInTable('DEADLINE_EXCEEDED', 504, { at: slow, ...ask });
    const down = graphError('SUBGRAPH_UNAVAILABLE', 'down', { subgraph: 'apps' });
    const half = await over({ execute: async () => ({ data: { listingChanges: null }, errors: [down] }) });
    await expectAsInTable('SUBGRAPH_UNAVAILABLE', 200, { at: half, ...ask });
    const trusting = await over({
      execute: async () => ({ data: { trustedDocument: null } }),
      variables: { EGRET_DOCUMENTS: 'only-trusted' },
    });
    await expectAsInTable('DOCUMENT_NOT_TRUSTED', 403, { at: trusting, ...ask });
  });
});

describe('GET /graphql/errors.json', () => {
  it('answers with errors.json, kept by its tag', async () => {
    const first = await fetch(`${city.url}/graphql/errors.json`);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const text = await first.text();
    expect(text).toBe(readFileSync(errorTableFile, 'utf8'));
    expect(Object.keys((JSON.parse(text) as { errors: object }).errors).every(isErrorCode)).toBe(true);
    const headers = { 'if-none-match': String(first.headers.get('etag')) };
    expect((await fetch(`${city.url}/graphql/errors.json`, { headers })).status).toBe(304);
  });
});
