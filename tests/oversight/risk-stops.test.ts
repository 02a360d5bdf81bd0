import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { materials } from '../support/applicant.ts';
import { listNewApp } from '../support/listing.ts';
import { digestedListings } from '../support/market.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let basis: InForce;
let entryId: string;
let listingId: string;
let appId: string;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
  await chooseBasis();
  await list();
});
afterAll(() => world.close());
beforeEach(async () => expect(await isPermitted()).toBe(true));

/** An agreement in force under which an entry may be used now. */
async function chooseBasis(): Promise<void> {
  for (const each of await agreementsInForce(world)) {
    for (const id of each.entryIds) {
      [basis, entryId] = [each, id];
      if (await isPermitted()) return;
    }
  }
  throw new Error('The city has no agreement under which anything may be used');
}

async function list(): Promise<void> {
  ({ id: listingId, appId } = await listNewApp(world, basis));
}

interface Decided {
  readonly permitted: boolean;
  readonly reasons: readonly { readonly code: string; readonly article: number }[];
}

function decide(): Promise<Decided> {
  const { developerId, scenarioId } = basis;
  return read<Decided>(
    world,
    operator,
    `query($d: ID!, $e: ID!, $s: ID!) { accessDecision(developerId: $d, entryId: $e, scenarioId: $s) { permitted reasons { code article } } }`,
    { d: developerId, e: entryId, s: scenarioId },
  );
}

async function isPermitted(): Promise<boolean> {
  return (await decide()).permitted;
}

const shown = `riskReport { id version status stopOrders { id version targetType targetId developer { id } liftedAt
  allowedActions { mutation permitted reasons { code } } } }`;

interface Risk {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly stopOrders: readonly { readonly id: string; readonly version: number; readonly targetId: string }[];
}

async function report(viewer: Viewer, targets: readonly object[]): Promise<Risk> {
  const acted = await act(world, viewer, 'reportRisk', { title: '可被重识别', description: '说明', targets }, shown);
  expect(acted.__typename).toBe('ReportRiskPayload');
  return acted.riskReport as unknown as Risk;
}

async function liftAll({ stopOrders }: Risk): Promise<void> {
  for (const { id } of stopOrders) await act(world, authority, 'liftStopOrder', { id, reason: '已整改' });
}

async function listedPublicly(): Promise<boolean> {
  return (await digestedListings(world)).some(({ id }) => id === listingId);
}

async function lastChange(): Promise<object | undefined> {
  const { nodes } = await read<{ nodes: { listingId: string }[] }>(
    world,
    publicViewer,
    '{ listingChanges(first: 100) { nodes { listingId kind reason article listing { id } } } }',
  );
  return nodes.filter((change) => change.listingId === listingId).at(-1);
}

const tombstone = { listingId: expect.any(String), kind: 'SUSPENDED', reason: 'RISK_STOP', article: 18, listing: null };

describe('Art. 18: a risk that the operator reports stops its targets for all, at once', () => {
  const targetsOf = (): [string, object][] => [
    ['DEVELOPMENT_ENTRY', { type: 'DEVELOPMENT_ENTRY', id: entryId }],
    ['SCENARIO', { type: 'SCENARIO', id: basis.scenarioId }],
    ['DEVELOPER', { type: 'DEVELOPER', id: basis.developerId }],
    ['AGREEMENT', { type: 'AGREEMENT', id: basis.agreementId }],
  ];

  it.each([0, 1, 2, 3])('so that nothing may be used, listed or read as good; target %i', async (n) => {
    const [type, target] = targetsOf()[n] ?? [];
    const risk = await report(operator, [target as object]);
    expect(risk).toMatchObject({ status: 'OPEN', version: 1, stopOrders: [{ targetType: type, developer: null }] });
    expect(await decide()).toMatchObject({
      permitted: false,
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'STOP_ORDER', article: 18 })]),
    });
    expect(await listedPublicly()).toBe(false);
    expect(await lastChange()).toEqual({ ...tombstone, listingId });
    await liftAll(risk);
    expect(await isPermitted()).toBe(true);
    expect(await listedPublicly()).toBe(true);
    expect(await lastChange()).toMatchObject({ kind: 'RESUMED', article: 18, listing: { id: listingId } });
  });

  it('an app alone leaves what it stands on as it is', async () => {
    const risk = await report(authority, [{ type: 'APP', id: appId }]);
    expect(await isPermitted()).toBe(true);
    expect(await listedPublicly()).toBe(false);
    await liftAll(risk);
    expect(await listedPublicly()).toBe(true);
  });

  it('shows on the thing itself, and suspends what was published', async () => {
    const risk = await report(operator, [{ type: 'DEVELOPMENT_ENTRY', id: entryId }]);
    const query = 'query($id: ID!) { developmentEntry(id: $id) { status stopOrders { id liftedAt } } }';
    expect(await read(world, operator, query, { id: entryId })).toMatchObject({
      status: 'SUSPENDED',
      stopOrders: expect.arrayContaining([{ id: risk.stopOrders[0]?.id, liftedAt: null }]),
    });
    expect(await read(world, publicViewer, query, { id: entryId })).toBeNull();
    await liftAll(risk);
    expect(await read(world, operator, query, { id: entryId })).toMatchObject({ status: 'PUBLISHED' });
  });
});

describe('Art. 18: a risk that a developer reports stops its own use only', () => {
  it('of data that others go on using', async () => {
    const risk = await report(basis.party, [
      { type: 'DEVELOPMENT_ENTRY', id: entryId },
      { type: 'SCENARIO', id: basis.scenarioId },
    ]);
    expect(risk.stopOrders).toMatchObject([
      { developer: { id: basis.developerId } },
      { developer: { id: basis.developerId } },
    ]);
    expect(await isPermitted()).toBe(false);
    expect(await listedPublicly()).toBe(false);
    for (const [type, id] of [
      ['developmentEntry', entryId],
      ['scenario', basis.scenarioId],
    ]) {
      const query = `query($id: ID!) { ${type}(id: $id) { status } }`;
      expect(await read(world, publicViewer, query, { id })).toEqual({ status: 'PUBLISHED' });
    }
    await liftAll(risk);
  });

  it.each(['DEVELOPER', 'AGREEMENT', 'APP'])('and of its own %s', async (type) => {
    const id = { DEVELOPER: basis.developerId, AGREEMENT: basis.agreementId, APP: appId }[type];
    const risk = await report(basis.party, [{ type, id }]);
    expect(await isPermitted()).toBe(type === 'APP');
    expect(await listedPublicly()).toBe(false);
    await liftAll(risk);
  });

  it('and where it stops itself, it reads SUSPENDED and may apply for nothing, until the order is lifted', async () => {
    const standing = () =>
      read(
        world,
        operator,
        'query($id: ID!) { developer(id: $id) { status eligible ineligibleBecause { code article } } }',
        { id: basis.developerId },
      );
    const apply = () =>
      act(world, basis.party, 'submitApplication', { scenarioId: basis.scenarioId, entryIds: [entryId], materials });
    const risk = await report(basis.party, [{ type: 'DEVELOPER', id: basis.developerId }]);
    const stopped = { code: 'STOP_ORDER', article: 18 };
    expect(await standing()).toEqual({ status: 'SUSPENDED', eligible: false, ineligibleBecause: [stopped] });
    expect(await apply()).toMatchObject({ __typename: 'RuleViolation', reasons: [stopped] });
    await liftAll(risk);
    expect(await standing()).toEqual({ status: 'QUALIFIED', eligible: true, ineligibleBecause: [] });
  });
});

describe('Art. 18: only the authority lifts a stop order', () => {
  it('with its reason, and the risk is RESOLVED with the last one', async () => {
    const risk = await report(operator, [
      { type: 'DEVELOPMENT_ENTRY', id: entryId },
      { type: 'SCENARIO', id: basis.scenarioId },
    ]);
    const [first, last] = risk.stopOrders.map(({ id }) => id);
    expect(await act(world, authority, 'liftStopOrder', { id: first })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['input', 'reason'] }],
    });
    const lifted =
      'stopOrder { version liftedAt riskReport { status version } allowedActions { permitted reasons { code } } }';
    expect(await act(world, authority, 'liftStopOrder', { id: first, reason: '已核' }, lifted)).toMatchObject({
      stopOrder: { version: 2, liftedAt: expect.any(String), riskReport: { status: 'OPEN', version: 1 } },
    });
    expect(await isPermitted()).toBe(false);
    expect(await act(world, authority, 'liftStopOrder', { id: last, reason: '已核' }, lifted)).toMatchObject({
      stopOrder: {
        riskReport: { status: 'RESOLVED', version: 2 },
        allowedActions: [{ permitted: false, reasons: [{ code: 'WRONG_STATE' }] }],
      },
    });
    expect(await act(world, authority, 'liftStopOrder', { id: last, reason: '再核' })).toMatchObject({
      __typename: 'Conflict',
      code: 'WRONG_STATE',
      currentStatus: 'lifted',
    });
  });

  it('leaving one event for each change of a stored state', async () => {
    const risk = await report(operator, [{ type: 'DEVELOPMENT_ENTRY', id: entryId }]);
    await liftAll(risk);
    const eventsOf = async (subjectId: string | undefined) =>
      (
        await read<{ nodes: object[] }>(
          world,
          authority,
          'query($id: ID!) { journal(first: 100, filter: { subjectId: $id }) { nodes { type from to article actorRole reason } } }',
          { id: subjectId },
        )
      ).nodes;
    expect(await eventsOf(risk.id)).toMatchObject([
      { type: 'risk.reported', from: null, to: 'OPEN', article: 18, actorRole: 'OPERATOR' },
      { from: 'OPEN', to: 'RESOLVED', article: 18, actorRole: 'AUTHORITY' },
    ]);
    expect((await eventsOf(risk.stopOrders[0]?.id)).at(-1)).toMatchObject({
      type: 'stop-order.lifted',
      from: 'open',
      to: 'lifted',
      reason: '已整改',
    });
  });
});
