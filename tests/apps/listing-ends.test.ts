import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { Applicant } from '../support/applicant.ts';
import { type Basis, listNewApp } from '../support/listing.ts';
import { digestedListings } from '../support/market.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const lastDay = addDays(shanghaiDay(new Date()), 3);
/** 24:00 in Shanghai of the last day. */
const end = Date.parse(`${lastDay}T16:00:00.000Z`);
const dayMs = 86_400_000;
let world: World;
let published: InForce;
let ending: Listed;
let stopped: Listed & { readonly stopOrderId: string };
let onFirst: Listed;
let onSecond: Listed;

beforeAll(async () => {
  world = await openWorld();
  const [found] = await agreementsInForce(world);
  if (!found) throw new Error('The city has no sound agreement in force');
  published = found;
  const applicant = new Applicant(world, published);
  ending = await listUntil(applicant, lastDay);
  applicant.renew();
  const outlasting = await listUntil(applicant, addDays(lastDay, 1));
  const [first, second] = published.entryIds.map((id) => ({ ...published, entryIds: [id] }));
  if (!first || !second) throw new Error('The agreement covers one entry only');
  onFirst = await list(first);
  onSecond = await list(second);
  world.now = new Date(end - 1);
  stopped = await stop(outlasting);
});
afterAll(() => world.close());

interface Listed {
  readonly id: string;
  readonly appId: string;
  readonly party: Viewer;
}

const content = {
  title: '客流热力图',
  summary: '逐站客流强度',
  category: '交通',
  deliveryForm: 'API',
  pricing: 'FIXED',
  priceAmount: '4321.07',
  contact: '客服九号台',
};

const list = async (basis: Basis): Promise<Listed> => ({
  ...(await listNewApp(world, basis, content)),
  party: basis.party,
});

/** A listing under an agreement of its own, which has this day for its last. */
async function listUntil(applicant: Applicant, validTo: string): Promise<Listed> {
  const { agreementId } = await applicant.signed({ validTo });
  return list({ party: applicant.party, agreementId, entryIds: published.entryIds });
}

async function stop(listed: Listed): Promise<Listed & { readonly stopOrderId: string }> {
  const risk = { title: '可被重识别', description: '说明', targets: [{ type: 'APP', id: listed.appId }] };
  const { riskReport } = await act(world, operator, 'reportRisk', risk, 'riskReport { stopOrders { id } }');
  const [order] = (riskReport as { stopOrders: { id: string }[] }).stopOrders;
  return { ...listed, stopOrderId: order?.id ?? '' };
}

/** All that the feed can be asked for about a listing, down to the samples of its data. */
const feed = `{ listingChanges(first: 100) { nodes { sequence at listingId listingVersion kind reason note article
  listing { title summary pricing priceAmount contact app { name entries { title sample(first: 5) { rows } } } } } } }`;

async function changesOf({ id }: Listed, viewer: Viewer = publicViewer): Promise<object[]> {
  const { nodes } = await read<{ nodes: { listingId: string; kind: string }[] }>(world, viewer, feed);
  // That it ends soon was told before.
  return nodes.filter(({ listingId, kind }) => listingId === id && kind !== 'ENDING_SOON');
}

async function eventsOf({ id }: Listed): Promise<object[]> {
  const query = `query($id: ID!) { journal(first: 100, filter: { subjectId: $id }) {
    nodes { type subjectType actor actorRole from to article reason } } }`;
  const { nodes } = await read<{ nodes: { type: string }[] }>(world, authority, query, { id });
  return nodes.filter(({ type }) => type !== 'listing.ending-soon');
}

const listingAs = (viewer: Viewer, { id }: Listed) =>
  read(world, viewer, 'query($id: ID!) { listing(id: $id) { status version } }', { id });

/** A tombstone: why it was taken down, and nothing of what was listed. */
const tombstone = (reason: string, listingVersion = 2) => ({
  sequence: expect.any(Number),
  at: expect.any(String),
  listingId: expect.any(String),
  listingVersion,
  kind: 'DELISTED',
  reason,
  note: null,
  article: 17,
  listing: null,
});

const delisting = (from: string, reason: string) => ({
  type: 'listing.delisted',
  subjectType: 'Listing',
  actor: 'system',
  actorRole: 'system',
  from,
  to: 'DELISTED',
  article: 17,
  reason,
});

const viewers: [string, () => Viewer][] = [
  ['the public', () => publicViewer],
  ['a market', () => someone('MARKET')],
  ['the operator', () => operator],
  ['its own developer', () => ending.party],
];

describe('Art. 17: a listing whose agreement has come to its end', () => {
  it('stands to the last moment of the last day, in Shanghai, though another is moved then', async () => {
    await world.keepTime();
    expect((await eventsOf(stopped)).at(-1)).toMatchObject({ to: 'SUSPENDED' });
    expect(await changesOf(ending)).toMatchObject([
      { kind: 'LISTED', listing: { priceAmount: content.priceAmount, contact: content.contact } },
    ]);
    expect(await listingAs(publicViewer, ending)).toEqual({ status: 'LISTED', version: 1 });
  });

  it('is delisted as EXPIRED in the moment after, for all who ask', async () => {
    world.now = new Date(end);
    expect(await listingAs(ending.party, ending)).toEqual({ status: 'DELISTED', version: 2 });
    expect(await listingAs(publicViewer, ending)).toBeNull();
    expect((await digestedListings(world)).map(({ id }) => id)).not.toContain(ending.id);
    expect((await changesOf(ending)).at(-1)).toMatchObject({ at: world.now.toISOString() });
  });

  it.each(viewers)('leaves %s a tombstone, and no word of what it offered', async (_, viewer) => {
    const changes = await changesOf(ending, viewer());
    expect(changes).toEqual([expect.objectContaining({ kind: 'LISTED', listing: null }), tombstone('EXPIRED')]);
    const { title, summary, priceAmount, contact } = content;
    for (const said of [title, summary, priceAmount, contact]) expect(JSON.stringify(changes)).not.toContain(said);
  });

  it('has one event of it in the journal, by the system, however often it is asked about', async () => {
    await world.keepTime();
    expect((await eventsOf(ending)).slice(1)).toEqual([delisting('LISTED', 'EXPIRED')]);
  });

  it('is not listed again under that agreement', async () => {
    expect(await act(world, ending.party, 'listApp', { appId: ending.appId, ...content })).toMatchObject({
      reasons: [{ code: 'AGREEMENT_NOT_IN_FORCE', article: 17 }],
    });
  });

  it('is delisted out of suspension too, by the clock alone, and stays so when the stop order is lifted', async () => {
    world.now = new Date(end + dayMs);
    await world.keepTime();
    expect((await eventsOf(stopped)).slice(1)).toEqual([
      expect.objectContaining({ from: 'LISTED', to: 'SUSPENDED', reason: 'RISK_STOP', article: 18 }),
      delisting('SUSPENDED', 'EXPIRED'),
    ]);
    await act(world, authority, 'liftStopOrder', { id: stopped.stopOrderId, reason: '已整改' });
    expect((await changesOf(stopped)).at(-1)).toEqual(tombstone('EXPIRED', 3));
  });
});

describe('Arts. 9, 17: a listing of whose entries one is withdrawn', () => {
  it('is delisted as DATA_WITHDRAWN, and one that stands on another entry is not', async () => {
    await act(world, authority, 'withdrawDevelopmentEntry', { id: published.entryIds[0], reason: '不再提供' });
    expect(await changesOf(onFirst)).toEqual([
      expect.objectContaining({ kind: 'LISTED', listing: null }),
      tombstone('DATA_WITHDRAWN'),
    ]);
    expect(await changesOf(onSecond)).toMatchObject([{ kind: 'LISTED', listing: { title: content.title } }]);
    const listed = (await digestedListings(world)).map(({ id }) => id);
    expect(listed).not.toContain(onFirst.id);
    expect(listed).toContain(onSecond.id);
  });

  it('says nothing more of what it offered, and nothing of why the entry went', async () => {
    const told = JSON.stringify(await changesOf(onFirst));
    const { title, summary, priceAmount, contact } = content;
    for (const said of [title, summary, priceAmount, contact, '不再提供']) expect(told).not.toContain(said);
  });

  it('has one event of it in the journal, by the system, and the journal verifies', async () => {
    await world.keepTime();
    expect((await eventsOf(onFirst)).slice(1)).toEqual([delisting('LISTED', 'DATA_WITHDRAWN')]);
    expect(await read(world, authority, '{ journalVerification { intact } }')).toEqual({ intact: true });
  });

  it('is not listed again', async () => {
    expect(await act(world, onFirst.party, 'listApp', { appId: onFirst.appId, ...content })).toMatchObject({
      reasons: [{ code: 'DATA_WITHDRAWN', article: 9 }],
    });
  });
});
