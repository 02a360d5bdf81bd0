import { act } from '../support/acting.ts';
import { approvedApp, type Basis, listNewApp } from '../support/listing.ts';
import { openWorld, type World } from '../support/world.ts';
import type { PressedCity } from './city.ts';
import { Workshop } from './workshop.ts';

/** How much was done in a second by a process that signs what it tells the feed, and by one that does not. */
export interface Rates {
  readonly signed: number;
  readonly unsigned: number;
}

export interface SigningCost {
  readonly revisions: Rates;
  /** Of apps submitted and reviewed. */
  readonly reviews: Rates;
  /** How many of the changes that all this made are signed, and are not. */
  readonly changes: Rates;
}

/** Does the same so many times in each way, by turns. */
export async function measureSigning(city: PressedCity, times: number): Promise<SigningCost> {
  const [signing] = city.worlds;
  const unsigned = await openWorld({ database: { ...signing.database, close: async () => undefined }, signing: null });
  const workshop = await Workshop.open(signing, city.owner, 90);
  const { agreementId } = await workshop.signed();
  const basis = { agreementId, entryIds: workshop.entryIds, party: workshop.applicant.party };
  const { id } = await listNewApp(signing, basis);
  const ways = { signed: signing, unsigned };
  const revisions = await ratesOf(ways, times, (world, turn) => revise(world, basis, { id, title: `挂牌 ${turn}` }));
  const reviews = await ratesOf(ways, times, (world) => approvedApp(world, basis));
  await unsigned.close();
  return { revisions, reviews, changes: await signedOf(city, id) };
}

function revise(world: World, { party }: Basis, input: object): Promise<unknown> {
  return act(world, party, 'reviseListing', input);
}

async function ratesOf(
  ways: Readonly<Record<keyof Rates, World>>,
  times: number,
  work: (world: World, turn: number) => Promise<unknown>,
): Promise<Rates> {
  const spent = { signed: 0, unsigned: 0 };
  for (let turn = 0; turn < times; turn += 1)
    for (const way of ['signed', 'unsigned'] as const) {
      const begun = performance.now();
      await work(ways[way], turn * 2 + Number(way === 'signed'));
      spent[way] += performance.now() - begun;
    }
  return { signed: (times * 1000) / spent.signed, unsigned: (times * 1000) / spent.unsigned };
}

async function signedOf({ owner }: PressedCity, id: string): Promise<Rates> {
  const { rows } = await owner.query<Rates>(
    `SELECT count(s.sequence)::int AS signed, (count(*) - count(s.sequence))::int AS unsigned
      FROM apps.listing_change h LEFT JOIN apps.change_signature s ON s.sequence = h.sequence WHERE h.listing_id = $1`,
    [id],
  );
  return rows[0] ?? { signed: 0, unsigned: 0 };
}
