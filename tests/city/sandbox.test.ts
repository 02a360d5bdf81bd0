import { afterAll, beforeAll, expect, it } from 'vitest';
import { turnSandbox } from '#prisma/seed/sandbox.ts';
import { read } from '../support/acting.ts';
import { digestedListings } from '../support/market.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const turn = () =>
  turnSandbox(async (viewer, query, variables) => {
    const { data, errors } = await world.ask(viewer, query, variables);
    expect(errors).toBeUndefined();
    return data;
  });

it('Art. 19: the sandbox listing of the demonstration city is listed, changed and taken down, turn by turn, marked as one that is not for sale', async () => {
  const query = `{ listingFeedHead { sequence }
    listingChanges(first: 100) { nodes { sequence listingId kind listing { sandbox title } } }
    listings(first: 100) { nodes { sandbox } } }`;
  const shown = async () => {
    const { data } = await world.ask(someone('MARKET'), query);
    return data as never as {
      listingFeedHead: { sequence: number };
      listingChanges: {
        nodes: {
          sequence: number;
          listingId: string;
          kind: string;
          listing: { sandbox: boolean; title: string } | null;
        }[];
      };
      listings: { nodes: { sandbox: boolean }[] };
    };
  };
  const duties = '{ openDuties(first: 1) { totalCount } }';
  const before = await shown();
  const owed = await read(world, someone('OPERATOR'), duties);
  expect(before.listings.nodes.map(({ sandbox }) => sandbox)).not.toContain(true);

  await turn();
  expect((await shown()).listings.nodes.filter(({ sandbox }) => sandbox)).toHaveLength(1);
  expect(await read(world, someone('OPERATOR'), duties)).toEqual(owed);
  await turn();
  await digestedListings(world);
  const { nodes } = (await shown()).listingChanges;
  const since = nodes.filter(({ sequence }) => sequence > before.listingFeedHead.sequence);
  expect(since).toMatchObject([
    { kind: 'LISTED', listing: { sandbox: true } },
    { kind: 'REVISED', listing: { sandbox: true } },
  ]);
  await turn();
  expect((await shown()).listings.nodes).toHaveLength(before.listings.nodes.length);
  await turn();
  const kinds = (await shown()).listingChanges.nodes.slice(nodes.length).map(({ kind }) => kind);
  expect(kinds).toEqual(['DELISTED', 'LISTED']);
  const { nodes: events } = await read<{ nodes: object[] }>(
    world,
    someone('AUTHORITY'),
    'query($id: ID!) { journal(first: 100, filter: { subjectId: $id }) { nodes { type actorRole } } }',
    { id: since[0]?.listingId },
  );
  expect(events.map((event) => Object.values(event).join(' by '))).toEqual(
    ['listed', 'revised', 'delisted', 'listed'].map((verb) => `listing.${verb} by DEVELOPER`),
  );
});
