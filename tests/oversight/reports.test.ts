import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { type Acted, act, read } from '../support/acting.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Report {
  readonly id: string;
  readonly figures: readonly { readonly code: string; readonly value: string; readonly unit: string }[];
}

function figureIn({ figures }: Report, code: string): number {
  return Number(figures.find((figure) => figure.code === code)?.value);
}

const shown = `operationReport { id version kind period status dueOn dueBasis remarks submittedAt acknowledgedAt
  title answer figures { code name value unit } allowedActions { mutation permitted dueAt } }`;

const request = (more: object = {}): Promise<Acted> =>
  act(
    world,
    authority,
    'requestOperationReport',
    { title: '专项报告', period: '2026-03', dueOn: '2099-12-31', ...more },
    shown,
  );

const submit = (input: object): Promise<Acted> => act(world, operator, 'submitOperationReport', input, shown);

const acknowledge = (id: string, more: object = {}): Promise<Acted> =>
  act(world, authority, 'acknowledgeOperationReport', { id, ...more }, shown);

const due = async (id: string): Promise<object | undefined> => {
  const { nodes } = await read<{ nodes: { subjectId: string }[] }>(
    world,
    operator,
    '{ dueItems(first: 100) { nodes { subjectId duty responsible dueAt article } } }',
  );
  return nodes.find(({ subjectId }) => subjectId === id);
};

describe('Art. 24: the operator reports on operation', () => {
  it('on a period that is over, with figures as of its end, which then stay as they are', async () => {
    const year = String(new Date().getUTCFullYear());
    expect(await submit({ period: year })).toMatchObject({ issues: [{ path: ['input', 'period'], article: 24 }] });
    world.now = new Date(`${Number(year) + 1}-01-05T04:00:00.000Z`);
    const report = (await submit({ period: year, remarks: '平稳' })).operationReport as Report;
    world.now = undefined;
    expect(report).toMatchObject({
      kind: 'REGULAR',
      status: 'SUBMITTED',
      period: year,
      dueOn: null,
      dueBasis: null,
      remarks: '平稳',
    });
    const { totalCount } = await read<{ totalCount: number }>(
      world,
      operator,
      '{ developmentEntries(filter: { status: [PUBLISHED] }) { totalCount } }',
    );
    expect(figureIn(report, 'ENTRIES_STANDING')).toBe(totalCount);
    const resources = await read<{ totalCount: number }>(
      world,
      operator,
      '{ resources(filter: { status: [ACTIVE] }) { totalCount } }',
    );
    expect(figureIn(report, 'RESOURCES_ACTIVE')).toBe(resources.totalCount);
    const listings = await read<{ totalCount: number }>(world, publicViewer, '{ listings { totalCount } }');
    expect(figureIn(report, 'LISTINGS_STANDING')).toBe(listings.totalCount);
    expect(figureIn(report, 'GRANTS_OPEN')).toBeGreaterThan(0);
    await act(world, operator, 'reportIncident', {
      title: '事件',
      kind: 'LOSS',
      stretch: 'FUSION_PLATFORM',
      occurredAt: '2026-03-02T00:00:00.000Z',
      description: '说明',
    });
    const { figures } = await read<Report>(
      world,
      authority,
      'query($id: ID!) { operationReport(id: $id) { figures { code name value unit } } }',
      { id: report.id },
    );
    expect(figures).toEqual(report.figures);
  });

  it('counting nothing that came after the end: no resource, entry, grant, listing or stop', async () => {
    const report = (await submit({ period: '2024' })).operationReport as Report;
    expect(report.figures.filter(({ value }) => value !== '0')).toEqual([]);
  });

  it('counting no grant or listing whose agreement has run out by then', async () => {
    world.now = new Date('2100-01-01T04:00:00.000Z');
    const report = (await submit({ period: '2099' })).operationReport as Report;
    world.now = undefined;
    expect([figureIn(report, 'GRANTS_OPEN'), figureIn(report, 'LISTINGS_STANDING')]).toEqual([0, 0]);
  });

  it('counting what the journal holds of that period, by the day in Shanghai', async () => {
    const incidents = (acted: Acted) =>
      Number((acted.operationReport as Report).figures.find(({ code }) => code === 'INCIDENTS_REPORTED')?.value);
    const recorded = await read<{ nodes: { at: string }[] }>(
      world,
      authority,
      '{ journal(first: 100, filter: { type: ["incident.reported"] }) { nodes { at } } }',
    );
    const month = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 7);
    const [some] = recorded.nodes.map(({ at }) => month(at));
    const expected = recorded.nodes.filter(({ at }) => month(at) === some).length;
    expect(incidents(await submit({ period: some }))).toBe(expected);
    expect(incidents(await submit({ period: '2024-02' }))).toBe(0);
  });

  it('once on a period of its own accord', async () => {
    await submit({ period: '2024-Q1' });
    expect(await submit({ period: '2024-Q1' })).toMatchObject({ __typename: 'Conflict', code: 'ALREADY_SUBMITTED' });
  });

  it('on no period that was over before the measures took effect: nothing was owed for it', async () => {
    for (const period of ['2023-Q3', '2023-11', '2022']) {
      const refusal = { issues: [{ path: ['input', 'period'], article: 24 }] };
      expect(await submit({ period })).toMatchObject(refusal);
      expect(await request({ period })).toMatchObject(refusal);
    }
    expect(await submit({ period: '2023-12' })).toMatchObject({ operationReport: { period: '2023-12' } });
  });

  it('on a period that is one', async () => {
    for (const period of ['2026-Q5', '2026-13', '26', '2026-1', '2999', '2026-01-01']) {
      expect(await submit({ period })).toMatchObject({ issues: [{ path: ['input', 'period'] }] });
    }
  });
});

describe('Art. 24: regular reports are due by the parameters of the regulation', () => {
  const periodsDue = async (at: string) => {
    world.now = new Date(at);
    const { nodes } = await read<{ nodes: { subjectId: string; dueAt: string; overdue: boolean }[] }>(
      world,
      operator,
      '{ dueItems(first: 100) { nodes { subjectId duty dueAt overdue article responsible } } }',
    );
    world.now = undefined;
    return nodes.filter(({ subjectId }) => /^\d{4}(-|$)/.test(subjectId));
  };

  it('every quarter is, from its end, within the days that the regulation gives, until its report is handed in', async () => {
    const regulation = '{ regulation { operationReportEvery operationReportDays } }';
    expect(await read(world, operator, regulation)).toEqual({
      operationReportEvery: 'QUARTER',
      operationReportDays: 15,
    });
    const next = new Date().getUTCFullYear() + 1;
    const quarter = `${next}-Q1`;
    const of = (items: { subjectId: string }[], period: string) =>
      items.filter(({ subjectId }) => subjectId === period);
    expect(of(await periodsDue(`${next}-03-31T15:59:59.000Z`), quarter)).toEqual([]);
    expect(of(await periodsDue(`${next}-03-31T16:00:00.000Z`), quarter)).toEqual([
      {
        subjectId: quarter,
        duty: 'submitOperationReport',
        dueAt: `${next}-04-15T16:00:00.000Z`,
        overdue: false,
        article: 24,
        responsible: 'OPERATOR',
      },
    ]);
    expect(of(await periodsDue(`${next}-04-15T16:00:00.000Z`), quarter)).toMatchObject([{ overdue: true }]);
    world.now = new Date(`${next}-04-10T04:00:00.000Z`);
    expect((await submit({ period: quarter })).operationReport).toMatchObject({
      dueOn: `${next}-04-15`,
      dueBasis: 'RULE',
    });
    expect(of(await periodsDue(`${next}-04-11T04:00:00.000Z`), quarter)).toEqual([]);
  });

  it('in the city the last quarter is owed, and none from before anything was on record', async () => {
    const items = await periodsDue(new Date().toISOString());
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ subjectId }) => subjectId < '2026')).toEqual([]);
  });
});

describe('Art. 24: the authority asks for a report', () => {
  it('by a day, of which the operator is told until it has been handed in and acknowledged', async () => {
    const { id } = (await request()).operationReport as Report;
    expect(await due(id)).toMatchObject({
      duty: 'submitOperationReport',
      responsible: 'OPERATOR',
      dueAt: '2099-12-31T16:00:00.000Z',
      article: 24,
    });
    expect(await acknowledge(id)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'REQUESTED' });
    expect(await submit({ period: '2026-03', requestId: id, answer: '已核查' })).toMatchObject({
      operationReport: { id, version: 2, kind: 'REQUESTED', status: 'SUBMITTED' },
    });
    expect(await due(id)).toBeUndefined();
    expect(await submit({ period: '2026-03', requestId: id, answer: '已核查' })).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'SUBMITTED',
    });
    expect(await acknowledge(id, { expectedVersion: 1 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await acknowledge(id)).toMatchObject({
      operationReport: { version: 3, status: 'ACKNOWLEDGED', acknowledgedAt: expect.any(String) },
    });
    const { nodes } = await read<{ nodes: object[] }>(
      world,
      authority,
      'query($id: ID!) { journal(first: 10, filter: { subjectId: $id }) { nodes { type from to article } } }',
      { id },
    );
    expect(nodes).toEqual([
      { type: 'report.requested', from: null, to: 'REQUESTED', article: 24 },
      { type: 'report.submitted', from: 'REQUESTED', to: 'SUBMITTED', article: 24 },
      { type: 'report.acknowledged', from: 'SUBMITTED', to: 'ACKNOWLEDGED', article: 24 },
    ]);
  });

  it('and says to the operator what is to be done by when', async () => {
    const { id } = (await request()).operationReport as Report;
    const actions = (viewer: Viewer) =>
      read<object>(
        world,
        viewer,
        'query($id: ID!) { operationReport(id: $id) { allowedActions { mutation permitted dueAt } } }',
        { id },
      );
    expect(await actions(operator)).toMatchObject({
      allowedActions: [
        { mutation: 'submitOperationReport', permitted: true, dueAt: '2099-12-31T16:00:00.000Z' },
        { mutation: 'acknowledgeOperationReport', permitted: false },
      ],
    });
  });

  it('which is answered on the period asked for, and on a request that is there', async () => {
    const { id } = (await request()).operationReport as Report;
    expect(await submit({ period: '2026-04', requestId: id, answer: '已核查' })).toMatchObject({
      issues: [{ path: ['input', 'period'] }],
    });
    expect(await submit({ period: '2026-03', requestId: 'inc_1', answer: '已核查' })).toMatchObject({
      issues: [{ path: ['input', 'requestId'] }],
    });
    const unknown = id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
    expect(await submit({ period: '2026-03', requestId: unknown, answer: '已核查' })).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('which shows what it asks, and takes an answer in words', async () => {
    const { operationReport } = await request({ title: '源数据使用情况专报' });
    const { id } = operationReport as Report;
    expect(operationReport).toMatchObject({ title: '源数据使用情况专报', answer: null });
    expect(await submit({ period: '2026-03', requestId: id })).toMatchObject({
      issues: [{ path: ['input', 'answer'], article: 24 }],
    });
    expect(
      (await submit({ period: '2026-03', requestId: id, answer: '共三件，均已结' })).operationReport,
    ).toMatchObject({
      title: '源数据使用情况专报',
      answer: '共三件，均已结',
    });
    expect(await submit({ period: '2024-05', answer: '无所答' })).toMatchObject({
      issues: [{ path: ['input', 'answer'] }],
    });
    expect(await request({ period: '2098', dueOn: '2098-12-31' })).toMatchObject({
      issues: [{ path: ['input', 'dueOn'] }],
    });
  });

  it('with a title and a day to come, and remarks that carry no personal data', async () => {
    expect(await request({ dueOn: '2020-01-01' })).toMatchObject({ issues: [{ path: ['input', 'dueOn'] }] });
    expect(await request({ period: '2026-00' })).toMatchObject({ issues: [{ path: ['input', 'period'] }] });
    expect(await request({ title: '联系手机 13812345678' })).toMatchObject({ issues: [{ path: ['input', 'title'] }] });
    expect(await submit({ period: '2025', remarks: '联系手机 13812345678' })).toMatchObject({
      issues: [{ path: ['input', 'remarks'] }],
    });
  });
});
