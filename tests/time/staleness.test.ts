import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

/** After how many days without a change a resource of each frequency is stale (Article 8). */
const periods = [
  ['REALTIME', 1],
  ['HOURLY', 1],
  ['DAILY', 2],
  ['WEEKLY', 10],
  ['SEMIMONTHLY', 20],
  ['MONTHLY', 45],
  ['QUARTERLY', 120],
  ['SEMIANNUALLY', 220],
  ['ANNUALLY', 400],
  ['BIENNIALLY', 800],
] as const;
const without = ['IRREGULAR', 'ONCE', 'OTHER', 'UNKNOWN'] as const;
const frequencies = [...periods.map(([frequency]) => frequency), ...without];
const dayMs = 86_400_000;
/** Seven in the morning of a leap day in Shanghai, when it is still the day before in UTC. */
const modifiedAt = '2024-02-28T23:00:00.007Z';
const center = someone('INFO_CENTER');
let world: World;
let providerId: string;

beforeAll(async () => {
  world = await openWorld();
  const records = frequencies.map((updateFrequency) => ({
    code: `ST-${updateFrequency}`,
    title: updateFrequency,
    providerCode: 'ST-1',
    providerName: '时效局',
    openness: 'UNCONDITIONAL',
    grade: 'GENERAL',
    updateFrequency,
    modifiedAt,
  }));
  const run = { source: 'staleness', runKey: 'r1', last: true, records };
  const synced = await act(world, center, 'syncResources', run, 'syncRun { created }');
  expect(synced).toMatchObject({ syncRun: { created: frequencies.length } });
  const query = '{ resource(code: "ST-DAILY") { provider { id } } }';
  ({ id: providerId } = (await read<{ provider: { id: string } }>(world, center, query)).provider);
});
afterAll(() => world.close());

/** Lets so much time have gone by since the resources were modified. */
function passTime(days: number, ms = 0): void {
  world.now = new Date(Date.parse(modifiedAt) + days * dayMs + ms);
}

/** The frequencies of these resources that the filter finds and that say so of themselves. */
async function frequenciesThatAre(stale: boolean): Promise<string[]> {
  const query = `query($filter: ResourceFilter) { resources(first: 100, filter: $filter) { totalCount nodes { updateFrequency stale } } }`;
  const variables = { filter: { providerId, stale } };
  const { totalCount, nodes } = await read<{
    totalCount: number;
    nodes: { updateFrequency: string; stale: boolean }[];
  }>(world, publicViewer, query, variables);
  expect(totalCount).toBe(nodes.length);
  expect(nodes.filter((node) => node.stale !== stale)).toEqual([]);
  return nodes.map(({ updateFrequency }) => updateFrequency).toSorted();
}

describe('Art. 8: a resource is stale', () => {
  it.each(periods)('%s: after %i days, in the first moment past them and not before', async (frequency, days) => {
    const query = `{ resource(code: "ST-${frequency}") { stale } }`;
    passTime(days);
    expect(await read(world, publicViewer, query)).toEqual({ stale: false });
    expect(await frequenciesThatAre(true)).not.toContain(frequency);
    passTime(days, 1);
    expect(await read(world, publicViewer, query)).toEqual({ stale: true });
    expect(await frequenciesThatAre(false)).not.toContain(frequency);
  });

  it('never where its frequency has no period', async () => {
    passTime(40_000);
    expect(await frequenciesThatAre(false)).toEqual(without.toSorted());
    expect(await frequenciesThatAre(true)).toHaveLength(periods.length);
  });

  it('by one of these periods or by none: there is no other frequency', async () => {
    const { enumValues } = await read<{ enumValues: { name: string }[] }>(
      world,
      publicViewer,
      '{ __type(name: "UpdateFrequency") { enumValues { name } } }',
    );
    expect(enumValues.map(({ name }) => name).toSorted()).toEqual(frequencies.toSorted());
  });

  it('no longer as soon as a sync brings it up to date', async () => {
    passTime(3);
    expect(await frequenciesThatAre(true)).toEqual(['DAILY', 'HOURLY', 'REALTIME']);
    const record = { code: 'ST-DAILY', title: 'DAILY', providerCode: 'ST-1', providerName: '时效局' };
    const run = { source: 'staleness', runKey: 'r2', last: true };
    const records = [{ ...record, modifiedAt: world.now?.toISOString() }];
    await act(world, center, 'syncResources', { ...run, records });
    expect(await frequenciesThatAre(true)).toEqual(['HOURLY', 'REALTIME']);
  });
});
