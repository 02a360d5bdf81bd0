import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { approvedApp, firstBasis, listingContent } from '../support/listing.ts';
import { digestedListings } from '../support/market.ts';
import type { InForce } from '../support/parties.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let basis: InForce;
const _operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
  basis = await firstBasis(world);
});
afterAll(() => world.close());

const approved = (reason: string | null = '合规', more: object = {}) => approvedApp(world, basis, { reason, ...more });

const list = (appId: string, more: object = {}, party: Viewer = basis.party) =>
  act(
    world,
    party,
    'listApp',
    { appId, ...listingContent, ...more },
    'listing { id status version provenance { entryCode agreementNumber } }',
  );

async function listed(): Promise<{ id: string; appId: string }> {
  const appId = await approved();
  const acted = await list(appId);
  return { id: (acted.listing as { id: string }).id, appId };
}

interface Change {
  readonly listingId: string;
  readonly listingVersion: number;
  readonly kind: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly article: number | null;
  readonly listing: { readonly id: string } | null;
}

async function changesOf(id: string): Promise<Change[]> {
  const { nodes } = await read<{ nodes: Change[] }>(
    world,
    publicViewer,
    '{ listingChanges(first: 100) { nodes { listingId listingVersion kind reason note article listing { id } } } }',
  );
  return nodes.filter(({ listingId }) => listingId === id);
}

describe('Art. 19: an approved app is listed', () => {
  it('with the provenance that was frozen when it was approved', async () => {
    const acted = await list(await approved());
    expect(acted).toMatchObject({ listing: { status: 'LISTED', version: 1 } });
    expect((acted.listing as { provenance: object[] }).provenance).toHaveLength(basis.entryIds.length);
    await digestedListings(world);
  });

  it('once, and by its own developer', async () => {
    const { appId } = await listed();
    expect(await list(appId)).toMatchObject({ __typename: 'Conflict', code: 'WRONG_STATE', currentStatus: 'LISTED' });
    expect(await list(await approved(), {}, memberOf('SOMEBODY-ELSE', 'DEVELOPER'))).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('at a price that fits', async () => {
    const appId = await approved();
    for (const more of [
      { pricing: 'FIXED' },
      { priceAmount: '1.00' },
      { pricing: 'FIXED', priceAmount: '-1' },
      { pricing: 'FIXED', priceAmount: '1.005' },
    ]) {
      expect(await list(appId, more)).toMatchObject({
        __typename: 'InvalidInput',
        issues: [{ path: ['input', 'priceAmount'] }],
      });
    }
  });

  it('as a data set only where its review states that it holds no source rows (Art. 4)', async () => {
    expect(await list(await approved('ok'), { deliveryForm: 'DATASET' })).toMatchObject({
      reasons: [{ code: 'DATASET_NEEDS_FINDING', article: 4 }],
    });
    expect(
      await list(await approved('不含源数据', { containsSourceRows: false }), { deliveryForm: 'DATASET' }),
    ).toMatchObject({
      listing: { status: 'LISTED' },
    });
  });

  it.each(['title', 'summary', 'category'])('without personal data in its %s', async (said) => {
    expect(await list(await approved(), { [said]: '联系手机 13812345678' })).toMatchObject({
      issues: [{ path: ['input', said] }],
    });
  });

  it('not before it is approved', async () => {
    const input = { agreementId: basis.agreementId, name: '应用', description: '说明', entryIds: basis.entryIds };
    const acted = await act(world, basis.party, 'submitApp', input, 'app { id allowedActions { mutation permitted } }');
    const app = acted.app as { id: string; allowedActions: { mutation: string; permitted: boolean }[] };
    expect(await list(app.id)).toMatchObject({ reasons: [{ code: 'APP_NOT_APPROVED', article: 19 }] });
    expect(app.allowedActions.find(({ mutation }) => mutation === 'listApp')).toMatchObject({ permitted: false });
  });
});

describe('Art. 19: a listing is revised, taken down and listed again', () => {
  it('under one id, with a change each that is never merged', async () => {
    const { id, appId } = await listed();
    await act(world, basis.party, 'reviseListing', { id, title: '新名', expectedVersion: 1 });
    const down = { id, withdrawalReason: 'DEVELOPER_REQUEST', reason: '升级' };
    expect(await act(world, basis.party, 'delistApp', down, 'listing { status version }')).toMatchObject({
      listing: { status: 'DELISTED', version: 3 },
    });
    expect(await act(world, basis.party, 'reviseListing', { id, title: '再改' })).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'DELISTED',
    });
    expect(await list(appId)).toMatchObject({ listing: { id, version: 4 } });
    expect(await changesOf(id)).toMatchObject([
      { kind: 'LISTED', listingVersion: 1 },
      { kind: 'REVISED', listingVersion: 2 },
      { kind: 'DELISTED', listingVersion: 3, reason: 'DEVELOPER_REQUEST', note: '升级', article: 19 },
      { kind: 'LISTED', listingVersion: 4, listing: { id } },
    ]);
    await digestedListings(world);
  });

  it('at a price that fits what it was and is made', async () => {
    const { id } = await listed();
    const revise = (more: object) =>
      act(world, basis.party, 'reviseListing', { id, ...more }, 'listing { pricing priceAmount }');
    const unfit = { __typename: 'InvalidInput', issues: [{ path: ['input', 'priceAmount'] }] };
    expect(await revise({ priceAmount: '1.00' })).toMatchObject(unfit);
    expect(await revise({ pricing: 'FIXED' })).toMatchObject(unfit);
    expect(await revise({ pricing: 'FIXED', priceAmount: '9.50' })).toMatchObject({
      listing: { pricing: 'FIXED', priceAmount: '9.50' },
    });
    expect(await revise({ priceAmount: null })).toMatchObject(unfit);
    expect(await revise({ title: '同价' })).toMatchObject({ listing: { pricing: 'FIXED', priceAmount: '9.50' } });
    expect(await revise({ pricing: 'FREE' })).toMatchObject({ listing: { pricing: 'FREE', priceAmount: null } });
  });

  it('a revoked approval delists it as NON_COMPLIANCE', async () => {
    const { id, appId } = await listed();
    expect(await act(world, authority, 'revokeApp', { id: appId })).toMatchObject({
      issues: [{ path: ['input', 'reason'] }],
    });
    await act(world, authority, 'revokeApp', { id: appId, reason: '违规' });
    expect((await changesOf(id)).at(-1)).toMatchObject({
      kind: 'DELISTED',
      reason: 'NON_COMPLIANCE',
      note: '违规',
      listing: null,
    });
    await digestedListings(world);
  });
});

describe('Arts. 17, 18: what a listing stands on', () => {
  const stop = (targetId: string) =>
    world.database.ownerPool().query(
      `INSERT INTO oversight.stop_order (id, version, target_type, target_id, reason, ordered_at, risk_report_id)
      VALUES ($1, 1, 'SCENARIO', $1, '风险', now(), 'rsk')`,
      [targetId],
    );
  const noted = (id: string, type: string) =>
    world.database.ownerPool().query(
      `INSERT INTO oversight.journal_event SELECT sequence + 1, $1, at, $2, 'StopOrder', $1, 'a', 'AUTHORITY', NULL, NULL, 18, NULL, NULL, hash, hash
        FROM oversight.journal_event ORDER BY sequence DESC LIMIT 1`,
      [`${id}${type}`, type],
    );

  it('as soon as an entry of it is withdrawn no public answer shows its app, whether or not anybody has read a listing', async () => {
    const { appId } = await listed();
    const shownTo = () => read(world, publicViewer, 'query($id: ID!) { app(id: $id) { name } }', { id: appId });
    expect(await shownTo()).toEqual({ name: '应用' });
    const withdraw = 'UPDATE development.development_entry SET status = $2 WHERE id = $1';
    await world.database.ownerPool().query(withdraw, [basis.entryIds[0], 'WITHDRAWN']);
    expect(await shownTo()).toBeNull();
    await world.database.ownerPool().query(withdraw, [basis.entryIds[0], 'PUBLISHED']);
  });

  it('suspends it at a stop order and resumes it when that is lifted', async () => {
    const { id } = await listed();
    await stop(basis.scenarioId);
    await noted(basis.scenarioId, 'risk.reported');
    expect(await read(world, publicViewer, 'query($id: ID!) { listing(id: $id) { status } }', { id })).toBeNull();
    expect((await changesOf(id)).at(-1)).toMatchObject({
      kind: 'SUSPENDED',
      listingVersion: 2,
      reason: 'RISK_STOP',
      article: 18,
      listing: null,
    });
    await digestedListings(world);
    expect(await list(await approved())).toMatchObject({
      __typename: 'RuleViolation',
      reasons: [{ code: 'STOP_ORDER', article: 18 }],
    });
    await world.database
      .ownerPool()
      .query('UPDATE oversight.stop_order SET lifted_at = now() WHERE target_id = $1', [basis.scenarioId]);
    await noted(basis.scenarioId, 'stop-order.lifted');
    expect(await read(world, publicViewer, 'query($id: ID!) { listing(id: $id) { status version } }', { id })).toEqual({
      status: 'LISTED',
      version: 3,
    });
    expect((await changesOf(id)).at(-1)).toMatchObject({ kind: 'RESUMED', article: 18, listing: { id } });
    await digestedListings(world);
  });

  it('by the system, with an event of its own', async () => {
    const { nodes } = await read<{ nodes: object[] }>(
      world,
      authority,
      '{ journal(first: 100, filter: { subgraph: "apps", type: ["listing.suspended", "listing.resumed"], actor: "system" }) { nodes { actorRole from to } } }',
    );
    expect(nodes).toContainEqual({ actorRole: 'system', from: 'LISTED', to: 'SUSPENDED' });
    expect(nodes).toContainEqual({ actorRole: 'system', from: 'SUSPENDED', to: 'LISTED' });
  });
});
