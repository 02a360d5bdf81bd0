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
  readonly edition: number;
  readonly unitKind: string;
  readonly provider: { readonly id: string; readonly code: string } | null;
  readonly indicators: readonly {
    readonly name: string;
    readonly weight: number;
    readonly value: number;
    readonly figure: string;
  }[];
}

const shown =
  'contributionEvaluations { id period edition reason unitKind score rank provider { id code } indicators { name weight value figure } }';

const evaluate = (period: string, weights?: object[], more: object = {}): Promise<Acted> =>
  act(world, authority, 'evaluateContributions', { period, ...(weights ? { weights } : {}), ...more }, shown);

async function evaluated(period: string, weights?: object[]): Promise<Evaluation[]> {
  const acted = await evaluate(period, weights);
  expect(acted.__typename).toBe('EvaluateContributionsPayload');
  return acted.contributionEvaluations as Evaluation[];
}

/** Of the providers alone. */
async function evaluatedProviders(period: string, weights?: object[]): Promise<(Evaluation & Provided)[]> {
  return (await evaluated(period, weights)).filter((each): each is Evaluation & Provided => each.provider !== null);
}

interface Provided {
  readonly provider: { readonly id: string; readonly code: string };
}

/** A year that is over for the graph: everything of the city came before its end. */
const year = new Date().getUTCFullYear();
function whenOver(): void {
  world.now = new Date(`${year + 1}-01-05T04:00:00.000Z`);
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
  it('and of the information center and the operator, by the indicators that apply, the best of a kind first, ties on one rank', async () => {
    whenOver();
    const all = await evaluated(`${year}`);
    world.now = undefined;
    const { totalCount } = await read<{ totalCount: number }>(world, authority, '{ providers { totalCount } }');
    expect(all.map(({ unitKind }) => unitKind)).toEqual([
      ...Array(totalCount).fill('PROVIDER'),
      'INFO_CENTER',
      'OPERATOR',
    ]);
    for (const { indicators: given, score } of all) {
      expect(given.map(({ name }) => name)).toEqual(indicators);
      expect(given.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
      expect(score).toBeCloseTo(
        given.reduce((sum, { weight, value }) => sum + weight * value, 0),
        5,
      );
    }
    const providers = all.filter(({ unitKind }) => unitKind === 'PROVIDER');
    for (const { score, rank } of providers)
      expect(rank).toBe(1 + providers.filter((other) => other.score > score).length);
    expect(providers.map(({ rank }) => rank)).toEqual(providers.map(({ rank }) => rank).sort((a, b) => a - b));
    expect(indicatorOf(all.at(-2) as Evaluation, 'GRANTS')?.weight).toBe(0);
    expect(indicatorOf(all.at(-1) as Evaluation, 'FRESHNESS')?.weight).toBe(0);
  });

  it('not before the period is over', async () => {
    expect(await evaluate(String(new Date().getUTCFullYear()))).toMatchObject({
      issues: [{ path: ['input', 'period'], article: 25 }],
    });
  });

  it('as things stood at its end: nothing of today counts for a year before there was anything', async () => {
    const figures = (await evaluatedProviders('2024')).flatMap((each) => each.indicators.map(({ figure }) => figure));
    expect(new Set(figures)).toEqual(new Set(['0/0', '0']));
  });

  it('as fresh and as sampled as its resources were', async () => {
    whenOver();
    const all = await evaluatedProviders(`${year}-12`);
    for (const each of all.slice(0, 5)) {
      world.now = new Date(`${year}-12-31T16:00:00.000Z`);
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
    world.now = undefined;
  });

  it('counting an application once, however many of its entries a provider stands behind', async () => {
    whenOver();
    const all = await evaluatedProviders(`${year}-Q4`);
    world.now = undefined;
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
    const all = await evaluatedProviders('2024-Q4', [
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

  it('again only as a further edition with its reason; the one before stays as it was', async () => {
    const before = await evaluated('2024-Q1');
    expect(await evaluate('2024-Q1')).toMatchObject({ issues: [{ path: ['input', 'reason'], article: 25 }] });
    const again = await evaluate('2024-Q1', undefined, { reason: '提供单位补报数据' });
    expect(again.contributionEvaluations).toMatchObject(before.map(() => ({ edition: 2, reason: '提供单位补报数据' })));
    const shownOf = async (more: string) => {
      const query = `{ contributionEvaluations(period: "2024-Q1"${more}, first: 100) { nodes { id } } }`;
      return (await read<{ nodes: { id: string }[] }>(world, authority, query)).nodes.map(({ id }) => id).sort();
    };
    expect(await shownOf('')).toEqual((again.contributionEvaluations as Evaluation[]).map(({ id }) => id).sort());
    expect(await shownOf(', edition: 1')).toEqual(before.map(({ id }) => id).sort());
  });

  it('and says which went into the assessment of what year: the latest edition, once', async () => {
    const [first] = await evaluated('2024-Q3');
    const [second] = (await evaluate('2024-Q3', undefined, { reason: '更正' })).contributionEvaluations as Evaluation[];
    const take = (id: string | undefined, year: number, more: object = {}) =>
      act(
        world,
        authority,
        'takeIntoAssessment',
        { id, year, ...more },
        'contributionEvaluation { id version assessmentYear assessedAt allowedActions { mutation permitted } }',
      );
    expect(await take(first?.id, 2024)).toMatchObject({ code: 'FURTHER_EDITION', article: 25 });
    expect(await take(second?.id, 2023)).toMatchObject({ issues: [{ path: ['input', 'year'], article: 25 }] });
    const ahead = new Date().getUTCFullYear() + 2;
    expect(await take(second?.id, ahead)).toMatchObject({ issues: [{ path: ['input', 'year'], article: 25 }] });
    expect(await take(second?.id, 2024, { expectedVersion: 7 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect((await take(second?.id, 2024)).contributionEvaluation).toMatchObject({
      id: second?.id,
      version: 2,
      assessmentYear: 2024,
      assessedAt: expect.any(String),
      allowedActions: [{ mutation: 'takeIntoAssessment', permitted: false }],
    });
    expect(await take(second?.id, 2024)).toMatchObject({
      __typename: 'Conflict',
      code: 'ALREADY_ASSESSED',
      article: 25,
    });
    const { nodes } = await read<{ nodes: object[] }>(
      world,
      authority,
      'query($id: ID!) { journal(first: 10, filter: { subjectId: $id }) { nodes { type from to article } } }',
      { id: second?.id },
    );
    expect(nodes.at(-1)).toEqual({ type: 'contribution.assessed', from: 'evaluated', to: 'evaluated', article: 25 });
  });

  it('which a provider reads of itself, and the public not at all', async () => {
    const [best] = await evaluatedProviders('2024-Q2');
    const query = 'query { contributionEvaluations(period: "2024-Q2", first: 100) { nodes { id } } }';
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
      const answer = await evaluate('2025', weights);
      expect(answer).toMatchObject({ __typename: 'InvalidInput' });
      expect(answer.issues?.[0]?.path).toEqual(['input', ...path]);
    }
  });

  it('on a period that was over before the measures took effect', async () => {
    for (const period of ['2023-Q3', '2023-11', '2022'])
      expect(await evaluate(period)).toMatchObject({ issues: [{ path: ['input', 'period'], article: 25 }] });
  });

  it('on what is no period, or one that is not over', async () => {
    for (const period of ['2026-Q0', '2026-1', ' ', '2999']) {
      expect(await evaluate(period)).toMatchObject({ issues: [{ path: ['input', 'period'] }] });
    }
  });
});
