import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { act, read } from '../support/acting.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const today = shanghaiDay(new Date());

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Report {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly figures: { code: string; value: string }[];
}

const shown =
  'operationReport { id kind status period submittedAt acknowledgedAt figures { code value unit } version }';

describe('Art. 24: reports on operation', () => {
  it('are submitted for a period once, with figures from the journal that stay as they were', async () => {
    const period = today.slice(0, 4);
    world.now = new Date(`${Number(period) + 1}-01-05T04:00:00.000Z`);
    const submitted = await act(world, operator, 'submitOperationReport', { period, remarks: '年度' }, shown);
    const { id, figures, ...rest } = submitted.operationReport as Report;
    expect(rest).toMatchObject({ kind: 'REGULAR', status: 'SUBMITTED', period });
    const published = await read<{ totalCount: number }>(
      world,
      authority,
      'query($since: DateTime) { journal(filter: { type: ["entry.published"], since: $since }) { totalCount } }',
      { since: `${Number(period) - 1}-12-31T16:00:00.000Z` },
    );
    expect(figures.find(({ code }) => code === 'ENTRIES_PUBLISHED')?.value).toBe(String(published.totalCount));
    expect(published.totalCount).toBeGreaterThan(0);
    expect(await act(world, operator, 'submitOperationReport', { period })).toMatchObject({
      __typename: 'Conflict',
      code: 'ALREADY_SUBMITTED',
    });
    const acknowledged = await act(world, authority, 'acknowledgeOperationReport', { id }, shown);
    expect(acknowledged.operationReport).toMatchObject({ status: 'ACKNOWLEDGED', figures, version: 2 });
    expect(await act(world, authority, 'acknowledgeOperationReport', { id })).toMatchObject({ code: 'WRONG_STATE' });
    world.now = undefined;
  });

  it('on request are due until they are handed in, on the period that was asked for', async () => {
    const asked = { title: '专项报告', period: `${Number(today.slice(0, 4)) - 1}-Q1`, dueOn: addDays(today, 3) };
    const requested = await act(world, authority, 'requestOperationReport', asked, shown);
    const { id: requestId } = requested.operationReport as Report;
    const isDue = async () => {
      const { nodes } = await read<{ nodes: { subjectId: string }[] }>(
        world,
        operator,
        '{ dueItems(first: 100) { nodes { subjectId } } }',
      );
      return nodes.some(({ subjectId }) => subjectId === requestId);
    };
    expect(await isDue()).toBe(true);
    const submit = (period: string) =>
      act(world, operator, 'submitOperationReport', { requestId, period, answer: '已核查' }, shown);
    expect((await submit(today.slice(0, 4))).issues?.[0]?.path).toEqual(['input', 'period']);
    expect((await submit(asked.period)).operationReport).toMatchObject({ kind: 'REQUESTED', status: 'SUBMITTED' });
    expect(await isDue()).toBe(false);
    expect(await submit(asked.period)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'SUBMITTED' });
  });

  it.each(['2026-13', '2026-Q5', '26', '2026-1', '9999-12', ''])('refuse the period %j', async (period) => {
    const acted = await act(world, operator, 'submitOperationReport', { period });
    expect(acted.issues?.[0]?.path).toEqual(['input', 'period']);
  });

  it('refuse a period that has not ended', async () => {
    const acted = await act(world, operator, 'submitOperationReport', { period: '2998' });
    expect(acted.issues?.[0]?.path).toEqual(['input', 'period']);
  });
});

describe('Art. 25: contributions', () => {
  interface Evaluation {
    readonly score: number;
    readonly rank: number;
    readonly indicators: { name: string; weight: number; value: number }[];
  }
  const evaluate = (input: object) =>
    act(
      world,
      authority,
      'evaluateContributions',
      input,
      'contributionEvaluations { score rank indicators { name weight value } }',
    );

  it('are scored for every provider, ranked with ties, and frozen', async () => {
    const acted = await evaluate({ period: '2026-01' });
    const evaluations = acted.contributionEvaluations as Evaluation[];
    const { totalCount } = await read<{ totalCount: number }>(world, authority, '{ providers { totalCount } }');
    const providers = evaluations.slice(0, totalCount);
    expect(evaluations).toHaveLength(totalCount + 2);
    for (const { score, rank, indicators } of providers) {
      expect(indicators.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
      expect(score).toBeCloseTo(
        indicators.reduce((sum, { weight, value }) => sum + weight * value, 0),
        5,
      );
      expect(rank).toBe(1 + providers.filter((other) => other.score > score).length);
    }
    expect(await evaluate({ period: '2026-01' })).toMatchObject({ issues: [{ path: ['input', 'reason'] }] });
  });

  it('weigh as the authority says, and refuse weights that do not sum to 1 or name no indicator', async () => {
    const only = await evaluate({ period: '2026-02', weights: [{ indicator: 'FRESHNESS', weight: 1 }] });
    for (const { score, indicators } of only.contributionEvaluations as Evaluation[])
      expect(score).toBe(indicators.find(({ name }) => name === 'FRESHNESS')?.value);
    const half = await evaluate({ period: '2026-03', weights: [{ indicator: 'FRESHNESS', weight: 0.5 }] });
    expect(half.issues?.[0]?.path).toEqual(['input', 'weights']);
    const unknown = await evaluate({ period: '2026-03', weights: [{ indicator: 'CHARM', weight: 1 }] });
    expect(unknown.issues?.[0]?.path).toEqual(['input', 'weights', '0', 'indicator']);
  });
});

describe('Art. 27: a successor regulation', () => {
  const successor = {
    title: '新办法（示例）',
    issuedOn: addDays(today, -1),
    effectiveFrom: today,
    effectiveTo: addDays(today, 700),
    interpretedBy: '市大数据主管部门',
    reviewWorkingDays: 3,
    reportWorkingDays: 4,
    incidentLookbackYears: 2,
    articles: [{ number: 1, chapter: '总则', summary: '目的', text: '为规范……' }],
  };
  const enact = (more: object = {}) =>
    act(
      world,
      authority,
      'enactRegulation',
      { ...successor, ...more },
      'regulation { id title inForce reviewWorkingDays }',
    );

  it('is refused with dates out of order, an article twice, or none', async () => {
    expect((await enact({ effectiveTo: addDays(today, -1) })).issues?.[0]?.path).toEqual(['input', 'effectiveTo']);
    expect((await enact({ issuedOn: addDays(today, 1) })).issues?.[0]?.path).toEqual(['input', 'effectiveFrom']);
    const [article] = successor.articles;
    expect((await enact({ articles: [article, article] })).issues?.[0]?.path).toEqual(['input', 'articles']);
    expect((await enact({ articles: [] })).issues?.[0]?.path).toEqual(['input', 'articles']);
    expect(await enact({ issuedOn: '2023-01-01', effectiveFrom: '2023-06-01' })).toMatchObject({
      code: 'NO_SUCCESSOR',
      article: 27,
    });
  });

  it('gives its parameters from its first day; what was decided before keeps its basis', async () => {
    const before = await read(world, operator, '{ journal(first: 3) { nodes { id regulationId hash } } }');
    const expired = await read<{ basisExpired: boolean }>(
      world,
      operator,
      `{ statutoryDeadline(from: "${today}", workingDays: 5) { basisExpired } }`,
    );
    expect(expired.basisExpired).toBe(true);
    expect((await enact()).regulation).toMatchObject({ inForce: true, reviewWorkingDays: 3 });
    expect(await read(world, operator, '{ regulation { title reviewWorkingDays } }')).toEqual({
      title: '新办法（示例）',
      reviewWorkingDays: 3,
    });
    const now = await read<{ basisExpired: boolean }>(
      world,
      operator,
      `{ statutoryDeadline(from: "${today}", workingDays: 5) { basisExpired } }`,
    );
    expect(now.basisExpired).toBe(false);
    expect(await read(world, operator, '{ journal(first: 3) { nodes { id regulationId hash } } }')).toEqual(before);
    expect(await enact()).toMatchObject({ __typename: 'RuleViolation', code: 'NO_SUCCESSOR' });
  });
});
