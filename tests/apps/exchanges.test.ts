import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { type Acted, act, read, refusedWith } from '../support/acting.ts';
import { listSomething } from '../support/listing.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let listingId: string;
const authority = someone('AUTHORITY');
const market = memberOf('LD-JYS-9', 'MARKET');
const today = shanghaiDay(new Date());
const shown = 'exchange { id version code name registeredAt retiredAt }';

beforeAll(async () => {
  world = await openWorld();
  ({ listingId } = await listSomething(world));
});
afterAll(() => world.close());

interface Exchange {
  readonly id: string;
  readonly retiredAt: string | null;
}

async function register(code: string): Promise<Exchange> {
  const { exchange } = await act(world, authority, 'registerExchange', { code, name: '数据交易所（示例）' }, shown);
  return exchange as Exchange;
}

const carry = (viewer = market, input: object = {}): Promise<Acted> =>
  act(world, viewer, 'reportCarriage', { id: listingId, since: today, ...input }, `listing { ${listing} }`);

const listing = 'id version carriedBy { exchange { code name } since until current }';

const seenBy = (viewer = publicViewer) =>
  read<{ carriedBy: object[]; version: number }>(world, viewer, `{ listing(id: "${listingId}") { ${listing} } }`);

describe('Art. 19: lawful exchanges', () => {
  it('are registered by the authority, each code once, and everybody may see them', async () => {
    const { id } = await register('LD-JYS-1');
    expect(await read(world, publicViewer, `{ exchange(id: "${id}") { code retiredAt } }`)).toEqual({
      code: 'LD-JYS-1',
      retiredAt: null,
    });
    const again = await act(world, authority, 'registerExchange', { code: 'LD-JYS-1', name: '另一家' }, shown);
    expect(again).toMatchObject({ code: 'ALREADY_REGISTERED', article: 19, currentStatus: 'live' });
    const operator = someone('OPERATOR');
    expect(await refusedWith(world, operator, 'registerExchange', { code: 'X', name: '甲' })).toBe('FORBIDDEN');
  });

  it('are retired by it, once; who is retired may be registered anew', async () => {
    const { id } = await register('LD-JYS-2');
    expect(await act(world, authority, 'retireExchange', { id }, shown)).toMatchObject({
      exchange: { id, version: 2, retiredAt: expect.any(String) },
    });
    expect(await act(world, authority, 'retireExchange', { id }, shown)).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'retired',
    });
    expect((await register('LD-JYS-2')).id).not.toBe(id);
  });

  it('stand in the demonstration city, some of them with what they carry', async () => {
    const { nodes } = await read<{ nodes: Exchange[] }>(
      world,
      publicViewer,
      '{ exchanges { nodes { id retiredAt } } }',
    );
    expect(nodes.some(({ retiredAt }) => retiredAt !== null)).toBe(true);
    expect(nodes.some(({ retiredAt }) => retiredAt === null)).toBe(true);
    const listings = await read<{ nodes: { carriedBy: object[] }[] }>(
      world,
      publicViewer,
      '{ listings(first: 100) { nodes { carriedBy { current } } } }',
    );
    expect(listings.nodes.some(({ carriedBy }) => carriedBy.length > 0)).toBe(true);
  });
});

describe('Art. 19: a carriage', () => {
  it('by a market that is no registered exchange is refused, on the article, and nothing is written', async () => {
    const { id } = await register('LD-JYS-3');
    await act(world, authority, 'retireExchange', { id });
    const events = '{ journal(filter: { type: ["listing.carried"] }) { totalCount } }';
    const before = await read<{ totalCount: number }>(world, authority, events);
    for (const viewer of [someone('MARKET'), memberOf('LD-NOBODY', 'MARKET'), memberOf('LD-JYS-3', 'MARKET')]) {
      expect(await carry(viewer)).toMatchObject({
        __typename: 'RuleViolation',
        reasons: [{ code: 'EXCHANGE_NOT_REGISTERED', article: 19 }],
      });
    }
    expect((await seenBy()).carriedBy).toEqual([]);
    expect(await read(world, authority, events)).toEqual(before);
  });

  it('is reported by an exchange, is seen by everybody, and changes nothing that the market’s feed is of', async () => {
    await register('LD-JYS-9');
    const head = '{ listingFeedHead { sequence digest } }';
    const [before, { version }] = [await read(world, market, head), await seenBy()];
    const carried = { exchange: { code: 'LD-JYS-9', name: '数据交易所（示例）' }, since: today, until: null };
    expect(await carry()).toMatchObject({ listing: { version, carriedBy: [{ ...carried, current: true }] } });
    expect((await seenBy()).carriedBy).toEqual([{ ...carried, current: true }]);
    expect(await read(world, market, head)).toEqual(before);
  });

  it('is reported anew by the same exchange in the place of what it said before', async () => {
    const [until, now] = [addDays(today, 3), new Date(Date.now() + 5 * 86_400_000)];
    const since = addDays(today, 1);
    world.now = now;
    await carry(market, { since, until });
    expect((await seenBy()).carriedBy).toMatchObject([{ since, until, current: false }]);
    world.now = undefined;
  });

  it('stays on record each time, with the exchange and its days, though the last one alone is shown', async () => {
    const query =
      'query($id: ID!) { journal(first: 100, filter: { subjectId: $id }) { nodes { type reason article } } }';
    const { nodes } = await read<{ nodes: { type: string }[] }>(world, authority, query, { id: listingId });
    expect(nodes.filter(({ type }) => type === 'listing.carried')).toEqual([
      { type: 'listing.carried', reason: `LD-JYS-9: ${today}/..`, article: 19 },
      { type: 'listing.carried', reason: `LD-JYS-9: ${addDays(today, 1)}/${addDays(today, 3)}`, article: 19 },
    ]);
  });

  it('cannot have begun before the app was listed at all', async () => {
    expect(await carry(market, { since: addDays(today, -1) })).toMatchObject({
      issues: [{ path: ['input', 'since'], article: 19 }],
    });
    expect(await carry(market, { since: '2020-01-01' })).toMatchObject({
      issues: [{ path: ['input', 'since'], article: 19 }],
    });
  });

  it('is of days that make sense, and of a listing that is there', async () => {
    expect(await carry(market, { since: '2199-01-01' })).toMatchObject({
      issues: [{ path: ['input', 'since'], article: 19 }],
    });
    expect(await carry(market, { until: addDays(today, -1) })).toMatchObject({
      issues: [{ path: ['input', 'until'], article: 19 }],
    });
    expect(await carry(market, { id: 'lst_00000000000000000000000000' })).toMatchObject({ __typename: 'NotFound' });
  });

  it('is not current where the listing itself is not listed: nobody carries what was taken down', async () => {
    await register('LD-JYS-4');
    const { listingId: id, basis } = await listSomething(world);
    const exchange = memberOf('LD-JYS-4', 'MARKET');
    expect(await carry(exchange, { id })).toMatchObject({ listing: { carriedBy: [{ current: true }] } });
    await act(world, basis.party, 'delistApp', { id, withdrawalReason: 'DEVELOPER_REQUEST' });
    expect(await read(world, authority, `{ listing(id: "${id}") { status carriedBy { current } } }`)).toEqual({
      status: 'DELISTED',
      carriedBy: [{ current: false }],
    });
  });

  it('is no longer current once the exchange is retired, and stays on record', async () => {
    await carry();
    const { nodes } = await read<{ nodes: { id: string; code: string }[] }>(
      world,
      publicViewer,
      '{ exchanges { nodes { id code } } }',
    );
    await act(world, authority, 'retireExchange', { id: nodes.find(({ code }) => code === 'LD-JYS-9')?.id });
    expect((await seenBy()).carriedBy).toMatchObject([{ exchange: { code: 'LD-JYS-9' }, current: false }]);
  });
});
