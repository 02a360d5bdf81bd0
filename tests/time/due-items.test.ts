import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

const authority = someone('AUTHORITY');
const dayMs = 86_400_000;
let world: World;
const started = new Date();

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Item {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly duty: string;
  readonly responsible: string;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly provisional: boolean;
  readonly basisExpired: boolean;
  readonly article: number;
}

async function due(viewer = authority, more = ''): Promise<Item[]> {
  const query = `{ dueItems(first: 100 ${more}) { nodes { subjectType subjectId duty responsible dueAt overdue provisional basisExpired article } } }`;
  return (await read<{ nodes: Item[] }>(world, viewer, query)).nodes;
}

/** Asks what is due as if it were another moment. */
async function dueAsOf(moment: Date): Promise<Item[]> {
  world.now = moment;
  const items = await due();
  world.now = undefined;
  return items;
}

const ofDuty = (items: readonly Item[], duty: string) => items.filter((item) => item.duty === duty);

/** The end of the Shanghai day that is `days` from today. */
function endOfDay(days: number): number {
  const midnight = Math.floor((started.getTime() + 8 * 3_600_000) / dayMs) * dayMs - 8 * 3_600_000;
  return midnight + (days + 1) * dayMs;
}

describe('dueItems tell who must act, and by when', () => {
  it.each([
    ['decideApplication', 'Application', 'OPERATOR', 12],
    ['reportAgreement', 'Agreement', 'OPERATOR', 12],
    ['sendAppReport', 'AppReport', 'OPERATOR', 19],
    ['submitOperationReport', 'OperationReport', 'OPERATOR', 24],
    ['recordPlatformCondition', 'PlatformCondition', 'OPERATOR', 7],
    ['acknowledgeLogs', 'LogReceipt', 'OPERATOR', 22],
  ])('%s: the operator, on Article %4$i', async (duty, subjectType, responsible, article) => {
    const items = ofDuty(await due(), duty);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item).toMatchObject({ subjectType, responsible, article, provisional: false });
  });

  it('an application under review is due as it says itself', async () => {
    const [item] = ofDuty(await due(), 'decideApplication');
    const query = `{ application(id: "${item?.subjectId}") { status dueAt overdue } }`;
    expect(await read(world, authority, query)).toEqual({
      status: 'SUBMITTED',
      dueAt: item?.dueAt,
      overdue: item?.overdue,
    });
  });

  it('a finding is due to whoever was inspected', async () => {
    const items = ofDuty(await due(), 'rectifyFinding');
    const query = '{ inspections(first: 100) { nodes { id inspected findings { status } } } }';
    const { nodes } = await read<{ nodes: { id: string; inspected: string; findings: { status: string }[] }[] }>(
      world,
      authority,
      query,
    );
    const open = nodes.flatMap(({ id, inspected, findings }) =>
      findings.filter(({ status }) => status === 'OPEN').map(() => `${id} ${inspected}`),
    );
    expect(items.map(({ subjectId, responsible }) => `${subjectId} ${responsible}`).sort()).toEqual(open.sort());
    expect(items.length).toBeGreaterThan(0);
  });

  it('some are due tomorrow and some are overdue, whatever the day the city was started', async () => {
    const items = await due();
    const tomorrow = items.filter(({ dueAt }) => Date.parse(dueAt) <= endOfDay(1));
    expect(tomorrow.filter(({ overdue }) => !overdue).length).toBeGreaterThan(0);
    const overdue = await due(authority, ', overdueOnly: true');
    expect(overdue.length).toBeGreaterThan(0);
    expect(overdue).toEqual(items.filter((item) => item.overdue));
  });
});

describe('a condition is due from 30 days before it lapses', () => {
  it.each([
    ['submitConditionEvidence', 'Developer', 15],
    ['recordPlatformCondition', 'PlatformCondition', 7],
  ])('%s', async (duty, subjectType, article) => {
    const lapsing = ofDuty(await due(), duty).find(({ overdue }) => !overdue);
    if (!lapsing) throw new Error(`The city has no ${subjectType} that lapses within 30 days`);
    expect(lapsing).toMatchObject({ subjectType, article });
    const shownFrom = new Date(Date.parse(lapsing.dueAt) - 30 * dayMs);
    const isShown = async (moment: Date) => {
      const items = ofDuty(await dueAsOf(moment), duty);
      return items.find(({ subjectId, dueAt }) => subjectId === lapsing.subjectId && dueAt === lapsing.dueAt);
    };
    expect(await isShown(new Date(shownFrom.getTime() - 1))).toBeUndefined();
    expect(await isShown(shownFrom)).toMatchObject({ overdue: false });
    expect(await isShown(new Date(Date.parse(lapsing.dueAt) - 1))).toMatchObject({ overdue: false });
    expect(await isShown(new Date(lapsing.dueAt))).toMatchObject({ overdue: true });
  });

  it('a developer is responsible for its own, and sees its own only', async () => {
    const [lapsing] = ofDuty(await due(), 'submitConditionEvidence');
    const own = await due(memberOf(lapsing?.responsible ?? '', 'DEVELOPER'));
    expect(own).toContainEqual(lapsing);
    expect(new Set(own.map(({ responsible }) => responsible))).toEqual(new Set([lapsing?.responsible]));
    expect(await due(memberOf('LD-JTJ', 'PROVIDER'))).toEqual([]);
  });

  it('Art. 7: a platform condition that is not met is overdue since it was so stated, until it is met', async () => {
    const owner = world.database.ownerPool();
    const number = async () =>
      ofDuty(await due(), 'recordPlatformCondition').find(({ subjectId }) => subjectId === '3');
    expect(await number()).toBeUndefined();
    const unmet = { number: 3, state: 'UNMET', evidence: [] };
    expect(await act(world, someone('OPERATOR'), 'recordPlatformCondition', unmet)).toMatchObject({
      __typename: 'RecordPlatformConditionPayload',
    });
    expect(await number()).toMatchObject({ overdue: true, responsible: 'OPERATOR' });
    await owner.query('DELETE FROM oversight.platform_condition WHERE number = 3');
    expect(await number()).toMatchObject({ overdue: true });
  });
});

describe('Art. 27: basisExpired', () => {
  it('says that no regulation was in force when the clock began; the last one gives the parameters', async () => {
    const items = await due();
    // The clock of what is done every year began when it was last done, which may be while the measures were in force.
    for (const item of items.filter(({ subjectId, duty }) => subjectId !== '3' && duty !== 'fileComplianceRecord')) {
      expect(item).toMatchObject({ basisExpired: true });
    }
  });

  it('and is false for what began while the measures were in force', async () => {
    const owner = world.database.ownerPool();
    const [item] = ofDuty(await due(), 'decideApplication');
    await owner.query("UPDATE agreements.application SET submitted_at = '2025-12-26T02:00:00Z' WHERE id = $1", [
      item?.subjectId,
    ]);
    const same = (await due()).find(({ subjectId }) => subjectId === item?.subjectId);
    expect(same).toMatchObject({ basisExpired: false });
  });
});
