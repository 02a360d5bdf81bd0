import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { openWorld, someone, type World } from '../support/world.ts';

const operator = someone('OPERATOR');
let world: World;
let use: InForce;
let other: InForce;
beforeAll(async () => {
  world = await openWorld();
  const found = await agreementsInForce(world);
  const [first] = found;
  const second = found.find(({ developerId }) => developerId !== first?.developerId);
  if (!first || !second) throw new Error('The city has too few agreements in force');
  [use, other] = [first, second];
});
afterAll(() => world.close());

async function declared({ party }: InForce, outcome?: 'APPROVED' | 'REJECTED'): Promise<string> {
  const dataset = { title: '自有数据', description: '说明', lawfulSource: '自行采集' };
  const { outsideDataset } = await act(world, party, 'declareOutsideDataset', dataset, 'outsideDataset { id }');
  const { id } = outsideDataset as { id: string };
  if (outcome) await act(world, operator, 'decideOutsideDataset', { id, outcome, reason: '已核' });
  return id;
}

interface Decision {
  readonly id: string;
  readonly permitted: boolean;
  readonly reasons: readonly { readonly code: string; readonly article: number }[];
  readonly outsideDatasets: readonly { readonly id: string }[];
}

const question = `query($developerId: ID!, $entryId: ID!, $scenarioId: ID!, $outsideDatasetIds: [ID!]) {
  accessDecision(developerId: $developerId, entryId: $entryId, scenarioId: $scenarioId, outsideDatasetIds: $outsideDatasetIds) {
    id permitted reasons { code article } outsideDatasets { id } grant { id } } }`;

function variablesWith(outsideDatasetIds: readonly string[]) {
  const { developerId, scenarioId, entryIds } = use;
  return { developerId, scenarioId, entryId: entryIds[0], outsideDatasetIds };
}

const decide = (outsideDatasetIds: readonly string[], viewer = operator) =>
  read<Decision>(world, viewer, question, variablesWith(outsideDatasetIds));

/** The record of a decision, as the information center reads it. */
async function recorded(id: string): Promise<object | undefined> {
  const filter = `{ developerId: "${use.developerId}" }`;
  const query = `{ usage(first: 100, filter: ${filter}) { nodes { id permitted codes outsideDatasets { id title status } } } }`;
  const { nodes } = await read<{ nodes: { id: string }[] }>(world, someone('INFO_CENTER'), query);
  return nodes.find((each) => each.id === id);
}

describe('Art. 14: outside data that an access decision names', () => {
  it('is on record with it, for whoever reads the record and for its developer', async () => {
    const ids = [await declared(use, 'APPROVED'), await declared(use, 'APPROVED')].toSorted();
    const decision = await decide([...ids, ids[0] ?? ''], use.party);
    expect(decision).toMatchObject({ permitted: true, outsideDatasets: ids.map((id) => ({ id })) });
    expect(await recorded(decision.id)).toMatchObject({
      permitted: true,
      outsideDatasets: ids.map((id) => ({ id, status: 'ADMITTED' })),
    });
  });

  it('is admitted, and the developer’s own: else the use is not permitted, and that is on record', async () => {
    const admitted = await declared(use, 'APPROVED');
    const waiting = await declared(use);
    const refusedOne = await declared(use, 'REJECTED');
    const others = await declared(other, 'APPROVED');
    const none = 'out_00000000000000000000000000';
    for (const [named, kept] of [
      [
        [admitted, waiting],
        [admitted, waiting],
      ],
      [[refusedOne], [refusedOne]],
      [[admitted, others], [admitted]],
      [[none], []],
    ] as const) {
      const decision = await decide(named);
      expect(decision).toMatchObject({
        permitted: false,
        grant: null,
        reasons: [{ code: 'OUTSIDE_DATASET_NOT_ADMITTED', article: 14 }],
      });
      expect(await recorded(decision.id)).toMatchObject({
        permitted: false,
        codes: ['OUTSIDE_DATASET_NOT_ADMITTED'],
        outsideDatasets: kept.toSorted().map((id) => ({ id })),
      });
    }
  });

  it('is told beside the other reasons', async () => {
    const variables = { ...variablesWith([await declared(use)]), entryId: 'ent_00000000000000000000000000' };
    const { reasons } = await read<Decision>(world, operator, question, variables);
    expect(reasons.map(({ code }) => code)).toEqual(['NO_GRANT', 'OUTSIDE_DATASET_NOT_ADMITTED']);
  });

  it('is named by its id, and not without end', async () => {
    for (const ids of [['x'], Array.from({ length: 21 }, () => 'out_00000000000000000000000000')]) {
      const { errors } = await world.ask(operator, question, variablesWith(ids));
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.message).toContain('outsideDatasetIds');
    }
  });

  it('stands in the demonstration city with one of its uses', async () => {
    const query = '{ usage(first: 100) { nodes { outsideDatasets { status } } } }';
    const { nodes } = await read<{ nodes: { outsideDatasets: object[] }[] }>(world, operator, query);
    expect(nodes.flatMap(({ outsideDatasets }) => outsideDatasets)).toContainEqual({ status: 'ADMITTED' });
  });
});
