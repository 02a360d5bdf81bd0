import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../support/acting.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Action {
  readonly mutation: string;
  readonly dueAt: string | null;
  readonly dueBasis: string | null;
}

const actions = 'allowedActions { mutation dueAt dueBasis }';

/** The things of a list, of whatever is selected of them. */
async function listed<Node>(list: string, selection: string): Promise<Node[]> {
  return (await read<{ nodes: Node[] }>(world, operator, `{ ${list}(first: 100) { nodes { ${selection} } } }`)).nodes;
}

/** What is due of an action, over all things: whether the regulation sets it. */
function basesOf(things: readonly { readonly allowedActions: readonly Action[] }[], mutation: string): unknown[] {
  const due = things.flatMap(({ allowedActions }) => allowedActions).filter(({ dueAt }) => dueAt !== null);
  return [...new Set(due.filter((action) => action.mutation === mutation).map(({ dueBasis }) => dueBasis))];
}

describe('a deadline says whether the regulation sets it or a rule of ours does', () => {
  it('Art. 19: the regulation says "promptly"; the five working days for a report on an app are a rule of ours', async () => {
    const shown = `reportsOwed { sentAt dueAt dueBasis ${actions} }`;
    const apps = await listed<{ reportsOwed: { dueAt: string; dueBasis: string; allowedActions: Action[] }[] }>(
      'apps',
      shown,
    );
    const reports = apps.flatMap(({ reportsOwed }) => reportsOwed);
    expect(reports.length).toBeGreaterThan(0);
    for (const { dueAt, dueBasis, allowedActions } of reports) {
      expect([dueBasis, Number.isNaN(Date.parse(dueAt))]).toEqual(['RULE', false]);
      for (const action of allowedActions) expect([null, dueAt]).toContain(action.dueAt);
    }
    expect(basesOf(reports, 'sendAppReport')).toEqual(['RULE']);
  });

  it('Art. 12: the review of an application and the report of an agreement have five working days by the regulation', async () => {
    const applications = await listed<{ dueBasis: string; allowedActions: Action[] }>(
      'applications',
      `dueBasis ${actions}`,
    );
    expect(new Set(applications.map(({ dueBasis }) => dueBasis))).toEqual(new Set(['STATUTORY']));
    expect(basesOf(applications, 'decideApplication')).toEqual(['STATUTORY']);
    const agreements = await listed<{ reportDueBasis: string; allowedActions: Action[] }>(
      'agreements',
      `reportDueBasis ${actions}`,
    );
    expect(new Set(agreements.map(({ reportDueBasis }) => reportDueBasis))).toEqual(new Set(['STATUTORY']));
    expect(basesOf(agreements, 'reportAgreement')).toEqual(['STATUTORY']);
  });

  it('Art. 23, 24: the days of findings and of reports are set by somebody', async () => {
    const reports = await listed<{ dueOn: string | null; dueBasis: string | null; allowedActions: Action[] }>(
      'operationReports',
      `dueOn dueBasis ${actions}`,
    );
    for (const { dueOn, dueBasis } of reports) expect(dueBasis).toBe(dueOn === null ? null : 'RULE');
    expect(reports.some(({ dueOn }) => dueOn !== null)).toBe(true);
    expect(basesOf(reports, 'submitOperationReport')).toEqual(['RULE']);
    const inspections = await listed<{ findings: { dueBasis: string }[]; allowedActions: Action[] }>(
      'inspections',
      `findings { dueBasis } ${actions}`,
    );
    expect(new Set(inspections.flatMap(({ findings }) => findings).map(({ dueBasis }) => dueBasis))).toEqual(
      new Set(['RULE']),
    );
    expect(basesOf(inspections, 'rectifyFinding')).toEqual(['RULE']);
  });

  it('Art. 22: an incident is advanced at once, as the regulation says; and the list of what is due says the same of each', async () => {
    const incidents = await listed<{ allowedActions: Action[] }>('incidents', actions);
    expect(basesOf(incidents, 'advanceIncident')).toEqual(['STATUTORY']);
    const items = await listed<{ duty: string; basis: string }>('dueItems', 'duty basis');
    const bases = new Map(items.map(({ duty, basis }) => [duty, basis]));
    expect(Object.fromEntries(bases)).toMatchObject({
      decideApplication: 'STATUTORY',
      advanceIncident: 'STATUTORY',
      sendAppReport: 'RULE',
      rectifyFinding: 'RULE',
    });
  });

  it('an action on which no clock runs says neither', async () => {
    const things = await listed<{ allowedActions: Action[] }>('apps', actions);
    const unhurried = things.flatMap(({ allowedActions }) => allowedActions).filter(({ dueAt }) => dueAt === null);
    expect(new Set(unhurried.map(({ dueBasis }) => dueBasis))).toEqual(new Set([null]));
  });
});
