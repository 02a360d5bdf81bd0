import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read, refusedWith } from '../support/acting.ts';
import { creditCode } from '../support/credit-code.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
let inForce: InForce;
const authority = someone('AUTHORITY');
const supervisor = someone('SUPERVISOR');

beforeAll(async () => {
  world = await openWorld();
  [inForce] = (await agreementsInForce(world)) as [InForce];
});
afterAll(() => world.close());

function company(): string {
  return inForce.party.organisation ?? '';
}

/** Somebody whose subject spells what is an organisation's. */
function spelledLike(name: string, role: 'DEVELOPER' | 'PROVIDER' = 'DEVELOPER'): Viewer {
  return { subject: name, roles: [role], organisation: null };
}

async function counts(viewer: Viewer): Promise<Record<string, number>> {
  const lists = [
    'applications',
    'agreements',
    'dueItems',
    'openDuties',
    'outsideDatasets',
    'consents',
    'incidents',
    'inspections',
    'riskReports',
    'stopOrders',
    'scenarioDemands',
    'dataDemands',
  ];
  const { data, errors } = await world.ask(viewer, `{ ${lists.map((list) => `${list} { totalCount }`).join(' ')} }`);
  expect(errors).toBeUndefined();
  return Object.fromEntries(
    Object.entries(data as unknown as Record<string, { totalCount: number }>).map(([list, { totalCount }]) => [
      list,
      totalCount,
    ]),
  );
}

describe('a person is no organisation, whatever their subject spells', () => {
  it('sees nothing of a company whose credit code it is, and acts for it in nothing', async () => {
    await act(world, supervisor, 'openInspection', {
      title: '检查',
      inspected: company(),
      findings: [{ description: '问题', dueOn: '2099-01-05' }],
    });
    expect((await counts(inForce.party)).agreements).toBeGreaterThan(0);
    expect((await counts(inForce.party)).inspections).toBeGreaterThan(0);
    expect(new Set(Object.values(await counts(spelledLike(company()))))).toEqual(new Set([0]));
    const whole = await read(
      world,
      spelledLike(company()),
      'query($id: ID!) { developer(id: $id) { creditCode history { totalCount } conditions { state } } }',
      { id: inForce.developerId },
    );
    expect(whole === null || JSON.stringify(whole) === '{"creditCode":null,"history":null,"conditions":null}').toBe(
      true,
    );
    const revised = { id: inForce.developerId, connectsSystem: true };
    expect(await refusedOrHidden(spelledLike(company()), 'reviseDeveloper', revised)).toBe(true);
    expect(
      await refusedOrHidden(spelledLike(company()), 'terminateAgreement', { id: inForce.agreementId, reason: '无' }),
    ).toBe(true);
  });

  it('registers beside the company, each with things of its own', async () => {
    const registration = { name: '同名自然人', kind: 'NATURAL_PERSON', connectsSystem: false };
    const twin = spelledLike(company());
    const acted = await act(world, twin, 'registerDeveloper', registration, 'developer { id name }');
    expect(acted).toMatchObject({ developer: { name: '同名自然人' } });
    const demand = { title: '自然人的需求', description: '说明' };
    await act(world, twin, 'raiseDataDemand', demand);
    expect((await counts(twin)).dataDemands).toBe(1);
    const titles = await read<{ nodes: { title: string }[] }>(
      world,
      inForce.party,
      '{ dataDemands(first: 100) { nodes { title } } }',
    );
    expect(titles.nodes.map(({ title }) => title)).not.toContain('自然人的需求');
    const inspect = (inspected: string) =>
      act(
        world,
        authority,
        'openInspection',
        { title: '检查', inspected, findings: [{ description: '问题', dueOn: '2099-01-05' }] },
        'inspection { inspected }',
      );
    expect(await inspect(company())).toMatchObject({ issues: [{ path: ['input', 'inspected'] }] });
    expect(await inspect(`sub:${company()}`)).toMatchObject({ inspection: { inspected: company() } });
    expect((await counts(twin)).inspections).toBe(1);
  });

  it('and an organisation is no person, whatever its code spells', async () => {
    const { nodes } = await read<{ nodes: { responsible: string; subjectId: string; duty: string }[] }>(
      world,
      authority,
      '{ dueItems(first: 100) { nodes { responsible subjectId duty } } }',
    );
    const lapsing = nodes.filter(({ duty }) => duty === 'submitConditionEvidence');
    const person = lapsing.find(({ responsible }) => responsible.startsWith('person-'))?.responsible ?? 'person-3';
    const list = '{ developers(first: 100, filter: { kind: NATURAL_PERSON }) { nodes { registeredAt } } }';
    const whole = async (viewer: Viewer) =>
      (await read<{ nodes: { registeredAt: string | null }[] }>(world, viewer, list)).nodes.filter(
        ({ registeredAt }) => registeredAt !== null,
      );
    expect(await whole({ subject: person, roles: ['DEVELOPER'], organisation: null })).toHaveLength(1);
    expect(await whole(memberOf(person, 'DEVELOPER'))).toHaveLength(0);
  });

  it('a department’s code as a subject is no department', async () => {
    const query = '{ resources(filter: { grade: [IMPORTANT] }) { totalCount } }';
    const count = async (viewer: Viewer) => (await read<{ totalCount: number }>(world, viewer, query)).totalCount;
    expect(await count(memberOf('LD-SJJ', 'PROVIDER'))).toBeGreaterThan(0);
    expect(await count(spelledLike('LD-SJJ', 'PROVIDER'))).toBe(0);
  });

  it('a third party is an organisation too: an app of a person of that name is no case of its own', async () => {
    const body = creditCode(950);
    const holder = memberOf(body, 'REVIEWER');
    await act(world, authority, 'accreditReviewer', { reviewer: body, body: '机构', validUntil: '2099-12-31' });
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      world,
      authority,
      '{ apps(first: 1, filter: { status: SUBMITTED }) { nodes { id } } }',
    );
    const id = nodes[0]?.id ?? '';
    await act(world, someone('OPERATOR'), 'assignReviewer', { id, reviewer: body });
    expect(await read(world, holder, 'query($id: ID!) { app(id: $id) { id } }', { id })).toEqual({ id });
    expect(
      await read(
        world,
        { subject: body, roles: ['REVIEWER'], organisation: null },
        'query($id: ID!) { app(id: $id) { id } }',
        { id },
      ),
    ).toBeNull();
  });
});

/** A mutation answers that the caller may not, or that there is no such thing. */
async function refusedOrHidden(viewer: Viewer, mutation: string, input: object): Promise<boolean> {
  try {
    return (await act(world, viewer, mutation, input)).__typename === 'NotFound';
  } catch {
    return (await refusedWith(world, viewer, mutation, input)) === 'FORBIDDEN';
  }
}
