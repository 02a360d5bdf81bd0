import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read, refusedWith } from '../support/acting.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
let basis: InForce;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const reviewer = memberOf('91350200MA0REVIEWX', 'REVIEWER');

beforeAll(async () => {
  world = await openWorld();
  const [first] = await agreementsInForce(world);
  if (!first) throw new Error('The city has no sound agreement in force');
  basis = first;
});
afterAll(() => world.close());

async function submitted(): Promise<string> {
  const input = { agreementId: basis.agreementId, name: '应用', description: '说明', entryIds: basis.entryIds };
  const acted = await act(world, basis.party, 'submitApp', input, 'app { id status }');
  expect(acted).toMatchObject({ app: { status: 'SUBMITTED' } });
  return (acted.app as { id: string }).id;
}

const accredit = (org: string, validUntil = '2099-12-31') =>
  act(
    world,
    authority,
    'accreditReviewer',
    { reviewer: org, body: '审查机构', validUntil },
    'accreditation { reviewer validUntil }',
  );

describe('Art. 19: an app is submitted', () => {
  it('under the developer’s own agreement only', async () => {
    const input = { agreementId: basis.agreementId, name: '应用', description: '说明', entryIds: basis.entryIds };
    expect(await act(world, memberOf('SOMEBODY-ELSE', 'DEVELOPER'), 'submitApp', input)).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('on entries within the agreement', async () => {
    const query = '{ developmentEntries(first: 1, filter: { status: DRAFT }) { nodes { id } } }';
    const { nodes } = await read<{ nodes: { id: string }[] }>(world, operator, query);
    const input = { agreementId: basis.agreementId, name: '应用', description: '说明', entryIds: [nodes[0]?.id] };
    expect(await act(world, basis.party, 'submitApp', input)).toMatchObject({
      reasons: [{ code: 'NOT_IN_AGREEMENT', article: 17 }],
    });
  });

  it('and while it is in force', async () => {
    const query =
      '{ agreements(first: 9, filter: { status: EXPIRED }) { nodes { id developer { creditCode } grants { entry { id } } } } }';
    const { nodes } = await read<{
      nodes: { id: string; developer: { creditCode: string }; grants: { entry: { id: string } }[] }[];
    }>(world, operator, query);
    const expired = nodes.find(({ developer }) => developer.creditCode !== null);
    const input = {
      agreementId: expired?.id,
      name: '应用',
      description: '说明',
      entryIds: expired?.grants.map(({ entry }) => entry.id),
    };
    const party = memberOf(expired?.developer.creditCode ?? '', 'DEVELOPER');
    expect(await act(world, party, 'submitApp', input)).toMatchObject({
      reasons: [{ code: 'AGREEMENT_NOT_IN_FORCE', article: 17 }],
    });
  });
});

describe('Art. 19: who reviews an app', () => {
  it('is accredited, and of another organisation', async () => {
    const id = await submitted();
    const org = basis.party.organisation ?? '';
    expect(await act(world, operator, 'assignReviewer', { id, reviewer: org })).toMatchObject({
      reasons: [{ code: 'OWN_CASE' }, { code: 'REVIEWER_NOT_ACCREDITED' }],
    });
    expect(await accredit('91350200MA0REVIEWX', '2020-01-01')).toMatchObject({
      issues: [{ path: ['input', 'validUntil'] }],
    });
    expect(await accredit('91350200MA0REVIEWX')).toMatchObject({ accreditation: { validUntil: '2099-12-31' } });
    const assigned = await act(
      world,
      operator,
      'assignReviewer',
      { id, reviewer: '91350200MA0REVIEWX' },
      'app { status }',
    );
    expect(assigned).toMatchObject({ app: { status: 'UNDER_REVIEW' } });
    expect(await act(world, operator, 'assignReviewer', { id, reviewer: '91350200MA0REVIEWX' })).toMatchObject({
      code: 'ALREADY_ASSIGNED',
    });
  });

  it('decides only on what was given to it', async () => {
    await accredit('91350200MA0REVIEWX');
    const id = await submitted();
    expect(await act(world, reviewer, 'decideApp', { id, outcome: 'APPROVED' })).toMatchObject({
      __typename: 'NotFound',
    });
    await act(world, operator, 'assignReviewer', { id, reviewer: '91350200MA0REVIEWX' });
    expect(
      await act(
        world,
        reviewer,
        'decideApp',
        { id, outcome: 'APPROVED', reason: '合规' },
        'app { status reviews { findings reviewerKind } }',
      ),
    ).toMatchObject({
      app: { status: 'APPROVED', reviews: [{ findings: '合规', reviewerKind: 'THIRD_PARTY' }] },
    });
  });

  it('is never the developer’s own organisation, operator or not', async () => {
    const id = await submitted();
    const insider = memberOf(basis.party.organisation ?? '', 'OPERATOR');
    expect(await act(world, insider, 'decideApp', { id, outcome: 'APPROVED' })).toMatchObject({
      reasons: [{ code: 'OWN_CASE', article: 19 }],
    });
  });

  it('says why when it rejects, and decides once', async () => {
    const id = await submitted();
    expect(await act(world, operator, 'decideApp', { id, outcome: 'REJECTED' })).toMatchObject({
      issues: [{ path: ['input', 'reason'] }],
    });
    expect(
      await act(world, operator, 'decideApp', { id, outcome: 'REJECTED', reason: '含源数据' }, 'app { status }'),
    ).toMatchObject({ app: { status: 'REJECTED' } });
    expect(await act(world, operator, 'decideApp', { id, outcome: 'APPROVED' })).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'REJECTED',
    });
  });
});

describe('Art. 19: an approved app is reported', () => {
  it('to the authority and to each provider, each once', async () => {
    const id = await submitted();
    const shown = 'app { reportsOwed { id recipientKind recipient sentAt } }';
    const approved = await act(world, operator, 'decideApp', { id, outcome: 'APPROVED' }, shown);
    const { reportsOwed } = approved.app as { reportsOwed: { id: string; recipientKind: string }[] };
    expect(reportsOwed.map(({ recipientKind }) => recipientKind)).toContain('AUTHORITY');
    expect(reportsOwed.map(({ recipientKind }) => recipientKind)).toContain('PROVIDER');
    const report = { id: reportsOwed[0]?.id };
    expect(await act(world, operator, 'sendAppReport', report, 'appReport { version sentAt }')).toMatchObject({
      appReport: { version: 2, sentAt: expect.any(String) },
    });
    expect(await act(world, operator, 'sendAppReport', report)).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'sent',
    });
    expect(await refusedWith(world, authority, 'sendAppReport', report)).toBe('FORBIDDEN');
  });
});

it('Art. 4: whoever approves is told whether the app may be listed as a data set, and the developer what to do if not', async () => {
  const approved = async (stated: object) => {
    const id = await submitted();
    const acted = await act(
      world,
      operator,
      'decideApp',
      { id, outcome: 'APPROVED', ...stated },
      'app { withoutSourceRows }',
    );
    return { id, told: (acted.app as { withoutSourceRows: boolean }).withoutSourceRows };
  };
  expect((await approved({ containsSourceRows: false })).told).toBe(true);
  const { id, told } = await approved({});
  expect(told).toBe(false);
  const content = {
    title: '数据集',
    summary: '摘要',
    category: '交通',
    deliveryForm: 'DATASET',
    pricing: 'FREE',
    contact: '客服',
  };
  const refused = await act(world, basis.party, 'listApp', { appId: id, ...content });
  expect(refused).toMatchObject({ code: 'DATASET_NEEDS_FINDING', article: 4 });
  expect(refused.message).toMatch(/submitApp/);
  const query = 'query($id: ID!) { app(id: $id) { withoutSourceRows } }';
  expect(await read(world, basis.party, query, { id })).toEqual({ withoutSourceRows: false });
});

it('Art. 4: nothing that contains source rows is approved; what the review states is shown', async () => {
  const [basis] = await agreementsInForce(world);
  const input = { agreementId: basis?.agreementId, name: '应用', description: '说明', entryIds: basis?.entryIds };
  const { app } = await act(world, basis?.party ?? operator, 'submitApp', input, 'app { id }');
  const { id } = app as { id: string };
  const decide = (containsSourceRows: boolean) =>
    act(
      world,
      operator,
      'decideApp',
      { id, outcome: 'APPROVED', reason: '已核', containsSourceRows },
      'app { status reviews { containsSourceRows } }',
    );
  expect(await decide(true)).toMatchObject({ reasons: [{ code: 'CONTAINS_SOURCE_ROWS', article: 4 }] });
  expect((await decide(false)).app).toEqual({ status: 'APPROVED', reviews: [{ containsSourceRows: false }] });
});
