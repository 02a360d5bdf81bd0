import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { act, read } from '../support/acting.ts';
import { Applicant } from '../support/applicant.ts';
import { listNewApp } from '../support/listing.ts';
import { digestedListings } from '../support/market.ts';
import { agreementsInForce } from '../support/parties.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const center = someone('INFO_CENTER');
const today = shanghaiDay(new Date());
let world: World;
let applicant: Applicant;
let developerId: string;
let listed: { readonly id: string; readonly appId: string };
let entryId: string;

const content = {
  title: '客流',
  summary: '逐站',
  category: '交通',
  deliveryForm: 'API',
  pricing: 'FREE',
  contact: '客服',
};

beforeAll(async () => {
  world = await openWorld();
  const [published] = await agreementsInForce(world);
  if (!published) throw new Error('The city has no sound agreement in force');
  [entryId = ''] = published.entryIds;
  applicant = new Applicant(world, published);
  const { agreementId } = await applicant.signed();
  const query = 'query($id: ID!) { agreement(id: $id) { developer { id } } }';
  developerId = (await read<{ developer: { id: string } }>(world, operator, query, { id: agreementId })).developer.id;
  const basis = { agreementId, entryIds: [entryId], party: applicant.party };
  listed = await listNewApp(world, basis, content);
});
afterAll(() => world.close());

/** What the feed tells last of the listing, and whether markets have it. */
async function told(): Promise<object> {
  const query = '{ listingChanges(first: 100) { nodes { listingId kind reason article listing { id } } } }';
  const { nodes } = await read<{ nodes: { listingId: string; listing: object | null }[] }>(world, publicViewer, query);
  const { kind, reason, article, listing } = nodes.findLast(({ listingId }) => listingId === listed.id) as never;
  const carried = (await digestedListings(world)).some(({ id }) => id === listed.id);
  return { kind, reason, article, shown: listing !== null, carried };
}

const suspended = (reason: string, article: number) => ({
  kind: 'SUSPENDED',
  reason,
  article,
  shown: false,
  carried: false,
});
const resumed = (article: number) => ({ kind: 'RESUMED', reason: null, article, shown: true, carried: true });

describe('Art. 15: a listing whose developer is no longer eligible does not circulate', () => {
  it('from the day that a condition is found unmet until it is met again, and the feed tells', async () => {
    const verify = (more: object) => act(world, operator, 'verifyCondition', { developerId, number: 3, ...more });
    await verify({ state: 'UNMET', reason: '制度缺失' });
    expect(await told()).toEqual(suspended('DEVELOPER_INELIGIBLE', 15));
    await verify({ state: 'MET' });
    expect(await told()).toEqual(resumed(15));
  });

  it('and under the reason that holds it now, where it was suspended for another that is over', async () => {
    const verify = (more: object) => act(world, operator, 'verifyCondition', { developerId, number: 3, ...more });
    const risk = { title: '风险', description: '说明', targets: [{ type: 'DEVELOPMENT_ENTRY', id: entryId }] };
    const shown = 'riskReport { stopOrders { id } }';
    const { riskReport } = await act(world, authority, 'reportRisk', risk, shown);
    expect(await told()).toEqual(suspended('RISK_STOP', 18));
    await verify({ state: 'UNMET', reason: '制度缺失' });
    expect(await told()).toEqual(suspended('RISK_STOP', 18));
    const [order] = (riskReport as { stopOrders: { id: string }[] }).stopOrders;
    await act(world, authority, 'liftStopOrder', { id: order?.id, reason: '已整改' });
    expect(await told()).toEqual(suspended('DEVELOPER_INELIGIBLE', 15));
    await verify({ state: 'MET' });
    expect(await told()).toEqual(resumed(15));
  });

  it('by the clock alone: from the end of the last day on which a condition holds', async () => {
    const validUntil = addDays(today, 4);
    await act(world, operator, 'verifyCondition', { developerId, number: 3, state: 'MET', validUntil });
    const end = Date.parse(`${validUntil}T16:00:00.000Z`);
    world.now = new Date(end - 1);
    expect(await told()).toEqual(resumed(15));
    world.now = new Date(end);
    expect(await told()).toEqual(suspended('DEVELOPER_INELIGIBLE', 15));
    world.now = undefined;
    await act(world, operator, 'verifyCondition', { developerId, number: 3, state: 'MET' });
    expect(await told()).toEqual(resumed(15));
  });

  it('nor is it listed anew meanwhile', async () => {
    await act(world, authority, 'recordDishonesty', { developerId, of: 'PARTY', listed: true, on: today });
    await act(world, applicant.party, 'delistApp', { id: listed.id, withdrawalReason: 'DEVELOPER_REQUEST' });
    expect(await act(world, applicant.party, 'listApp', { appId: listed.appId, ...content })).toMatchObject({
      reasons: [{ code: 'DEVELOPER_NOT_ELIGIBLE', article: 15 }],
    });
    await act(world, authority, 'recordDishonesty', { developerId, of: 'PARTY', listed: false, on: today });
    expect(await act(world, applicant.party, 'listApp', { appId: listed.appId, ...content })).toMatchObject({
      __typename: 'ListAppPayload',
    });
  });
});

describe('Art. 9: a listing whose data is suspended does not circulate', () => {
  it('while the resource has changed since it was screened; the event is by the system, and the journal verifies', async () => {
    const query =
      'query($id: ID!) { developmentEntry(id: $id) { resource { code title modifiedAt provider { code name } fields { name title dataType sensitivity desensitisation } } } }';
    const { resource } = await read<{ resource: Record<string, unknown> }>(world, operator, query, { id: entryId });
    const { provider, fields, ...kept } = resource as never as {
      provider: { code: string; name: string };
      fields: object[];
    };
    const owner = world.database.ownerPool();
    const { rows } = await owner.query('SELECT source FROM resources.resource WHERE code = $1', [resource.code]);
    const record = { ...kept, providerCode: provider.code, providerName: provider.name };
    const changed = [...fields, { name: 'remark9', title: '备注', dataType: 'STRING', sensitivity: 'INTERNAL' }];
    const sync = {
      source: rows[0].source,
      runKey: 'holds',
      records: [{ ...record, modifiedAt: new Date().toISOString(), fields: changed }],
    };
    await act(world, center, 'syncResources', sync);
    expect(await told()).toEqual(suspended('DATA_SUSPENDED', 9));
    const screening = { id: entryId, nationalSecurity: false, publicInterest: false, forbiddenByLaw: false };
    await act(world, operator, 'screenDevelopmentEntry', screening);
    expect(await told()).toEqual(resumed(9));
    const events =
      'query($id: ID!) { journal(first: 100, filter: { subjectId: $id }) { nodes { type actor from to article reason } } }';
    const { nodes } = await read<{ nodes: object[] }>(world, authority, events, { id: listed.id });
    expect(nodes.slice(-2)).toEqual([
      {
        type: 'listing.suspended',
        actor: 'system',
        from: 'LISTED',
        to: 'SUSPENDED',
        article: 9,
        reason: 'DATA_SUSPENDED',
      },
      { type: 'listing.resumed', actor: 'system', from: 'SUSPENDED', to: 'LISTED', article: 9, reason: null },
    ]);
    expect(await read(world, authority, '{ journalVerification { intact } }')).toEqual({ intact: true });
  });

  it('nor while the resource is retired, until a run has it again', async () => {
    const query = 'query($id: ID!) { developmentEntry(id: $id) { resource { code provider { code name } } } }';
    const { resource } = await read<{ resource: Record<string, unknown> }>(world, operator, query, { id: entryId });
    const { provider, code } = resource as never as { provider: { code: string; name: string }; code: string };
    const { rows } = await world.database
      .ownerPool()
      .query('SELECT source, title FROM resources.resource WHERE code = $1', [code]);
    const { source, title } = rows[0];
    const record = { code, title, providerCode: provider.code, providerName: provider.name };
    const other = { ...record, code: `${code}-other` };
    const run = (runKey: string, records: object[]) =>
      act(world, center, 'syncResources', { source, runKey, records, last: true, complete: true });
    await run('without it', [other]);
    expect(await told()).toEqual(suspended('DATA_SUSPENDED', 9));
    await run('with it', [other, record]);
    expect(await told()).toEqual(resumed(9));
  });
});
