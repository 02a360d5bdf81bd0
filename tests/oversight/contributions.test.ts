import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Acted, act, read } from '../support/acting.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Evaluation {
  readonly id: string;
  readonly score: number;
  readonly rank: number;
  readonly provider: { readonly id: string; readonly code: string };
  readonly indicators: readonly {
    readonly name: string;
    readonly weight: number;
    readonly value: number;
    readonly figure: string;
  }[];
}

const shown =
  'contributionEvaluations { id period score rank provider { id code } indicators { name weight value figure } }';

const evaluate = (period: string, weights?: object[]): Promise<Acted> =>
  act(world, authority, 'evaluateContributions', { period, ...(weights ? { weights } : {}) }, shown);

async function evaluated(period: string, weights?: object[]): Promise<Evaluation[]> {
  const acted = await evaluate(period, weights);
  expect(acted.__typename).toBe('EvaluateContributionsPayload');
  return acted.contributionEvaluations as Evaluation[];
}

const indicators = [
  'COMPLETENESS',
  'FRESHNESS',
  'SAMPLE_COVERAGE',
  'ENTRIES_PUBLISHED',
  'APPLICATIONS',
  'GRANTS',
  'LISTED_APPS',
];

function indicatorOf({ indicators: all }: Evaluation, name: string) {
  return all.find((each) => each.name === name);
}

describe('Art. 25: the authority evaluates what every provider contributed', () => {
  it('by seven indicators whose weights sum to 1, the best first, ties on one rank', async () => {
    const all = await evaluated('2024-Q1');
    expect(all.length).toBe(
      (await read<{ totalCount: number }>(world, authority, '{ providers { totalCount } }')).totalCount,
    );
    for (const { indicators: given, score } of all) {
      expect(given.map(({ name }) => name)).toEqual(indicators);
      expect(given.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
      expect(score).toBeCloseTo(
        given.reduce((sum, { weight, value }) => sum + weight * value, 0),
        5,
      );
    }
    for (const { score, rank } of all) expect(rank).toBe(1 + all.filter((other) => other.score > score).length);
    expect(all.map(({ rank }) => rank)).toEqual(all.map(({ rank }) => rank).sort((a, b) => a - b));
  });

  it('as things stand now: as fresh and as sampled as its resources are', async () => {
    const all = await evaluated('2024-Q2');
    for (const each of all.slice(0, 5)) {
      const count = async (filter: object) =>
        (
          await read<{ totalCount: number }>(
            world,
            authority,
            'query($f: ResourceFilter) { resources(filter: $f) { totalCount } }',
            { f: { providerId: each.provider.id, status: ['ACTIVE'], ...filter } },
          )
        ).totalCount;
      const resources = await count({});
      expect(indicatorOf(each, 'FRESHNESS')?.figure).toBe(`${await count({ stale: false })}/${resources}`);
      expect(indicatorOf(each, 'SAMPLE_COVERAGE')?.figure).toBe(`${await count({ hasSample: true })}/${resources}`);
    }
  });

  it('counting an application once, however many of its entries a provider stands behind', async () => {
    const all = await evaluated('2024-Q3');
    const { nodes } = await read<{ nodes: { entries: { resource: { provider: { code: string } } }[] }[] }>(
      world,
      authority,
      '{ applications(first: 100) { nodes { entries { resource { provider { code } } } } } }',
    );
    for (const each of all) {
      const used = nodes.filter(({ entries }) =>
        entries.some(({ resource }) => resource.provider.code === each.provider.code),
      );
      expect([each.provider.code, indicatorOf(each, 'APPLICATIONS')?.figure]).toEqual([
        each.provider.code,
        String(used.length),
      ]);
    }
  });

  it('by weights of its own, with one event for each evaluation', async () => {
    const all = await evaluated('2024-Q4', [
      { indicator: 'FRESHNESS', weight: 0.4 },
      { indicator: 'SAMPLE_COVERAGE', weight: 0.6 },
    ]);
    for (const each of all) {
      expect(indicatorOf(each, 'GRANTS')?.weight).toBe(0);
      const expected =
        0.4 * (indicatorOf(each, 'FRESHNESS')?.value ?? 0) + 0.6 * (indicatorOf(each, 'SAMPLE_COVERAGE')?.value ?? 0);
      expect(each.score).toBeCloseTo(expected, 5);
      const { nodes } = await read<{ nodes: object[] }>(
        world,
        authority,
        'query($id: ID!) { journal(first: 10, filter: { subjectId: $id }) { nodes { type from to article } } }',
        { id: each.id },
      );
      expect(nodes).toEqual([{ type: 'contribution.evaluated', from: null, to: 'evaluated', article: 25 }]);
    }
  });

  it('once a period: what was found is frozen', async () => {
    const before = await evaluated('2023-Q1');
    expect(await evaluate('2023-Q1')).toMatchObject({ __typename: 'Conflict', code: 'ALREADY_EVALUATED' });
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      world,
      authority,
      '{ contributionEvaluations(period: "2023-Q1", first: 100) { nodes { id } } }',
    );
    expect(nodes.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  });

  it('which a provider reads of itself, and the public not at all', async () => {
    const [best] = await evaluated('2023-Q2');
    const query = 'query { contributionEvaluations(period: "2023-Q2", first: 100) { nodes { id } } }';
    expect(await read(world, memberOf(best?.provider.code ?? '', 'PROVIDER'), query)).toEqual({
      nodes: [{ id: best?.id }],
    });
    expect(await read(world, publicViewer, query)).toEqual({ nodes: [] });
  });
});

describe('an evaluation is refused', () => {
  it('where its weights do not sum to 1, are none, or name an indicator twice or one that is none', async () => {
    const cases: [object[], (string | undefined)[]][] = [
      [[{ indicator: 'FRESHNESS', weight: 0.5 }], ['weights']],
      [[], ['weights']],
      [
        [
          { indicator: 'FRESHNESS', weight: 0.5 },
          { indicator: 'FRESHNESS', weight: 0.5 },
        ],
        ['weights'],
      ],
      [[{ indicator: 'BEAUTY', weight: 1 }], ['weights', '0', 'indicator']],
      [
        [
          { indicator: 'FRESHNESS', weight: 2 },
          { indicator: 'GRANTS', weight: -1 },
        ],
        ['weights', '0', 'weight'],
      ],
    ];
    for (const [weights, path] of cases) {
      const answer = await evaluate('2022', weights);
      expect(answer).toMatchObject({ __typename: 'InvalidInput' });
      expect(answer.issues?.[0]?.path).toEqual(['input', ...path]);
    }
  });

  it('on what is no period, or one that has not begun', async () => {
    for (const period of ['2026-Q0', '2026-1', ' ', '2999']) {
      expect(await evaluate(period)).toMatchObject({ issues: [{ path: ['input', 'period'] }] });
    }
  });
});
