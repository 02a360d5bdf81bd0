import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { act, read, refusedWith } from '../support/acting.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
let basis: InForce;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const supervisor = someone('SUPERVISOR');
const today = shanghaiDay(new Date());

beforeAll(async () => {
  world = await openWorld();
  const [first] = await agreementsInForce(world);
  if (!first) throw new Error('The city has no sound agreement in force');
  basis = first;
});
afterAll(() => world.close());

describe('Art. 21, 22: incidents', () => {
  const incident = {
    title: '数据泄露',
    kind: 'LEAK',
    stretch: 'DEVELOPMENT_AND_CIRCULATION',
    occurredAt: '2026-03-02T00:00:00.000Z',
    description: '说明',
  };

  it('name who answers by the stretch, and go one step at a time', async () => {
    const reported = await act(
      world,
      basis.party,
      'reportIncident',
      incident,
      'incident { id status responsible version }',
    );
    expect(reported.incident).toMatchObject({ status: 'OPEN', responsible: 'DEVELOPER', version: 1 });
    const { id } = reported.incident as { id: string };
    const advance = (to: string) =>
      act(world, basis.party, 'advanceIncident', { id, to, note: '已处置' }, 'incident { status reportedAt version }');
    expect(await advance('REPORTED')).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'OPEN' });
    expect((await advance('PLAN_STARTED')).incident).toMatchObject({ status: 'PLAN_STARTED', reportedAt: null });
    expect((await advance('REPORTED')).incident).toMatchObject({ status: 'REPORTED', reportedAt: expect.any(String) });
    expect((await advance('CLOSED')).incident).toMatchObject({ status: 'CLOSED', version: 4 });
    expect(await advance('CLOSED')).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'CLOSED' });
  });

  it('that have not happened yet are refused', async () => {
    const acted = await act(world, operator, 'reportIncident', { ...incident, occurredAt: '2199-01-01T00:00:00.000Z' });
    expect(acted.issues?.[0]?.path).toEqual(['input', 'occurredAt']);
  });
});

describe('Art. 23: inspections', () => {
  const finding = { description: '日志留存不足', article: 22, dueOn: addDays(today, 10) };
  const shown =
    'inspection { id status version findings { id status rectification version } allowedActions { mutation permitted dueAt } }';

  interface Inspection {
    readonly id: string;
    readonly status: string;
    readonly findings: { id: string; status: string }[];
  }

  async function opened(inspected: string, by = authority): Promise<Inspection> {
    const input = { title: '年度检查', inspected, findings: [finding, { ...finding, description: '未演练' }] };
    return (await act(world, by, 'openInspection', input, shown)).inspection as Inspection;
  }

  it('are rectified by the inspected, accepted by the role that opened them, closed with the last finding', async () => {
    const { id, findings } = await opened(basis.party.organisation ?? '');
    const [first, second] = findings;
    const rectify = (finding: string | undefined, by = basis.party) =>
      act(world, by, 'rectifyFinding', { id: finding, rectification: '已补充' }, shown);
    const accept = (finding: string | undefined, by = authority) =>
      act(world, by, 'acceptRectification', { id: finding }, shown);
    expect(await refusedWith(world, operator, 'rectifyFinding', { id: first?.id, rectification: '已补充' })).toBe(
      'FORBIDDEN',
    );
    expect(await accept(first?.id)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'OPEN' });
    expect((await rectify(first?.id)).inspection).toMatchObject({ id, status: 'RECTIFYING', version: 2 });
    expect(await rectify(first?.id)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'RECTIFIED' });
    expect(await refusedWith(world, supervisor, 'acceptRectification', { id: first?.id })).toBe('FORBIDDEN');
    expect((await accept(first?.id)).inspection).toMatchObject({ status: 'RECTIFYING' });
    await rectify(second?.id);
    expect((await accept(second?.id)).inspection).toMatchObject({ status: 'CLOSED', version: 5 });
  });

  it('of the operator by a supervisor; what they ask for is due', async () => {
    const { findings } = await opened('OPERATOR', supervisor);
    const due = await read<{ nodes: { duty: string; subjectId: string }[] }>(
      world,
      operator,
      '{ dueItems(first: 100) { nodes { duty subjectId } } }',
    );
    expect(due.nodes.filter(({ duty }) => duty === 'rectifyFinding').length).toBeGreaterThanOrEqual(findings.length);
    const rectified = await act(
      world,
      operator,
      'rectifyFinding',
      { id: findings[0]?.id, rectification: '已改' },
      shown,
    );
    expect((rectified.inspection as Inspection).status).toBe('RECTIFYING');
  });

  it('of nobody, or due on a day that is over, are refused', async () => {
    const input = { title: '检查', inspected: 'nobody', findings: [finding] };
    const blank = await act(world, authority, 'openInspection', { ...input, inspected: ' ' });
    expect(blank.issues?.[0]?.path).toEqual(['input', 'inspected']);
    const late = { ...input, inspected: 'OPERATOR', findings: [{ ...finding, dueOn: addDays(today, -1) }] };
    expect((await act(world, authority, 'openInspection', late)).issues?.[0]?.path).toEqual([
      'input',
      'findings',
      '0',
      'dueOn',
    ]);
  });
});

describe('Art. 6: older channels', () => {
  it('are registered by their provider or the operator, merged step by step, and none that is newer', async () => {
    const { nodes } = await read<{ nodes: { id: string; code: string }[] }>(
      world,
      operator,
      '{ providers(first: 2) { nodes { id code } } }',
    );
    const [one, other] = nodes;
    const channel = { name: '既有渠道', providerId: one?.id, builtOn: '2021-05-01' };
    const provider = memberOf(one?.code ?? '', 'PROVIDER');
    expect(await refusedWith(world, memberOf(other?.code ?? '', 'PROVIDER'), 'registerChannel', channel)).toBe(
      'FORBIDDEN',
    );
    const late = await act(world, provider, 'registerChannel', { ...channel, builtOn: '2024-01-01' });
    expect(late).toMatchObject({ __typename: 'RuleViolation', code: 'BUILT_AFTER_THE_MEASURES', article: 6 });
    const { id } = (await act(world, provider, 'registerChannel', channel, 'channel { id status }')).channel as {
      id: string;
    };
    const move = (mutation: string) => act(world, operator, mutation, { id }, 'channel { status mergedAt version }');
    expect(await move('mergeChannel')).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'REGISTERED' });
    expect((await move('startMergingChannel')).channel).toMatchObject({ status: 'MERGING', mergedAt: null });
    expect((await move('mergeChannel')).channel).toMatchObject({ status: 'MERGED', mergedAt: expect.any(String) });
    expect(await move('mergeChannel')).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'MERGED' });
  });
});

describe('Art. 7, 22: the platform', () => {
  it('states where a condition stands; MET needs evidence, and only MET lasts until a day', async () => {
    const record = (input: object) =>
      act(
        world,
        operator,
        'recordPlatformCondition',
        { number: 2, ...input },
        'platformCondition { number state evidence validUntil }',
      );
    expect((await record({ state: 'UNMET', evidence: [] })).platformCondition).toMatchObject({ state: 'UNMET' });
    expect(
      (await record({ state: 'MET', evidence: ['BG-1'], validUntil: addDays(today, 90) })).platformCondition,
    ).toEqual({
      number: 2,
      state: 'MET',
      evidence: ['BG-1'],
      validUntil: addDays(today, 90),
    });
    expect((await record({ state: 'MET', evidence: [] })).issues?.[0]?.path).toEqual(['input', 'evidence']);
    expect((await record({ number: 5, state: 'MET', evidence: ['x'] })).issues?.[0]?.path).toEqual(['input', 'number']);
    expect((await record({ state: 'UNMET', evidence: [], validUntil: today })).issues?.[0]?.path).toEqual([
      'input',
      'validUntil',
    ]);
  });

  it('files compliance records of what was done already', async () => {
    const filed = await act(
      world,
      operator,
      'fileComplianceRecord',
      { kind: 'DRILL', title: '应急演练', performedOn: today, document: 'YL-1' },
      'complianceRecord { kind title performedOn document }',
    );
    expect(filed.complianceRecord).toEqual({ kind: 'DRILL', title: '应急演练', performedOn: today, document: 'YL-1' });
    const ahead = { kind: 'DRILL', title: '应急演练', performedOn: addDays(today, 1) };
    expect((await act(world, operator, 'fileComplianceRecord', ahead)).issues?.[0]?.path).toEqual([
      'input',
      'performedOn',
    ]);
  });
});
