import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { ownDocuments } from '../../gateway/explorer/first-query.ts';
import { act } from '../support/acting.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { trustedDocument } from '../support/trusted-document.ts';
import { settings, someone } from '../support/world.ts';

interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly argument?: string | undefined;
}

type Ask = (body: unknown, headers?: Record<string, string>) => Promise<Answer>;

let city: ListeningCity;
let only: Awaited<ReturnType<typeof openEdge>>;
let token: string;

const title = '公交站点客流数据';
const byCode = trustedDocument('query Title($code: String) { resource(code: $code) { title } }');
const variables = { code: 'LD-JT-001' };

beforeAll(async () => {
  city = await openListeningCity();
  only = await openEdge(city.world, settings({ ...ofCity(), EGRET_DOCUMENTS: 'only-trusted' }));
  token = await signDevelopmentToken(city.environment, { roles: ['ANALYST'], subject: 'analyst', ttl: '1h' });
  await register(byCode);
});
afterAll(async () => {
  await only.close();
  await city.close();
});

const ofCity = () => ({ EGRET_DATA_DIR: city.environment.dataDir });
const register = (...documents: { documentId: string; text: string }[]) =>
  act(city.world, someone('OPERATOR'), 'registerDocuments', { client: 'portal', version: '1', documents });

async function answerOf(response: Response): Promise<Answer> {
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string; argument?: string } }[];
  };
  const [error] = errors ?? [];
  if (!error) return { status: response.status, data };
  const { code, argument } = error.extensions;
  return { status: response.status, code, message: error.message, ...(argument ? { argument } : {}) };
}

const postTo =
  (url: () => string): Ask =>
  async (body, headers = {}) =>
    answerOf(
      await fetch(`${url()}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
const getFrom =
  (url: () => string): Ask =>
  async (body, headers = {}) => {
    const words = Object.entries(body as object).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return answerOf(await fetch(`${url()}/graphql?${new URLSearchParams(words)}`, { headers }));
  };
const post = postTo(() => city.url);
const get = getFrom(() => city.url);
const postOnly = postTo(() => only.url);
const getOnly = getFrom(() => only.url);

describe('a registered document', () => {
  it('is asked for by its documentId, by GET and by POST, and as Apollo and urql name a hash', async () => {
    const { documentId } = byCode;
    const extensions = { persistedQuery: { version: 1, sha256Hash: documentId.slice('sha256:'.length) } };
    for (const ask of [get, post]) {
      expect(await ask({ documentId, variables })).toEqual({ status: 200, data: { resource: { title } } });
      expect(await ask({ extensions, variables })).toEqual({ status: 200, data: { resource: { title } } });
    }
    expect((await post({ documentId, variables, query: null })).data).toEqual({ resource: { title } });
  });

  it('is seen by every gateway at once', async () => {
    const late = trustedDocument('query Late { __typename }');
    expect((await getOnly({ documentId: late.documentId })).code).toBe('DOCUMENT_NOT_FOUND');
    expect((await get({ documentId: late.documentId })).code).toBe('DOCUMENT_NOT_FOUND');
    await register(late);
    for (const ask of [get, getOnly]) expect((await ask({ documentId: late.documentId })).status).toBe(200);
  });

  it('is read once and then kept', async () => {
    const kept = trustedDocument('query Kept($code: String) { resource(code: $code) { code } }');
    await register(kept);
    await get({ documentId: kept.documentId, variables });
    city.world.calls.length = 0;
    await get({ documentId: kept.documentId, variables });
    expect(city.world.calls).toEqual(['resources']);
  });

  it('is held to the limits, and a mutation to POST', async () => {
    const deep = trustedDocument(
      `query Deep { resource(code: "x") { ${'provider { resources(first: 1) { nodes { '.repeat(8)} id ${'} } } '.repeat(8)} } }`,
    );
    const mutation = trustedDocument('mutation Lift { liftStopOrder(input: { id: "x", reason: "x" }) { __typename } }');
    await register(deep, mutation);
    expect(await get({ documentId: deep.documentId })).toMatchObject({ status: 400, code: 'DEPTH_LIMIT_EXCEEDED' });
    expect(await get({ documentId: mutation.documentId })).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect((await post({ documentId: mutation.documentId })).code).toBe('UNAUTHENTICATED');
  });

  it('is not read where its subgraph does not answer, which says when to ask again; automatic ones go on', async () => {
    const unread = trustedDocument('query Unread { __typename }');
    const extensions = { persistedQuery: { version: 1, sha256Hash: unread.documentId.slice('sha256:'.length) } };
    const { between } = city.world;
    city.world.between =
      (call) =>
      (name, ...rest) =>
        name === 'oversight' ? Promise.reject(new Error('down')) : call(name, ...rest);
    expect(await get({ documentId: unread.documentId })).toMatchObject({ status: 503, code: 'SUBGRAPH_UNAVAILABLE' });
    expect(await get({ extensions })).toMatchObject({ status: 200, code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect((await get({ documentId: byCode.documentId, variables })).data).toEqual({ resource: { title } });
    city.world.between = between;
  });
});

describe('a documentId that is refused', () => {
  it('is one that nobody registered', async () => {
    const { documentId } = trustedDocument('{ nobody }');
    const answer = await get({ documentId }, { 'accept-language': 'zh' });
    expect(answer).toMatchObject({ status: 400, code: 'DOCUMENT_NOT_FOUND', argument: 'documentId' });
    expect(answer.message).toMatch(/registerDocuments/);
    expect((await post({ documentId })).message).toMatch(/have the operator register it .* or send query\.$/);
    // Where only trusted documents are served, its text would be refused as well, but to whoever has a token.
    expect((await postOnly({ documentId })).message).toMatch(/ or send query with a token\.$/);
    const headers = { authorization: `Bearer ${token}` };
    expect((await postOnly({ documentId }, headers)).message).toMatch(/ or send query\.$/);
  });

  it.each([
    ['no SHA-256', 'x'],
    ['another hash', `md5:${'0'.repeat(64)}`],
    ['capitals', `sha256:${'A'.repeat(64)}`],
    ['a number', 7],
    ['a list', [byCode.documentId]],
    ['an object', { sha256: 'x' }],
  ])('is %s', async (_, documentId) => {
    expect(await post({ documentId })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', argument: 'documentId' });
  });

  it('stands beside a query, or beside another hash', async () => {
    const { documentId, text: query } = byCode;
    const extensions = { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } };
    const wanted = { status: 400, code: 'BAD_USER_INPUT', argument: 'documentId' };
    for (const ask of [get, post]) {
      expect(await ask({ documentId, query })).toMatchObject(wanted);
      expect(await ask({ documentId, extensions })).toMatchObject(wanted);
    }
  });
});

describe('where only trusted documents are served', () => {
  it('a caller without a token gets registered ones, by id, hash or as their text, and no other', async () => {
    const { documentId, text: query } = byCode;
    const data = { resource: { title } };
    for (const ask of [getOnly, postOnly]) {
      expect((await ask({ documentId, variables })).data).toEqual(data);
      expect((await ask({ query, variables })).data).toEqual(data);
      const refused = await ask({ query: '{ __typename }' });
      expect(refused).toMatchObject({ status: 403, code: 'DOCUMENT_NOT_TRUSTED' });
      expect(refused.message).toMatch(/documentId.*token.*schema\.graphql/);
    }
  });

  it('neither automatic persisted queries nor introspection are among them', async () => {
    const { documentId, text: query } = trustedDocument('{ automatic: __typename }');
    const extensions = { persistedQuery: { version: 1, sha256Hash: documentId.slice('sha256:'.length) } };
    await postOnly({ query, extensions }, { authorization: `Bearer ${token}` });
    for (const body of [{ query, extensions }, { extensions }, { query: '{ __schema { types { name } } }' }])
      expect(await postOnly(body)).toMatchObject({ status: 403, code: 'DOCUMENT_NOT_TRUSTED' });
    expect((await postOnly({ extensions }, { authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it('a caller with a token asks for anything, and a token that is refused is', async () => {
    const headers = { authorization: `Bearer ${token}` };
    expect((await postOnly({ query: '{ __typename }' }, headers)).data).toEqual({ __typename: 'Query' });
    expect((await postOnly({ query: '{ __schema { queryType { name } } }' }, headers)).status).toBe(200);
    expect((await postOnly({ query: '{ __typename }' }, { authorization: 'Bearer x' })).status).toBe(401);
  });

  it('a text that is too long or no text is refused as anywhere', async () => {
    expect((await postOnly({ query: `{ a } # ${'x'.repeat(200_000)}` })).code).toBe('CHARACTERS_LIMIT_EXCEEDED');
    expect((await postOnly({ query: 7 })).code).toBe('BAD_REQUEST');
    expect((await postOnly({})).code).toBe('BAD_REQUEST');
  });

  it("our own pages go on: GraphiQL's page says how to ask, and its document passes; export, schema and readiness too", async () => {
    const page = await (await fetch(`${only.url}/graphql`, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('Without a token only registered documents are served here');
    for (const query of ownDocuments)
      expect(await postOnly({ query, variables: { first: 1 } })).toMatchObject({ status: 200 });
    for (const path of ['/export/resources.csv', '/graphql/schema.graphql', '/ready', '/health'])
      expect([path, (await fetch(`${only.url}${path}`)).status]).toEqual([path, 200]);
    const elsewhere = await (await fetch(`${city.url}/graphql`, { headers: { accept: 'text/html' } })).text();
    expect(elsewhere).not.toContain('Without a token only registered');
  });

  it('a registered subscription is followed, another is not', async () => {
    const follow = trustedDocument('subscription Follow { listingChanged { cursor } }');
    await register(follow);
    const headers = { accept: 'text/event-stream' };
    const hangUp = new AbortController();
    const { documentId } = follow;
    const url = `${only.url}/graphql?${new URLSearchParams({ documentId })}`;
    const response = await fetch(url, { headers, signal: hangUp.signal });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/text\/event-stream/),
    ]);
    hangUp.abort();
    const other = await getOnly({ query: 'subscription Other { listingChanged { cursor } }' }, headers);
    expect(other).toMatchObject({ status: 403, code: 'DOCUMENT_NOT_TRUSTED' });
  });
});
