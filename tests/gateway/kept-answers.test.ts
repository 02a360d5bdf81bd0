import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { KeptAnswers } from '../../gateway/graphql/kept/kept-answers.ts';
import { headsIn } from '../../gateway/graphql/validators/heads.ts';
import { act } from '../support/acting.ts';
import { get as getFrom, type Kept } from '../support/conditional.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { settings, someone } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity({ EGRET_RATE_LIMIT: 'off' });
});
afterAll(() => city.close());

const query = 'query Catalog($first: Int) { resources(first: $first) { totalCount nodes { code title } } }';
let asked = { query, variables: { first: 40 } };
const get = (sent: object = asked, headers: Record<string, string> = {}) => getFrom(city.url, { ...sent }, headers);
const post = async (sent: object = asked, headers: Record<string, string> = {}) => {
  const { status, body, headers: told } = await city.post(sent, headers);
  return { status, text: JSON.stringify(body), cacheControl: told.get('cache-control'), etag: told.get('etag') };
};

/** What was run, of statements and calls of subgraphs, while something was asked. */
async function ranDuring(ask: () => Promise<unknown>): Promise<{ statements: string[]; calls: number }> {
  city.world.statements.length = 0;
  city.world.calls.length = 0;
  await ask();
  return { statements: [...city.world.statements], calls: city.world.calls.length };
}
const nothing = { statements: [], calls: 0 };

let syncs = 0;
/** A change that an event tells of. */
async function change(title: string): Promise<void> {
  syncs += 1;
  const record = { code: 'KEPT-1', title, providerCode: 'KEPT', providerName: '留存局', openness: 'UNCONDITIONAL' };
  const run = { source: 'kept', runKey: String(syncs), last: true, records: [{ ...record, grade: 'GENERAL' }] };
  await act(city.world, someone('INFO_CENTER'), 'syncResources', run);
}

describe('a query that is asked again without a token', () => {
  it('is answered from memory from the third time on, by GET and POST, without a statement or a call, in the same bytes', async () => {
    for (const coding of ['identity', 'gzip', 'br']) {
      const headers = { 'accept-encoding': coding };
      const [made] = [await get(asked, headers), await get(asked, headers)];
      const again: Kept[] = [];
      expect(await ranDuring(async () => void again.push(await get(asked, headers)))).toEqual(nothing);
      expect([again[0]?.coding ?? 'identity', again[0]?.status]).toEqual([coding, 200]);
      const shown = ({ status, etag, cacheControl, vary, sent, headers: all }: Kept) => [
        [status, etag, cacheControl, vary, sent],
        [all['content-type'], all['x-content-type-options']],
      ];
      expect(shown(again[0] as Kept)).toEqual(shown(made));
    }
    const [made] = [await post(), await post()];
    expect(made).toMatchObject({ status: 200, cacheControl: 'no-store', etag: null });
    expect(await ranDuring(async () => expect(await post()).toEqual(made))).toEqual(nothing);
  });

  it('is another answer for each document, variable, language and type, and with a token is made each time', async () => {
    await get();
    await get();
    const token = await signDevelopmentToken(city.environment, { roles: [], subject: 'somebody', ttl: '1h' });
    const others: [object, Record<string, string>][] = [
      [{ ...asked, query: `${query} ` }, {}],
      [{ ...asked, variables: { first: 39 } }, {}],
      [asked, { 'accept-language': 'zh' }],
      [asked, { accept: 'application/graphql-response+json' }],
      [asked, { authorization: `Bearer ${token}` }],
    ];
    for (const [sent, headers] of others) expect((await ranDuring(() => get(sent, headers))).calls).toBeGreaterThan(0);
    const own = { authorization: `Bearer ${token}` };
    for (const ask of [get, post]) {
      await ask(asked, own);
      await ask(asked, own);
      expect((await ranDuring(() => ask(asked, own))).calls).toBeGreaterThan(0);
    }
  });

  it.each([
    ['who asks', { query: '{ viewer { roles } }' }, {}],
    ['a deadline', { query: '{ statutoryDeadline(from: "2026-01-05", workingDays: 5) { dueOn } }' }, {}],
    ['an answer with errors', { query: '{ resources(first: 1, after: "no cursor") { totalCount } }' }, {}],
    ['an answer that tells its cost', { query: '{ themes { code } }' }, { 'x-egret-cost': '1' }],
  ])('is made each time where it has no validator: %s', async (_, sent, headers) => {
    for (const ask of [get, post]) {
      await ask(sent, headers);
      await ask(sent, headers);
      expect((await ranDuring(() => ask(sent, headers))).calls).toBeGreaterThan(0);
    }
  });

  it('costs a point, as an answer does that the client has, and the rest of its price where it has changed', async () => {
    const edge = await openEdge(city.world, settings({ EGRET_DATA_DIR: city.environment.dataDir }));
    const left = async () => Number((await getFrom(edge.url, asked)).headers['ratelimit-remaining']);
    const [first, second, third] = [await left(), await left(), await left()];
    await change('又一题');
    const fourth = await left();
    await edge.close();
    const price = first - second;
    expect([second - third, third - fourth]).toEqual([1, price]);
    expect(price).toBeGreaterThan(1);
  });
});

describe('what has changed is never given again', () => {
  const told = async (ask: () => Promise<{ text: string }>) => (await ask()).text;

  it.each([
    ['GET', () => get()],
    ['POST', () => post()],
  ])('by %s, though the change came between two requests of the same', async (_, ask) => {
    await change('先前');
    for (let i = 0; i < 3; i += 1) expect(await told(ask)).toContain('先前');
    await change('此后');
    for (let i = 0; i < 3; i += 1) expect(await told(ask)).toContain('此后');
  });

  it('where no event tells of it: a provider that is named anew', async () => {
    asked = { query: '{ providers(first: 100) { nodes { name } } }', variables: { first: 1 } };
    for (let i = 0; i < 3; i += 1) expect(await told(get)).toContain('留存局');
    syncs += 1;
    const record = { code: 'KEPT-1', title: '此后', providerCode: 'KEPT', providerName: '留存二局' };
    const more = { openness: 'UNCONDITIONAL', grade: 'GENERAL' };
    const run = { source: 'kept', runKey: String(syncs), last: true, records: [{ ...record, ...more }] };
    await act(city.world, someone('INFO_CENTER'), 'syncResources', run);
    for (let i = 0; i < 3; i += 1) expect(await told(get)).toContain('留存二局');
    asked = { query, variables: { first: 40 } };
  });

  it('where it came while the answer was made: that one is given to nobody else', async () => {
    const sent = { ...asked, variables: { first: 41 } };
    const ask = () => get(sent);
    await change('做前');
    await ask();
    let isChanged = false;
    city.world.between =
      (call) =>
      async (...given) => {
        const answer = await call(...given);
        if (!isChanged) {
          isChanged = true;
          await change('做后');
        }
        return answer;
      };
    expect(await told(ask)).toContain('做前');
    city.world.between = (call) => call;
    expect(await told(ask)).toContain('做后');
  });

  it('where the journals cannot be read, or say nothing: it is made', async () => {
    const edge = await openEdge(city.world, city.environment, { hasHeads: false });
    for (let i = 0; i < 3; i += 1) expect((await ranDuring(() => getFrom(edge.url, asked))).calls).toBeGreaterThan(0);
    await edge.close();
  });
});

describe('where the journals stand', () => {
  it('is read once for all who ask while it is read, and never by what began before they asked', async () => {
    const begun: ((heads: string) => void)[] = [];
    const query = () => new Promise((done) => begun.push((heads) => done({ rows: [{ heads }] })));
    const read = headsIn({ pool: () => ({ query }), toQuery: (given: unknown) => given } as never);
    const first = read();
    await Promise.resolve();
    const later = [read(), read(), read()];
    expect(begun).toHaveLength(1);
    begun[0]?.('before');
    expect(await first).toBe('before');
    await new Promise(setImmediate);
    expect(begun).toHaveLength(2);
    begun[1]?.('now');
    expect(await Promise.all(later)).toEqual(['now', 'now', 'now']);
  });

  it('is known without a statement until a write begins, where one process alone writes', async () => {
    let writes = 0;
    let statements = 0;
    const query = async () => ({ rows: [{ heads: String(++statements) }] });
    const pool = () => ({ query });
    const read = headsIn({ pool, toQuery: (given: unknown) => given, writesBegun: () => writes } as never);
    expect([await read(), await read()]).toEqual(['1', '1']);
    writes += 1;
    expect([await read(), await read()]).toEqual(['2', '2']);
  });
});

describe('what is kept', () => {
  const basis = { tag: '""', until: Date.now() + 60_000, heads: '' };
  const answer = (bytes: number) => ({ basis, contentType: 'application/json', bytes: Buffer.alloc(bytes) });

  it('is bounded in number and in bytes, and holds no answer of more than 256 KB or whose instant has come', () => {
    const answers = new KeptAnswers();
    for (let i = 0; i < 500; i += 1) answers.keep(`large ${i}`, answer(200_000));
    const large = Array.from({ length: 500 }, (_, i) => answers.find(`large ${i}`)).filter(Boolean).length;
    expect(large * 200_000).toBeLessThanOrEqual(16 * 1024 * 1024);
    expect(large).toBeGreaterThan(50);
    answers.keep('too large', answer(256 * 1024 + 1));
    answers.keep('over', { ...answer(1), basis: { ...basis, until: Date.now() } });
    expect([answers.find('too large'), answers.find('over')]).toEqual([undefined, undefined]);
    for (let i = 0; i < 5000; i += 1) answers.keep(`small ${i}`, answer(1));
    expect(Array.from({ length: 5000 }, (_, i) => answers.find(`small ${i}`)).filter(Boolean)).toHaveLength(2000);
  });
});
