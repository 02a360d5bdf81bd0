import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/viewer.ts';
import { act, read, refusedWith } from '../support/acting.ts';
import { creditCode } from '../support/credit-code.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
let published: InForce;
let serial = 500;
let party: Viewer;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const center = someone('INFO_CENTER');

beforeAll(async () => {
  world = await openWorld();
  const [first] = await agreementsInForce(world);
  if (!first) throw new Error('The city has no sound agreement in force');
  published = first;
});
afterAll(() => world.close());
beforeEach(() => {
  serial += 1;
  party = memberOf(creditCode(serial), 'DEVELOPER');
});

async function qualified(): Promise<string> {
  const registration = {
    name: '试验公司',
    kind: 'LEGAL_PERSON',
    creditCode: creditCode(serial),
    connectsSystem: false,
  };
  const acted = await act(world, party, 'registerDeveloper', registration, 'developer { id }');
  const { id: developerId } = acted.developer as { id: string };
  for (const number of [1, 2, 3, 4, 5])
    await act(world, operator, 'verifyCondition', { developerId, number, state: 'MET' });
  return developerId;
}

const materials = {
  qualification: '资质',
  scenario: '场景',
  dataNeeds: '需求',
  mannerOfUse: '方式',
  safeguards: '保障',
};
const terms = {
  rightsAndDuties: '权',
  scenario: '景',
  dataScope: '围',
  conditions: '件',
  security: '安',
  fee: '费',
  liability: '责',
};

const apply = (more: object = {}) =>
  act(
    world,
    party,
    'submitApplication',
    { scenarioId: published.scenarioId, entryIds: published.entryIds, materials, ...more },
    'application { id number status dueAt overdue }',
  );

async function approved(): Promise<string> {
  await qualified();
  const { application } = (await apply()) as never as { application: { id: string } };
  await act(world, operator, 'decideApplication', { id: application.id, outcome: 'APPROVED' });
  return application.id;
}

const offer = (applicationId: string, more: object = {}) =>
  act(
    world,
    operator,
    'signAgreement',
    { applicationId, entryIds: published.entryIds, terms, validFrom: '2026-01-01', validTo: '2099-12-31', ...more },
    'agreement { id number status version }',
  );

async function signed(more: object = {}): Promise<{ agreementId: string; applicationId: string }> {
  const applicationId = await approved();
  const { agreement } = (await offer(applicationId, more)) as never as { agreement: { id: string } };
  await act(world, party, 'countersignAgreement', { id: agreement.id });
  return { agreementId: agreement.id, applicationId };
}

describe('Art. 12: an application', () => {
  it('is refused with every reason against its developer', async () => {
    expect(await apply()).toMatchObject({ reasons: [{ code: 'NOT_REGISTERED', article: 15 }] });
    const developerId = await qualified();
    await act(world, operator, 'verifyCondition', { developerId, number: 3, state: 'UNMET', reason: '不足' });
    await act(world, operator, 'recordDishonesty', { developerId, of: 'PARTY', listed: true, on: '2026-01-01' });
    expect((await apply()).reasons).toEqual([
      { code: 'CONDITIONS_NOT_MET', article: 15 },
      { code: 'DISHONESTY', article: 15 },
    ]);
  });

  it('is received once per scenario, numbered, and decided with its reason', async () => {
    await qualified();
    const first = await apply();
    expect(first).toMatchObject({
      application: { status: 'SUBMITTED', number: expect.stringMatching(/^SQ-\d{4}-\d{4}$/), overdue: false },
    });
    expect(await apply()).toMatchObject({ __typename: 'Conflict', code: 'APPLICATION_PENDING' });
    const { id } = first.application as { id: string };
    expect(await act(world, operator, 'decideApplication', { id, outcome: 'REJECTED' })).toMatchObject({
      issues: [{ path: ['input', 'reason'] }],
    });
    const rejected = { id, outcome: 'REJECTED', reason: '材料不足' };
    expect(
      await act(world, operator, 'decideApplication', rejected, 'application { decision { reason late article } }'),
    ).toMatchObject({
      application: { decision: { reason: '材料不足', late: false, article: 12 } },
    });
    expect(await act(world, operator, 'decideApplication', rejected)).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'REJECTED',
    });
    expect(await apply()).toMatchObject({ __typename: 'SubmitApplicationPayload' });
  });

  it('stays within the scenario, which is there and published', async () => {
    await qualified();
    const query =
      '{ developmentEntries(first: 100, filter: { status: PUBLISHED }) { nodes { id scenarios(first: 9) { nodes { id } } } } }';
    const { nodes } = await read<{ nodes: { id: string; scenarios: { nodes: { id: string }[] } }[] }>(
      world,
      operator,
      query,
    );
    const other = nodes.find(({ scenarios }) => scenarios.nodes.every(({ id }) => id !== published.scenarioId));
    expect(await apply({ entryIds: [other?.id] })).toMatchObject({
      reasons: [{ code: 'NOT_IN_SCENARIO', article: 12 }],
    });
    expect(await apply({ scenarioId: `${published.scenarioId.slice(0, -3)}ZZZ` })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await apply({ scenarioId: other?.id })).toMatchObject({ issues: [{ path: ['input', 'scenarioId'] }] });
    expect(await apply({ materials: { ...materials, safeguards: ' ' } })).toMatchObject({
      issues: [{ path: ['input', 'materials', 'safeguards'] }],
    });
  });

  it('is not decided by the applicant’s own organisation', async () => {
    await qualified();
    const { application } = (await apply()) as never as { application: { id: string } };
    const insider = memberOf(creditCode(serial), 'OPERATOR');
    expect(await act(world, insider, 'decideApplication', { id: application.id, outcome: 'APPROVED' })).toMatchObject({
      reasons: [{ code: 'OWN_CASE' }],
    });
  });

  it('says beforehand what the decision would meet', async () => {
    await qualified();
    const { application } = (await apply()) as never as { application: { id: string } };
    const query =
      'query($id: ID!) { application(id: $id) { dueAt allowedActions { mutation permitted dueAt reasons { code } } } }';
    const seen = await read<{ dueAt: string; allowedActions: { mutation: string }[] }>(world, operator, query, {
      id: application.id,
    });
    expect(seen.allowedActions).toContainEqual({
      mutation: 'decideApplication',
      permitted: true,
      dueAt: seen.dueAt,
      reasons: [],
    });
    expect(seen.allowedActions).toContainEqual({
      mutation: 'signAgreement',
      permitted: false,
      dueAt: null,
      reasons: [{ code: 'WRONG_STATE' }],
    });
  });
});

describe('Art. 17: an agreement', () => {
  it('is offered on an approved application, within it, once', async () => {
    await qualified();
    const { application } = (await apply()) as never as { application: { id: string } };
    expect(await offer(application.id)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'SUBMITTED' });
    await act(world, operator, 'decideApplication', { id: application.id, outcome: 'APPROVED' });
    expect(await offer(application.id, { validTo: '2025-12-31' })).toMatchObject({
      issues: [{ path: ['input', 'validTo'] }],
    });
    expect(await offer(application.id, { feeAmount: '-1' })).toMatchObject({
      issues: [{ path: ['input', 'feeAmount'] }],
    });
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      world,
      operator,
      '{ developmentEntries(first: 1, filter: { status: DRAFT }) { nodes { id } } }',
    );
    expect(await offer(application.id, { entryIds: [nodes[0]?.id] })).toMatchObject({
      reasons: [{ code: 'NOT_IN_APPLICATION', article: 17 }],
    });
    expect(await offer(application.id)).toMatchObject({
      agreement: { status: 'OFFERED', number: expect.stringMatching(/^XY-\d{4}-\d{4}$/) },
    });
    expect(await offer(application.id)).toMatchObject({
      __typename: 'Conflict',
      code: 'AGREEMENT_EXISTS',
      currentStatus: 'OFFERED',
    });
  });

  it('opens its grants with the second signature, and closes them when it ends', async () => {
    const applicationId = await approved();
    const { agreement } = (await offer(applicationId)) as never as { agreement: { id: string } };
    const shown = 'agreement { status reportDueAt signatures { party } grants { level effective closedAt } }';
    const countersigned = await act(world, party, 'countersignAgreement', { id: agreement.id }, shown);
    expect(countersigned).toMatchObject({
      agreement: { status: 'IN_FORCE', signatures: [{ party: 'OPERATOR' }, { party: 'DEVELOPER' }] },
    });
    expect((countersigned.agreement as { grants: object[] }).grants).toEqual(
      published.entryIds.map(() => ({ level: 'PROCESSED', effective: true, closedAt: null })),
    );
    expect(
      await act(world, operator, 'reportAgreement', { id: agreement.id }, 'agreement { reportedAt }'),
    ).toMatchObject({ agreement: { reportedAt: expect.any(String) } });
    expect(await act(world, operator, 'reportAgreement', { id: agreement.id })).toMatchObject({
      reasons: [{ code: 'ALREADY_REPORTED' }],
    });
    const end = { id: agreement.id, reason: '终止' };
    const ended = await act(
      world,
      party,
      'terminateAgreement',
      end,
      'agreement { status grants { effective closedAt } }',
    );
    expect(ended).toMatchObject({ agreement: { status: 'TERMINATED' } });
    for (const grant of (ended.agreement as { grants: object[] }).grants)
      expect(grant).toEqual({ effective: false, closedAt: expect.any(String) });
  });

  it('is not countersigned by a developer that is no longer eligible', async () => {
    const developerId = await qualified();
    const { application } = (await apply()) as never as { application: { id: string } };
    await act(world, operator, 'decideApplication', { id: application.id, outcome: 'APPROVED' });
    const { agreement } = (await offer(application.id)) as never as { agreement: { id: string } };
    await act(world, someone('SUPERVISOR'), 'recordPublicIncident', {
      developerId,
      title: '泄露',
      publicisedOn: '2026-02-01',
    });
    expect(await act(world, party, 'countersignAgreement', { id: agreement.id })).toMatchObject({
      reasons: [{ code: 'PUBLIC_INCIDENT', article: 15 }],
    });
    expect(await refusedWith(world, operator, 'countersignAgreement', { id: agreement.id })).toBe('FORBIDDEN');
  });

  it('no grant stands outside its signed scope: the database refuses it by itself', async () => {
    const { agreementId } = await signed();
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      world,
      operator,
      '{ developmentEntries(first: 1, filter: { status: DRAFT }) { nodes { id } } }',
    );
    const insert = (entry: string | undefined, level: string) =>
      world.database
        .ownerPool()
        .query(
          `INSERT INTO agreements.access_grant (id, agreement_id, entry_id, level, opened_at) VALUES ($1, $2, $3, $4, now())`,
          [`${level}`, agreementId, entry, level],
        );
    await expect(insert(nodes[0]?.id, 'PROCESSED')).rejects.toThrow(/does not cover/);
    await expect(insert(published.entryIds[0], 'SOURCE')).rejects.toThrow(/was not synced/);
    await act(world, party, 'terminateAgreement', { id: agreementId, reason: '终止' });
    await expect(insert(published.entryIds[0], 'PROCESSED')).rejects.toThrow(/not signed by both/);
    const reopen = world.database
      .ownerPool()
      .query('UPDATE agreements.access_grant SET closed_at = NULL WHERE agreement_id = $1', [agreementId]);
    await expect(reopen).rejects.toThrow(/stays closed/);
  });
});

describe('Art. 20: fees', () => {
  it('stay within what was agreed and are paid once', async () => {
    const { agreementId } = await signed({ feeAmount: '100.10' });
    const charge = (amount: string) =>
      act(
        world,
        operator,
        'chargeFee',
        { agreementId, amount, dueOn: '2026-12-31' },
        'agreement { fee { charges { id amount } } }',
      );
    expect(await charge('0.00')).toMatchObject({ issues: [{ path: ['input', 'amount'] }] });
    expect(await charge('100.00')).toMatchObject({ agreement: { fee: { charges: [{ amount: '100.00' }] } } });
    expect(await charge('0.11')).toMatchObject({ reasons: [{ code: 'FEE_EXCEEDS_AGREED', article: 20 }] });
    const second = await charge('0.10');
    const { charges } = (second.agreement as { fee: { charges: { id: string }[] } }).fee;
    expect(
      await act(world, operator, 'recordPayment', { id: charges[0]?.id }, 'agreement { fee { charges { paidAt } } }'),
    ).toMatchObject({
      agreement: { fee: { charges: expect.arrayContaining([{ paidAt: expect.any(String) }]) } },
    });
    expect(await act(world, operator, 'recordPayment', { id: charges[0]?.id })).toMatchObject({ code: 'ALREADY_PAID' });
  });
});

describe('Art. 12: source data', () => {
  it('needs the department’s opinion, then the sync, then the grant is open', async () => {
    const { applicationId } = await signed();
    const [entryId] = published.entryIds;
    const ask = { applicationId, entryId, justification: '需要' };
    const requested = await act(world, party, 'requestSourceData', ask, 'sourceDataRequest { id departments status }');
    const { id, departments } = requested.sourceDataRequest as { id: string; departments: string[] };
    expect(await act(world, party, 'requestSourceData', ask)).toMatchObject({ code: 'REQUEST_EXISTS' });
    expect(await act(world, center, 'completeSourceDataSync', { id })).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'REQUESTED',
    });
    const department = departments[0] ?? '';
    const said = { id, department, outcome: 'APPROVED' };
    expect(await act(world, authority, 'recordSourceDataOpinion', said)).toMatchObject({
      issues: [{ path: ['input', 'document'] }],
    });
    expect(
      await act(
        world,
        memberOf(department, 'PROVIDER'),
        'recordSourceDataOpinion',
        said,
        'sourceDataRequest { status }',
      ),
    ).toMatchObject({
      sourceDataRequest: { status: 'APPROVED' },
    });
    await act(world, center, 'completeSourceDataSync', { id });
    const grants = await read<{ agreement: { grants: { level: string }[] } }>(
      world,
      operator,
      'query($id: ID!) { application(id: $id) { agreement { grants { level } } } }',
      { id: applicationId },
    );
    expect(grants.agreement.grants.map(({ level }) => level)).toContain('SOURCE');
  });
});

describe('Art. 13: a consent', () => {
  it('is for an application of one’s own and entries of it', async () => {
    const { applicationId } = await signed();
    const consent = {
      subject: 'pseudonym_0123456',
      applicationId,
      entryIds: published.entryIds,
      purpose: '研究',
      level: 'PROCESSED',
      evidence: '卷宗 1',
      validFrom: '2026-01-01',
    };
    const stranger = memberOf(creditCode(99_999), 'DEVELOPER');
    expect(await act(world, stranger, 'recordConsent', consent)).toMatchObject({ __typename: 'NotFound' });
    expect(await act(world, party, 'recordConsent', { ...consent, subject: '张三' })).toMatchObject({
      issues: [{ path: ['input', 'subject'] }],
    });
    expect(await act(world, party, 'recordConsent', { ...consent, validTo: '2025-01-01' })).toMatchObject({
      issues: [{ path: ['input', 'validTo'] }],
    });
    const recorded = await act(world, party, 'recordConsent', consent, 'consent { id withdrawnAt }');
    const { id } = recorded.consent as { id: string };
    expect(await act(world, center, 'withdrawConsent', { id }, 'consent { withdrawnAt }')).toMatchObject({
      consent: { withdrawnAt: expect.any(String) },
    });
    expect(await act(world, party, 'withdrawConsent', { id })).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'withdrawn',
    });
  });
});

describe('Art. 14: an outside dataset', () => {
  it('is admitted under the norm on file, and may then be brought in', async () => {
    await qualified();
    const declared = await act(
      world,
      party,
      'declareOutsideDataset',
      { title: '外部', description: '说明', lawfulSource: '采购' },
      'outsideDataset { id status }',
    );
    const { id } = declared.outsideDataset as { id: string };
    expect(await apply({ outsideDatasetIds: [id] })).toMatchObject({
      reasons: [{ code: 'OUTSIDE_DATASET_NOT_ADMITTED', article: 14 }],
    });
    await world.database.ownerPool().query("DELETE FROM oversight.compliance_record WHERE kind = 'OUTSIDE_DATA_NORM'");
    expect(await act(world, operator, 'decideOutsideDataset', { id, outcome: 'APPROVED' })).toMatchObject({
      reasons: [{ code: 'NORM_MISSING', article: 14 }],
    });
    await world.database
      .ownerPool()
      .query(
        "INSERT INTO oversight.compliance_record (id, kind, title, performed_on, created_at) VALUES ('norm', 'OUTSIDE_DATA_NORM', '规范', '2026-01-01', now())",
      );
    expect(
      await act(world, operator, 'decideOutsideDataset', { id, outcome: 'APPROVED' }, 'outsideDataset { status }'),
    ).toMatchObject({ outsideDataset: { status: 'ADMITTED' } });
    expect(await apply({ outsideDatasetIds: [id] })).toMatchObject({ __typename: 'SubmitApplicationPayload' });
    expect(await act(world, party, 'withdrawOutsideDataset', { id }, 'outsideDataset { status }')).toMatchObject({
      outsideDataset: { status: 'WITHDRAWN' },
    });
  });
});
