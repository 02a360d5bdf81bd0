import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let one: InForce;
let another: InForce;
let provider: Viewer;
let otherProvider: Viewer;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
  const all = await agreementsInForce(world);
  const first = all[0];
  const second = all.find(({ developerId }) => developerId !== first?.developerId);
  if (!first || !second) throw new Error('The city has no two developers with sound agreements');
  [one, another] = [first, second];
  const { resource } = await read<{ resource: { provider: { code: string } } }>(
    world,
    operator,
    'query($id: ID!) { developmentEntry(id: $id) { resource { provider { code } } } }',
    { id: one.entryIds[0] },
  );
  const { nodes } = await read<{ nodes: { code: string }[] }>(
    world,
    operator,
    '{ providers(first: 2) { nodes { code } } }',
  );
  const other = nodes.find(({ code }) => code !== resource.provider.code);
  provider = memberOf(resource.provider.code, 'PROVIDER');
  otherProvider = memberOf(other?.code ?? '', 'PROVIDER');
});
afterAll(() => world.close());

async function reported(viewer: Viewer, targets: readonly object[]): Promise<{ id: string; orderIds: string[] }> {
  const input = { title: '风险', description: '说明', targets };
  const acted = await act(world, viewer, 'reportRisk', input, 'riskReport { id stopOrders { id } }');
  const { id, stopOrders } = acted.riskReport as { id: string; stopOrders: { id: string }[] };
  return { id, orderIds: stopOrders.map((order) => order.id) };
}

const seesOrder = async (viewer: Viewer, id: string | undefined) =>
  (await read(world, viewer, 'query($id: ID!) { stopOrder(id: $id) { id } }', { id })) !== null;
const seesRisk = async (viewer: Viewer, id: string) =>
  (await read(world, viewer, 'query($id: ID!) { riskReport(id: $id) { id } }', { id })) !== null;

describe('a stop order and its risk are read by the officials and by those whom they touch', () => {
  it('its developer, where it stops an agreement, and no other party', async () => {
    const { id, orderIds } = await reported(operator, [{ type: 'AGREEMENT', id: one.agreementId }]);
    for (const [viewer, sees] of [
      [operator, true],
      [someone('SUPERVISOR'), true],
      [one.party, true],
      [another.party, false],
      [provider, false],
      [publicViewer, false],
    ] as const) {
      expect([viewer.subject, await seesOrder(viewer, orderIds[0]), await seesRisk(viewer, id)]).toEqual([
        viewer.subject,
        sees,
        sees,
      ]);
    }
  });

  it('the provider, where it stops an entry on its data, and no other provider', async () => {
    const { id, orderIds } = await reported(operator, [{ type: 'DEVELOPMENT_ENTRY', id: one.entryIds[0] }]);
    expect([await seesOrder(provider, orderIds[0]), await seesRisk(provider, id)]).toEqual([true, true]);
    expect([await seesOrder(otherProvider, orderIds[0]), await seesRisk(otherProvider, id)]).toEqual([false, false]);
    for (const order of orderIds) await act(world, authority, 'liftStopOrder', { id: order, reason: '已核' });
  });
});

describe('what supervision holds is read by the officials and by whom it concerns', () => {
  it('an inspection by the inspected', async () => {
    const acted = await act(
      world,
      authority,
      'openInspection',
      { title: '检查', inspected: one.party.organisation, findings: [{ description: '未成文', dueOn: '2099-12-31' }] },
      'inspection { id }',
    );
    const { id } = acted.inspection as { id: string };
    const query = 'query($id: ID!) { inspection(id: $id) { id } }';
    expect(await read(world, one.party, query, { id })).toEqual({ id });
    expect(await read(world, another.party, query, { id })).toBeNull();
    expect(await read(world, provider, query, { id })).toBeNull();
  });

  it('a channel by its provider', async () => {
    const { nodes } = await read<{ nodes: { id: string; code: string }[] }>(
      world,
      operator,
      '{ providers(first: 100) { nodes { id code } } }',
    );
    const providerId = nodes.find(({ code }) => code === provider.organisation)?.id;
    const acted = await act(
      world,
      operator,
      'registerChannel',
      { name: '旧平台', providerId, builtOn: '2022-06-01' },
      'channel { id }',
    );
    const { id } = acted.channel as { id: string };
    const channels = async (viewer: Viewer) =>
      (await read<{ nodes: { id: string }[] }>(world, viewer, '{ channels(first: 100) { nodes { id } } }')).nodes;
    expect(await channels(provider)).toContainEqual({ id });
    expect(await channels(otherProvider)).not.toContainEqual({ id });
  });
});

describe('a verb that comes again', () => {
  it('acts once under its key, five times at the same moment too; another input under it is a Conflict', async () => {
    const input = { title: '风险', description: '说明', targets: [{ type: 'AGREEMENT', id: another.agreementId }] };
    const keyed = (more: object = {}) =>
      act(world, operator, 'reportRisk', { ...input, idempotencyKey: 'k-1', ...more }, 'riskReport { id }');
    const answers = await Promise.all([keyed(), keyed(), keyed(), keyed(), keyed()]);
    expect(new Set(answers.map(({ riskReport }) => (riskReport as { id: string }).id)).size).toBe(1);
    expect(await keyed({ title: '另一风险' })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('lifts an order once, of five at the same moment, and resolves a risk whose orders are lifted together', async () => {
    const { id, orderIds } = await reported(operator, [
      { type: 'AGREEMENT', id: one.agreementId },
      { type: 'SCENARIO', id: one.scenarioId },
    ]);
    const lifts = [0, 0, 0, 1, 1].map((n) =>
      act(world, authority, 'liftStopOrder', { id: orderIds[n], reason: '已核' }),
    );
    const names = (await Promise.all(lifts)).map(({ __typename }) => __typename).sort();
    expect(names).toEqual(['Conflict', 'Conflict', 'Conflict', 'LiftStopOrderPayload', 'LiftStopOrderPayload']);
    const query = 'query($id: ID!) { riskReport(id: $id) { status version } }';
    expect(await read(world, authority, query, { id })).toEqual({ status: 'RESOLVED', version: 2 });
  });
});
