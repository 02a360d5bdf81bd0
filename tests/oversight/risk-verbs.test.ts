import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read, refusedWith } from '../support/acting.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let basis: InForce;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
  const [first] = await agreementsInForce(world);
  if (!first) throw new Error('The city has no sound agreement in force');
  basis = first;
});
afterAll(() => world.close());

interface Risk {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly stopOrders: { id: string; targetId: string; liftedAt: string | null; developer: { id: string } | null }[];
}

const shown = 'riskReport { id status version stopOrders { id targetId liftedAt developer { id } } }';

async function stop(targets: object[], by = operator): Promise<Risk> {
  const risk = { title: '发现可识别个人的规律', description: '说明', targets };
  return (await act(world, by, 'reportRisk', risk, shown)).riskReport as Risk;
}

const lift = (id: string, reason = '风险已消除') =>
  act(world, authority, 'liftStopOrder', { id, reason }, 'stopOrder { id liftedAt version }');

async function decided(entryId: string) {
  const { developerId, scenarioId } = basis;
  return read<{ permitted: boolean; reasons: { code: string; article: number }[] }>(
    world,
    operator,
    'query($d: ID!, $e: ID!, $s: ID!) { accessDecision(developerId: $d, entryId: $e, scenarioId: $s) { permitted reasons { code article } } }',
    { d: developerId, e: entryId, s: scenarioId },
  );
}

describe('Art. 18: a risk stops the use of its targets in the same transaction', () => {
  it('for all where the operator reports it, until the authority lifts the last order, which resolves the risk', async () => {
    const [entryId = ''] = basis.entryIds;
    expect((await decided(entryId)).permitted).toBe(true);
    const risk = await stop([
      { type: 'DEVELOPMENT_ENTRY', id: entryId },
      { type: 'SCENARIO', id: basis.scenarioId },
    ]);
    expect(risk).toMatchObject({ status: 'OPEN', version: 1 });
    expect(risk.stopOrders.map(({ targetId }) => targetId).sort()).toEqual([entryId, basis.scenarioId].sort());
    expect(await decided(entryId)).toMatchObject({ permitted: false });
    expect((await decided(entryId)).reasons.map(({ article }) => article)).toContain(18);
    const [first, second] = risk.stopOrders;
    expect((await lift(first?.id ?? '')).stopOrder).toMatchObject({ version: 2 });
    expect((await decided(entryId)).permitted).toBe(false);
    await lift(second?.id ?? '');
    expect((await decided(entryId)).permitted).toBe(true);
    const after = await read<Risk>(world, authority, 'query($id: ID!) { riskReport(id: $id) { status version } }', {
      id: risk.id,
    });
    expect(after).toEqual({ status: 'RESOLVED', version: 2 });
  });

  it('takes listings down from every public answer and leaves a tombstone', async () => {
    const listing = await read<{ nodes: { id: string; app: { id: string } }[] }>(
      world,
      publicViewer,
      '{ listings(first: 1) { nodes { id app { id } } } }',
    );
    const { id, app } = listing.nodes[0] ?? { id: '', app: { id: '' } };
    const risk = await stop([{ type: 'APP', id: app.id }], authority);
    expect(await read(world, publicViewer, 'query($id: ID!) { listing(id: $id) { id } }', { id })).toBeNull();
    const feed = await read<{ nodes: { listingId: string; kind: string; reason: string | null; listing: unknown }[] }>(
      world,
      someone('MARKET'),
      '{ listingChanges(first: 100) { nodes { listingId kind reason listing { id } } } }',
    );
    expect(feed.nodes.at(-1)).toEqual({ listingId: id, kind: 'SUSPENDED', reason: 'RISK_STOP', listing: null });
    await lift(risk.stopOrders[0]?.id ?? '');
    expect(await read(world, publicViewer, 'query($id: ID!) { listing(id: $id) { id } }', { id })).toEqual({ id });
  });

  it("stops a developer's own use only where a developer reports it", async () => {
    const [entryId = ''] = basis.entryIds;
    const risk = await stop([{ type: 'DEVELOPMENT_ENTRY', id: entryId }], basis.party);
    expect(risk.stopOrders[0]?.developer?.id).toBe(basis.developerId);
    expect((await decided(entryId)).permitted).toBe(false);
    const entry = await read(world, publicViewer, 'query($id: ID!) { developmentEntry(id: $id) { status } }', {
      id: entryId,
    });
    expect(entry).toEqual({ status: 'PUBLISHED' });
    await lift(risk.stopOrders[0]?.id ?? '');
  });
});

it('Art. 18: who is a developer and the operator too stops what is not its own as the operator', async () => {
  const [entryId = ''] = basis.entryIds;
  const both = { subject: 'both', roles: ['DEVELOPER', 'OPERATOR'], organisation: '91350200MA0NOBODYX' } as const;
  const risk = await stop([{ type: 'DEVELOPMENT_ENTRY', id: entryId }], both);
  expect(risk.stopOrders.map(({ developer }) => developer)).toEqual([null]);
  for (const { id } of risk.stopOrders) await lift(id);
});

describe('what is refused', () => {
  it('a target that is not there, of another type, twice, or none; the path says which', async () => {
    const risk = { title: '风险', description: '说明' };
    const [entryId = ''] = basis.entryIds;
    const entry = { type: 'DEVELOPMENT_ENTRY', id: entryId };
    const answer = async (targets: object[]) => act(world, operator, 'reportRisk', { ...risk, targets }, shown);
    expect((await answer([])).issues?.[0]?.path).toEqual(['input', 'targets']);
    expect((await answer([entry, entry])).issues?.[0]?.path).toEqual(['input', 'targets']);
    expect((await answer([{ type: 'SCENARIO', id: entryId }])).issues?.[0]?.path).toEqual([
      'input',
      'targets',
      '0',
      'id',
    ]);
    const missing = await answer([entry, { type: 'APP', id: 'app_00000000000000000000000000' }]);
    expect(missing).toMatchObject({ __typename: 'NotFound' });
    expect(missing.message).toContain('targets.1.id');
    expect((await decided(entryId)).permitted).toBe(true);
  });

  it('a lift without a reason, by another role, or a second time', async () => {
    const risk = await stop([{ type: 'DEVELOPER', id: basis.developerId }]);
    const id = risk.stopOrders[0]?.id ?? '';
    expect(await act(world, authority, 'liftStopOrder', { id })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await refusedWith(world, operator, 'liftStopOrder', { id, reason: '理由' })).toBe('FORBIDDEN');
    await lift(id);
    expect(await lift(id)).toMatchObject({ __typename: 'Conflict', code: 'WRONG_STATE', currentStatus: 'lifted' });
  });

  it('a developer that is not registered has no use to stop', async () => {
    const stranger = { subject: 'stranger', roles: ['DEVELOPER' as const], organisation: null };
    const [entryId = ''] = basis.entryIds;
    const risk = { title: '风险', description: '说明', targets: [{ type: 'DEVELOPMENT_ENTRY', id: entryId }] };
    expect(await act(world, stranger, 'reportRisk', risk)).toMatchObject({
      __typename: 'RuleViolation',
      code: 'NOT_REGISTERED',
      article: 18,
    });
  });
});

it('Art. 5, 18: a supervising body reports a risk and stops for all; only the authority lifts it', async () => {
  const { nodes } = await read<{ nodes: { id: string }[] }>(
    world,
    someone('OPERATOR'),
    '{ scenarios(first: 1, filter: { status: [PUBLISHED] }) { nodes { id } } }',
  );
  const supervisor = someone('SUPERVISOR');
  const risk = { title: '风险', description: '说明', targets: [{ type: 'SCENARIO', id: nodes[0]?.id }] };
  const { riskReport } = await act(
    world,
    supervisor,
    'reportRisk',
    risk,
    'riskReport { stopOrders { id developer { id } } }',
  );
  const [order] = (riskReport as { stopOrders: { id: string; developer: object | null }[] }).stopOrders;
  expect(order?.developer).toBeNull();
  const query = 'query($id: ID!) { scenario(id: $id) { status } }';
  expect(await read(world, supervisor, query, { id: nodes[0]?.id })).toEqual({ status: 'SUSPENDED' });
  const lift = { id: order?.id, reason: '已整改' };
  expect(await refusedWith(world, supervisor, 'liftStopOrder', lift)).toBe('FORBIDDEN');
  expect(await act(world, someone('AUTHORITY'), 'liftStopOrder', lift)).toMatchObject({
    __typename: 'LiftStopOrderPayload',
  });
});
