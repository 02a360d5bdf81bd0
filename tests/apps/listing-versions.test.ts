import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { Applicant } from '../support/applicant.ts';
import { approvedApp, type Basis, firstBasis, listingContent, listingPages } from '../support/listing.ts';
import { digestedListings } from '../support/market.ts';
import type { InForce } from '../support/parties.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
let basis: InForce;
const _operator = someone('OPERATOR');
const market = someone('MARKET');

beforeAll(async () => {
  world = await openWorld();
  basis = await firstBasis(world);
});
afterAll(() => world.close());

const sold = 'id version';

const list = async (more: object = {}, under: Basis = basis) =>
  act(
    world,
    under.party,
    'listApp',
    { appId: await approvedApp(world, under), ...listingContent, ...more },
    `listing { ${sold} }`,
  );
const revise = (id: string, more: object) =>
  act(world, basis.party, 'reviseListing', { id, ...more }, `listing { ${sold} }`);
const idOf = (acted: object) => (acted as { listing: { id: string } }).listing.id;

function listingAs<Listing>(viewer: Viewer, id: string, fields: string): Promise<Listing> {
  return read(world, viewer, `query($id: ID!) { listing(id: $id) { ${fields} } }`, { id });
}

interface Version {
  readonly version: number;
  readonly since: string;
  readonly until: string | null;
  readonly changed: readonly string[];
}

it('Arts. 19, 20: a listing shows its earlier versions with their prices, since when and what changed, to its readers', async () => {
  const versions = 'versions { version since until changed title pricing priceAmount priceUnit orderUrl }';
  const id = idOf(await list({ pricing: 'FIXED', priceAmount: '10.00', priceUnit: 'YEAR', ...listingPages }));
  const first = { version: 1, changed: [], title: listingContent.title, priceAmount: '10.00', priceUnit: 'YEAR' };
  await revise(id, { contact: '另一联系人', priceAmount: '12.00' });
  await revise(id, { pricing: 'FREE', title: '新名', orderUrl: null });
  const shown = await listingAs<{ versions: Version[] }>(market, id, versions);
  const third = { version: 3, title: '新名', pricing: 'FREE', priceAmount: null, priceUnit: null, orderUrl: null };
  expect(shown.versions).toMatchObject([
    { ...third, changed: ['title', 'pricing', 'priceAmount', 'priceUnit', 'orderUrl'], until: null },
    { ...first, version: 2, changed: ['priceAmount'], priceAmount: '12.00', orderUrl: listingPages.orderUrl },
    first,
  ]);
  for (const [i, { until }] of shown.versions.slice(1).entries()) expect(until).toBe(shown.versions[i]?.since);
  expect(JSON.stringify(shown)).not.toContain('联系人');

  await act(world, basis.party, 'delistApp', { id, withdrawalReason: 'DEVELOPER_REQUEST' });
  expect(await listingAs(market, id, versions)).toBeNull();
  const whole = await listingAs<{ versions: Version[] }>(basis.party, id, versions);
  expect(whole.versions).toHaveLength(3);
});

it('Art. 19: listings are found by vendor, category, form of the price, and when they last changed', async () => {
  const id = idOf(await list({ pricing: 'FIXED', priceAmount: '10.00', priceUnit: 'MONTH' }));
  const query =
    'query($filter: ListingFilter) { listings(first: 100, filter: $filter) { nodes { id modifiedAt app { developer { id } } vendor { kind creditCode } } } }';
  interface Found {
    readonly id: string;
    readonly modifiedAt: string;
    readonly app: { readonly developer: { readonly id: string } };
    readonly vendor: { readonly kind: string; readonly creditCode: string | null };
  }
  const found = async (filter: object) => (await read<{ nodes: Found[] }>(world, market, query, { filter })).nodes;
  const all = await found({});
  const mine = all.find((each) => each.id === id);
  if (!mine) throw new Error('It is not listed');
  const idsWhere = (holds: (each: Found) => boolean) => all.filter(holds).map((each) => each.id);
  const ids = async (filter: object) => (await found(filter)).map((each) => each.id);
  const { developer } = mine.app;
  expect(await ids({ vendor: { developerId: [developer.id] } })).toEqual(
    idsWhere(({ app }) => app.developer.id === developer.id),
  );
  const other = all.find(({ vendor }) => vendor.creditCode !== null)?.vendor.creditCode;
  expect(await ids({ vendor: { creditCode: [other] } })).toEqual(idsWhere(({ vendor }) => vendor.creditCode === other));
  expect(await ids({ vendor: { kind: [mine.vendor.kind] } })).toEqual(
    idsWhere(({ vendor }) => vendor.kind === mine.vendor.kind),
  );
  expect(await ids({ pricing: ['FIXED'], category: [listingContent.category] })).toContain(id);
  const until = new Date(new Date(mine.modifiedAt).getTime() + 1).toISOString();
  expect(await ids({ modifiedBetween: { since: mine.modifiedAt, until } })).toContain(id);
  expect(await ids({ modifiedBetween: { until: mine.modifiedAt } })).toEqual(
    idsWhere(({ modifiedAt }) => modifiedAt < mine.modifiedAt),
  );
  expect(await ids({ vendor: { developerId: ['dev_00000000000000000000000000'] } })).toEqual([]);
});

it('Art. 17: markets are told once that a listing ends soon, as many days before its last day as the regulation says', async () => {
  const applicant = new Applicant(world, basis);
  const lastDay = addDays(shanghaiDay(new Date()), 40);
  const noon = (days: number) => new Date(`${addDays(lastDay, days)}T04:00:00.000Z`);
  const { agreementId } = await applicant.signed({ validTo: lastDay });
  const under = { ...basis, agreementId, party: applicant.party };
  const id = idOf(await list({ pricing: 'FIXED', priceAmount: '71.25' }, under));
  const feed = `{ listingFeedHead { sequence digest listed }
    listingChanges(first: 100) { nodes { listingId listingVersion kind reason article listing { id validUntil } } } }`;
  const told = async () => {
    const { data } = await world.ask(market, feed);
    const { listingChanges } = data as never as { listingChanges: { nodes: { listingId: string }[] } };
    return listingChanges.nodes.filter(({ listingId }) => listingId === id);
  };
  const soon = {
    kind: 'ENDING_SOON',
    listingVersion: 1,
    reason: null,
    article: 17,
    listing: { id, validUntil: lastDay },
  };
  world.now = noon(-31);
  expect(await told()).toMatchObject([{ kind: 'LISTED' }]);
  world.now = noon(-30);
  expect(await told()).toMatchObject([{ kind: 'LISTED' }, soon]);
  await digestedListings(world);
  world.now = noon(-29);
  await world.keepTime();
  expect(await told()).toHaveLength(2);
  const query = `query($id: ID!) { journal(first: 100, filter: { subjectId: $id, type: ["listing.ending-soon"] }) { nodes { actor from to article } } }`;
  expect(await read(world, someone('AUTHORITY'), query, { id })).toEqual({
    nodes: [{ actor: 'system', from: 'LISTED', to: 'LISTED', article: 17 }],
  });
  expect(await read(world, market, '{ regulation { listingEndNoticeDays } }')).toEqual({ listingEndNoticeDays: 30 });

  // What is listed within those days is told of at once; taken down and listed again it is not told of a second time.
  const late = idOf(await list({}, under));
  const kindsOf = async (of: string) => {
    const { nodes } = await read<{ nodes: { listingId: string; kind: string }[] }>(
      world,
      market,
      '{ listingChanges(first: 100) { nodes { listingId kind } } }',
    );
    return nodes.filter(({ listingId }) => listingId === of).map(({ kind }) => kind);
  };
  expect(await kindsOf(late)).toEqual(['LISTED', 'ENDING_SOON']);
  await act(world, under.party, 'delistApp', { id: late, withdrawalReason: 'DEVELOPER_REQUEST' });
  const { app } = await listingAs<{ app: { id: string } }>(under.party, late, 'app { id }');
  await act(world, under.party, 'listApp', { appId: app.id, ...listingContent });
  expect(await kindsOf(late)).toEqual(['LISTED', 'ENDING_SOON', 'DELISTED', 'LISTED']);
  world.now = noon(1);
  expect((await kindsOf(id)).slice(1)).toEqual(['ENDING_SOON', 'DELISTED']);
  world.now = undefined;
});
