import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HeadlineAnswer, headline } from '../support/headline.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.statements.length = 0;
  world.calls.length = 0;
});

async function ask(viewer = publicViewer, first = 20): Promise<HeadlineAnswer> {
  const { data, errors } = await world.ask(viewer, headline, { first });
  expect(errors).toBeUndefined();
  return data as unknown as HeadlineAnswer;
}

describe('the headline request', () => {
  it('answers an operator with every level filled, from the first resource on', async () => {
    const { resources } = await ask(someone('OPERATOR'), 1);
    const resource = resources.nodes[0];
    const entry = resource?.developmentEntry;
    const scenario = entry?.scenarios?.nodes.find(({ code }) => code === 'CJ-0001');
    expect(resource?.provider.name).toBe('鹭岛市交通局');
    expect(resource?.sample?.rows).toHaveLength(5);
    expect(entry?.sample?.rows).toHaveLength(5);
    expect(scenario?.class.name).toBe('出行服务');
    expect(scenario?.applications.nodes.find(({ number }) => number === 'SQ-2026-0001')).toMatchObject({
      developer: { name: '鹭行科技有限公司（示例）', kind: 'LEGAL_PERSON' },
      agreement: { number: 'XY-2026-0001', status: 'IN_FORCE' },
    });
    expect(scenario?.apps.nodes.map(({ listing }) => listing?.provenance[0]?.entryCode)).toContain('KF-0001');
  });

  it('answers the public with the public part and no errors', async () => {
    const seen = await ask(publicViewer, 100);
    const all = await ask(someone('OPERATOR'), 100);
    expect(seen.resources.totalCount).toBeLessThan(all.resources.totalCount);
    const entries = seen.resources.nodes.map(({ developmentEntry }) => developmentEntry);
    expect(entries.every((entry) => entry?.status === 'PUBLISHED')).toBe(true);
    expect(
      entries.flatMap((entry) => entry?.scenarios?.nodes ?? []).flatMap(({ applications }) => applications.nodes),
    ).toEqual([]);
    expect(
      entries.flatMap((entry) => entry?.scenarios?.nodes ?? []).flatMap(({ apps }) => apps.nodes).length,
    ).toBeGreaterThan(0);
  });

  it.each([
    ['an operator', someone('OPERATOR')],
    ['the public', publicViewer],
  ] as const)(
    'costs %s as many statements for 1, 20 and 100 resources, at most 14, and each subgraph is called once',
    async (_, viewer) => {
      const counts: number[] = [];
      for (const first of [1, 20, 100]) {
        world.statements.length = 0;
        world.calls.length = 0;
        await ask(viewer, first);
        counts.push(world.statements.length);
        expect([...world.calls].sort()).toEqual([...new Set(world.calls)].sort());
      }
      expect(new Set(counts).size).toBe(1);
      expect(counts[0]).toBeLessThanOrEqual(14);
    },
  );

  it('walks back from a listing to the resources and sample rows it stands on', async () => {
    const back = `{ listings(first: 100) { nodes { title app { name scenario { code } entries { code resource { code sample(first: 2) { rows } } } } } } }`;
    const { data, errors } = await world.ask(publicViewer, back);
    expect(errors).toBeUndefined();
    const listings = (
      data as never as {
        listings: { nodes: { app: { entries: { code: string; resource: { sample: { rows: unknown[] } } }[] } }[] };
      }
    ).listings.nodes;
    const entries = listings.flatMap(({ app }) => app.entries);
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.find(({ code }) => code === 'KF-0001')?.resource.sample.rows).toHaveLength(2);
  });
});
