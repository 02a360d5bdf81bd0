import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import type { ClientRequest } from '../../gateway/graphql/read-request.ts';
import { Validators } from '../../gateway/graphql/validators/validators.ts';
import { act } from '../support/acting.ts';
import { get as getFrom, type Kept } from '../support/conditional.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { trustedDocument } from '../support/trusted-document.ts';
import { settings, someone } from '../support/world.ts';

let city: ListeningCity;
let token: string;

const query =
  'query Catalog($first: Int) { resources(first: $first) { totalCount nodes { code title provider { name } } } }';
const asked = { query, variables: { first: 30 } };
const center = someone('INFO_CENTER');

beforeAll(async () => {
  city = await openListeningCity();
  token = await tokenOf('ANALYST');
});
afterAll(() => city.close());

const tokenOf = (role: 'ANALYST' | 'SUPERVISOR' | 'AUTHORITY', subject = 'somebody', organisation?: string) =>
  signDevelopmentToken(city.environment, { roles: [role], subject, organisation, ttl: '1h' });
const get = (sent: object, headers?: Record<string, string>) => getFrom(city.url, { ...sent }, headers);
/** The same again by a client that has it. */
const again = (kept: Kept, sent: object = asked, headers: Record<string, string> = {}) =>
  get(sent, { ...headers, 'if-none-match': kept.etag ?? '' });
const statusOfNext = async (kept: Kept, sent?: object, headers?: Record<string, string>) =>
  (await again(kept, sent, headers)).status;

async function rowsOf<Row>(statement: string): Promise<Row[]> {
  const { rows } = await city.world.database.ownerPool().query(statement);
  return rows as Row[];
}

describe('an answer by GET', () => {
  it('has a strong tag, is asked for anew each time, and is for everybody or for the caller alone', async () => {
    const open = await get(asked);
    expect(open).toMatchObject({ status: 200, cacheControl: 'public, no-cache' });
    expect(open.etag).toMatch(/^"[\w.=-]+"$/);
    const named = ['accept', 'accept-encoding', 'accept-language', 'authorization', 'origin'];
    expect(open.vary?.split(', ').toSorted()).toEqual(named);
    const own = await get(asked, { authorization: `Bearer ${token}` });
    expect(own).toMatchObject({ status: 200, cacheControl: 'private, no-cache', vary: open.vary });
    expect(await get(asked)).toMatchObject({ etag: open.etag, sent: open.sent });
  });

  it('is told a client that has it without a body, without a statement or a call of a subgraph', async () => {
    const first = await get(asked);
    city.world.statements.length = 0;
    city.world.calls.length = 0;
    const { etag, vary, cacheControl } = first;
    expect(await again(first)).toMatchObject({ status: 304, text: '', etag, vary, cacheControl });
    expect(city.world.statements).toEqual([]);
    expect(city.world.calls).toEqual([]);
  });

  it('is another for each document, variable, operation, language, type and caller', async () => {
    const first = await get(asked);
    const two = 'query A { themes { code } } query B { themes { code } }';
    const others: [object, Record<string, string>?][] = [
      [{ ...asked, query: `${query} ` }],
      [{ ...asked, variables: { first: 29 } }],
      [{ query: two, operationName: 'A' }],
      [{ query: two, operationName: 'B' }],
      [asked, { 'accept-language': 'zh' }],
      [asked, { accept: 'application/graphql-response+json' }],
      [asked, { authorization: `Bearer ${token}` }],
      [asked, { authorization: `Bearer ${await tokenOf('ANALYST', 'another')}` }],
      [asked, { authorization: `Bearer ${await tokenOf('SUPERVISOR')}` }],
      [asked, { authorization: `Bearer ${await tokenOf('ANALYST', 'somebody', 'LD-JTJ')}` }],
    ];
    const tags = [first.etag];
    for (const [sent, headers] of others) {
      expect(await statusOfNext(first, sent, headers)).toBe(200);
      tags.push((await get(sent, headers)).etag);
    }
    expect(new Set(tags).size).toBe(others.length + 1);
    expect(tags).not.toContain(null);
  });

  it('of one build is none of another', () => {
    const { environment, world } = city;
    const means = { environment, gateway: world.gateway, readHeads: () => 'heads' };
    const request = { headers: {}, viewer: undefined, language: 'en' } as unknown as FastifyRequest;
    const read = { ...asked, operationName: null, operation: { operation: 'query' } } as unknown as ClientRequest;
    const identityUnder = (...build: (() => string)[]) =>
      new Validators(means, ...build).identityOf(request, read, 'application/json');
    expect(identityUnder()).toBe(identityUnder());
    expect(new Set([identityUnder(), identityUnder(() => 'one'), identityUnder(() => 'another')]).size).toBe(3);
  });

  it('costs a point where the client has it, and its whole price where it has not', async () => {
    const edge = await openEdge(city.world, settings({ EGRET_DATA_DIR: city.environment.dataDir }));
    const own = { authorization: `Bearer ${token}` };
    const left = async (headers = {}) => {
      const answer = await getFrom(edge.url, asked, { ...own, ...headers });
      return { ...answer, left: Number(answer.headers['ratelimit-remaining']) };
    };
    const first = await left();
    const kept = await left({ 'if-none-match': first.etag ?? '' });
    expect([kept.status, first.left - kept.left]).toEqual([304, 1]);
    const whole = await left();
    const forged = await left({ 'if-none-match': (first.etag ?? '').replace(/.{5}"$/, 'AAAAA"') });
    expect([forged.status, whole.left - forged.left]).toEqual([200, kept.left - whole.left]);
    await edge.close();
  });

  it('of a registered document has one by its documentId and by its hash; by POST it has none', async () => {
    const document = trustedDocument(query);
    const release = { client: 'portal', version: '1', documents: [document] };
    await act(city.world, someone('OPERATOR'), 'registerDocuments', release);
    const { documentId } = document;
    const extensions = { persistedQuery: { version: 1, sha256Hash: documentId.slice('sha256:'.length) } };
    for (const named of [{ documentId }, { extensions }]) {
      const sent = { ...named, variables: asked.variables };
      const first = await get(sent);
      expect(first).toMatchObject({ status: 200, cacheControl: 'public, no-cache' });
      city.world.calls.length = 0;
      expect(await statusOfNext(first, sent)).toBe(304);
      expect(city.world.calls).toEqual([]);
      const posted = await city.post(sent, { 'if-none-match': first.etag ?? '' });
      const { headers } = posted;
      expect([posted.status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, null, 'no-store']);
    }
  });
});

describe('has no validator and is kept by nobody', () => {
  const unkept: [string, object, Record<string, string>?][] = [
    [
      'a decision, which records a use',
      { query: '{ accessDecision(developerId: "d", scenarioId: "s", entryId: "e") { permitted } }' },
    ],
    ['who asks', { query: '{ viewer { roles } }' }],
    ['the record of use', { query: '{ usage { totalCount } }' }],
    ['what became of a call', { query: '{ title: mutationOutcome(idempotencyKey: "a") { calls { status } } }' }],
    ['stored counts against a recount', { query: '{ countDifferences(subgraph: "apps") { name } }' }],
    ['security events', { query: '{ securityEvents { totalCount } }' }],
    ['sync runs', { query: '{ resources(first: 1) { totalCount } syncRuns { totalCount } }' }],
    ['a check of the journal', { query: '{ journalVerification { intact } }' }],
    ['a duty, which a use may bring about', { query: '{ openDuties { totalCount } }' }],
    ['what is due', { query: '{ dueItems { totalCount } }' }],
    ['how far the logs are delivered', { query: '{ logDelivery { behindBy } }' }],
    [
      'a deadline, which a file of the calendar may move',
      { query: '{ statutoryDeadline(from: "2026-01-05", workingDays: 5) { dueOn } }' },
    ],
    ['an answer with errors', { query: '{ resources(first: 1, after: "no cursor") { totalCount } }' }],
    ['a document that does not fit the graph', { query: '{ nothing }' }],
    ['a request that is refused', { query: '{' }],
    ['an answer that tells its cost', asked, { 'x-egret-cost': '1' }],
  ];

  it('the webhooks of a market', async () => {
    const authorization = `Bearer ${await tokenOf('AUTHORITY')}`;
    const answer = await get({ query: '{ webhooks { totalCount } }' }, { authorization });
    expect([answer.status, answer.etag, answer.cacheControl]).toEqual([200, null, 'no-store']);
  });

  it.each(unkept)('%s', async (_, sent, headers = {}) => {
    const supervisor = { authorization: `Bearer ${await tokenOf('SUPERVISOR')}` };
    const answer = await get(sent, { ...supervisor, ...headers });
    expect([answer.etag, answer.cacheControl]).toEqual([null, 'no-store']);
  });

  it('an answer of a gateway that has no database to ask', async () => {
    const { edge, close } = await edgeWithoutHeads();
    const answer = await getFrom(edge, asked);
    expect([answer.status, answer.etag, answer.cacheControl]).toEqual([200, null, 'no-store']);
    await close();
  });
});

async function edgeWithoutHeads(): Promise<{ edge: string; close(): Promise<void> }> {
  const { url, close } = await openEdge(city.world, city.environment, { hasHeads: false });
  return { edge: url, close };
}

describe('a content coding', () => {
  it('has a tag of its own, under which a client that takes it has the answer', async () => {
    const [plain, gzip, br] = [
      await get(asked, { 'accept-encoding': 'identity' }),
      await get(asked, { 'accept-encoding': 'gzip' }),
      await get(asked, { 'accept-encoding': 'br, gzip' }),
    ];
    expect([plain.coding, gzip.coding, br.coding]).toEqual([null, 'gzip', 'br']);
    expect(new Set([plain.etag, gzip.etag, br.etag]).size).toBe(3);
    expect([gzip.text, br.text]).toEqual([plain.text, plain.text]);
    const both = { 'accept-encoding': 'br, gzip' };
    for (const kept of [plain, gzip, br])
      expect(await again(kept, asked, both)).toMatchObject({ status: 304, etag: kept.etag, vary: kept.vary });
    expect(await statusOfNext(br, asked, { 'accept-encoding': 'gzip' })).toBe(200);
    expect(await statusOfNext(br, asked, { 'accept-encoding': 'gzip, br;q=0' })).toBe(200);
    expect(await statusOfNext(plain, asked, { 'accept-encoding': 'gzip, identity;q=0' })).toBe(200);
    expect(await again(gzip, asked, { 'accept-encoding': 'gzip' })).toMatchObject({ status: 304 });
    expect((await get(asked, { 'accept-encoding': 'gzip' })).sent).toBe(gzip.sent);
  });
});

describe('If-None-Match', () => {
  it('may name several tags, weakly, and is compared with none that is not ours', async () => {
    const { etag } = await get(asked);
    const statusOf = async (named: string) => (await get(asked, { 'if-none-match': named })).status;
    expect(await statusOf(`"another", W/${etag}`)).toBe(304);
    expect(await statusOf(`"a,b", ${etag}`)).toBe(304);
    for (const named of ['*', '""', '"', 'W/', etag?.slice(1, -1) ?? '', `${etag}x`, '"zzzzzzzzzz.=br"', ',,,'])
      expect([named, await statusOf(named)]).toEqual([named, 200]);
    const forged = Array.from({ length: 150 }, (_, i) => `"zzzzzz${i}.${'A'.repeat(43)}"`).join();
    expect(await statusOf(forged)).toBe(200);
  });

  it('sets no instant: whoever writes a later one into a tag has another tag', async () => {
    const { etag } = await get(asked);
    const [, instant = '', rest] = /^"([0-9a-z]+)(\..*")$/.exec(etag ?? '') ?? [];
    for (const more of [1, 86_400_000, 10 ** 12]) {
      const later = (Number.parseInt(instant, 36) + more).toString(36);
      expect((await get(asked, { 'if-none-match': `"${later}${rest}` })).status).toBe(200);
    }
  });
});

describe('what has changed is told at once', () => {
  const record = (title: string, more = {}) => ({
    code: 'VAL-1',
    title,
    providerCode: 'VAL',
    providerName: '验证局',
    ...more,
  });
  const sync = (runKey: string, title: string, more = {}) =>
    act(city.world, center, 'syncResources', {
      source: 'validators',
      runKey,
      last: true,
      records: [record(title, more)],
    });

  it('where an event tells of it: a sync, a stop order and its lifting', async () => {
    const before = await get(asked);
    await sync('first', '资源');
    expect(await statusOfNext(before)).toBe(200);
    const entries = { query: '{ developmentEntries(first: 100) { nodes { id status } } }' };
    const live = await get(entries);
    const { nodes } = JSON.parse(live.text).data.developmentEntries;
    const ordered = await orderStop(nodes[0].id);
    const stopped = await again(live, entries);
    expect([stopped.status, stopped.text === live.text]).toEqual([200, false]);
    await act(city.world, someone('AUTHORITY'), 'liftStopOrder', { id: ordered, reason: '恢复' });
    const restored = await again(stopped, entries);
    expect([restored.status, restored.text]).toEqual([200, live.text]);
    expect(await statusOfNext(live, entries)).toBe(200);
  });

  it('where no event tells of it: a sync that changes no resource and names its provider anew', async () => {
    await sync('second', '资源');
    const before = await get({ query: '{ providers(first: 100) { nodes { name } } }' });
    const events = await rowsOf('SELECT count(*)::int AS n FROM facts.journal');
    await sync('third', '资源', { providerName: '验证二局' });
    expect(await rowsOf('SELECT count(*)::int AS n FROM facts.journal')).toEqual(events);
    const after = await again(before, { query: '{ providers(first: 100) { nodes { name } } }' });
    expect([after.status, after.text.includes('验证二局')]).toEqual([200, true]);
  });

  it('and what changes while an answer is made gives it the tag of before, which nobody is told holds', async () => {
    let synced = false;
    city.world.between =
      (call) =>
      async (...given) => {
        const answer = await call(...given);
        if (!synced) {
          synced = true;
          await sync('meanwhile', '资源（改）');
        }
        return answer;
      };
    const before = await get(asked);
    city.world.between = (call) => call;
    expect(await statusOfNext(before)).toBe(200);
  });

  async function orderStop(target: string): Promise<string> {
    const input = { title: '泄露', description: '说明', targets: [{ type: 'DEVELOPMENT_ENTRY', id: target }] };
    const reported = await act(
      city.world,
      someone('AUTHORITY'),
      'reportRisk',
      input,
      'riskReport { stopOrders { id } }',
    );
    return (reported.riskReport as { stopOrders: { id: string }[] }).stopOrders[0]?.id ?? '';
  }
});
