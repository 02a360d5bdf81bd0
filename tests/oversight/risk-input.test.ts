import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/graph/ids.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { type Acted, act, read } from '../support/acting.ts';
import { creditCode } from '../support/credit-code.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
let one: InForce;
let another: InForce;
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
  const all = await agreementsInForce(world);
  const first = all[0];
  const second = all.find(({ developerId }) => developerId !== first?.developerId);
  if (!first || !second) throw new Error('The city has no two developers with sound agreements');
  [one, another] = [first, second];
});
afterAll(() => world.close());

const report = (viewer: Viewer, targets: readonly object[], more: object = {}): Promise<Acted> =>
  act(world, viewer, 'reportRisk', { title: '风险', description: '说明', targets, ...more }, 'riskReport { id }');

const entry = (id: string) => ({ type: 'DEVELOPMENT_ENTRY', id });

async function ordersOn(targetId: string): Promise<number> {
  const { totalCount } = await read<{ totalCount: number }>(
    world,
    operator,
    'query($id: ID!) { stopOrders(filter: { targetId: $id }) { totalCount } }',
    { id: targetId },
  );
  return totalCount;
}

describe('Art. 18: a risk report names what it stops', () => {
  it('at least one thing, and none twice', async () => {
    const id = one.entryIds[0] ?? '';
    for (const targets of [[], [entry(id), entry(id)]]) {
      expect(await report(operator, targets)).toMatchObject({
        __typename: 'InvalidInput',
        issues: [{ path: ['input', 'targets'] }],
      });
    }
  });

  it('by an id of the type said', async () => {
    expect(await report(operator, [{ type: 'APP', id: one.agreementId }])).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['input', 'targets', '0', 'id'] }],
    });
  });

  it('that exists; else nothing at all is stopped', async () => {
    const id = one.entryIds[0] ?? '';
    const before = await ordersOn(id);
    const answer = await report(operator, [entry(id), entry(newId('developmentEntry', new Date()))]);
    expect(answer.__typename).toBe('NotFound');
    expect(await ordersOn(id)).toBe(before);
  });

  it('in texts that carry no personal data, since they are kept for good', async () => {
    const targets = [entry(one.entryIds[0] ?? '')];
    for (const field of ['title', 'description']) {
      expect(await report(operator, targets, { [field]: '联系手机 13812345678' })).toMatchObject({
        __typename: 'InvalidInput',
        issues: [{ path: ['input', field] }],
      });
    }
  });
});

/** A published entry and scenario that the developer has never applied for. */
async function unusedBy(party: Viewer): Promise<object[]> {
  const query = `{ applications(first: 100) { nodes { scenario { id } entries { id } } } developmentEntries(first: 100) { nodes { id } }
    scenarios(first: 100) { nodes { id } } }`;
  const { data } = await world.ask(party, query);
  const { applications, developmentEntries, scenarios } = data as never as {
    applications: Nodes<{ scenario: { id: string } | null; entries: { id: string }[] }>;
    developmentEntries: Nodes<{ id: string }>;
    scenarios: Nodes<{ id: string }>;
  };
  const used = applications.nodes.flatMap((each) => [each.scenario?.id, ...each.entries.map(({ id }) => id)]);
  const unused = ({ nodes }: Nodes<{ id: string }>) => nodes.find(({ id }) => !used.includes(id))?.id ?? '';
  return [entry(unused(developmentEntries)), { type: 'SCENARIO', id: unused(scenarios) }];
}

interface Nodes<Node> {
  readonly nodes: readonly Node[];
}

describe('Art. 18: a developer stops nothing of others', () => {
  it('not an agreement, which it may not even see', async () => {
    expect(await report(one.party, [{ type: 'AGREEMENT', id: another.agreementId }])).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('not a developer that is public, nor data that it does not use', async () => {
    for (const target of await unusedBy(one.party)) {
      expect(await report(one.party, [target])).toMatchObject({
        __typename: 'RuleViolation',
        reasons: [{ code: 'NOT_OWN_USE', article: 18 }],
      });
    }
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      world,
      one.party,
      '{ developers(first: 100) { nodes { id } } }',
    );
    const visible = nodes.find(({ id }) => id !== one.developerId);
    expect(await report(one.party, [{ type: 'DEVELOPER', id: visible?.id }])).toMatchObject({
      reasons: [{ code: 'NOT_OWN_USE', article: 18 }],
    });
  });

  it('and nothing before it is registered', async () => {
    expect(await report(memberOf(creditCode(990), 'DEVELOPER'), [entry(one.entryIds[0] ?? '')])).toMatchObject({
      __typename: 'RuleViolation',
      reasons: [{ code: 'NOT_REGISTERED' }],
    });
  });
});

describe('Art. 18: a stop order is lifted', () => {
  it('where there is one', async () => {
    const authority = someone('AUTHORITY');
    expect(
      await act(world, authority, 'liftStopOrder', { id: newId('stopOrder', new Date()), reason: '已核' }),
    ).toMatchObject({ __typename: 'NotFound' });
    expect(await act(world, authority, 'liftStopOrder', { id: one.agreementId, reason: '已核' })).toMatchObject({
      issues: [{ path: ['input', 'id'] }],
    });
  });

  it('for a reason without personal data, at the version that was read', async () => {
    const acted = await act(
      world,
      operator,
      'reportRisk',
      { title: '风险', description: '说明', targets: [entry(one.entryIds[0] ?? '')] },
      'riskReport { stopOrders { id } }',
    );
    const [order] = (acted.riskReport as { stopOrders: { id: string }[] }).stopOrders;
    const lift = (more: object) =>
      act(world, someone('AUTHORITY'), 'liftStopOrder', { id: order?.id, reason: '已核', ...more });
    expect(await lift({ reason: '经办人手机 13812345678' })).toMatchObject({ issues: [{ path: ['input', 'reason'] }] });
    expect(await lift({ expectedVersion: 7 })).toMatchObject({ code: 'VERSION_CONFLICT', currentStatus: 'open' });
    expect(await lift({ expectedVersion: 1 })).toMatchObject({ __typename: 'LiftStopOrderPayload' });
  });
});
