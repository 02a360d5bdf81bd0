import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeSecurityEvents } from '../../subgraphs/oversight/schema.ts';
import { changesOf, records } from '../support/append-only.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  // What the city has listed is signed at the first start.
  await world.keepTime();
  await storeSecurityEvents(world.database, [
    { at: new Date(), kind: 'FORBIDDEN', source: 'others', actor: null, count: 1 },
  ]);
});
afterAll(() => world.close());

it.each(records)('Art. 22: the embedded database itself refuses to change or empty %s', async (record) => {
  const count = async () => (await world.database.ownerPool().query(`SELECT count(*) FROM ${record}`)).rows;
  const before = await count();
  expect(before).not.toEqual([{ count: 0 }]);
  for (const statement of changesOf(record))
    await expect(world.database.ownerPool().query(statement)).rejects.toThrow(/append-only/);
  expect(await count()).toEqual(before);
});
