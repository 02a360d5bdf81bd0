import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { act, read, refusedWith } from '../support/acting.ts';
import { type Applicant, materials, openApplicant } from '../support/applicant.ts';
import { memberOf, someone } from '../support/world.ts';

let applicant: Applicant;
const operator = someone('OPERATOR');

beforeAll(async () => {
  applicant = await openApplicant();
});
afterAll(() => applicant.world.close());
beforeEach(() => applicant.renew());

describe('Art. 12: an application', () => {
  it('is refused with every reason against its developer', async () => {
    expect(await applicant.apply()).toMatchObject({ reasons: [{ code: 'NOT_REGISTERED', article: 15 }] });
    const developerId = await applicant.qualify();
    await act(applicant.world, operator, 'verifyCondition', { developerId, number: 3, state: 'UNMET', reason: '不足' });
    await act(applicant.world, operator, 'recordDishonesty', {
      developerId,
      of: 'PARTY',
      listed: true,
      on: '2026-01-01',
    });
    expect((await applicant.apply()).reasons).toEqual([
      { code: 'CONDITIONS_NOT_MET', article: 15 },
      { code: 'DISHONESTY', article: 15 },
    ]);
  });

  it('is told which conditions of Article 15 are not met, those never shown and those that have lapsed', async () => {
    const developerId = await applicant.qualify();
    const verify = (number: number, more: object) =>
      act(applicant.world, operator, 'verifyCondition', { developerId, number, ...more });
    await verify(3, { state: 'UNMET', reason: '不足' });
    await verify(2, { state: 'MET', validUntil: shanghaiDay(new Date()) });
    const told = async (language: 'zh' | 'en') => {
      const { world, party, published } = applicant;
      const { scenarioId, entryIds } = published;
      const { data } = await world.gateway.execute(
        {
          query: `mutation($input: SubmitApplicationInput!) { submitApplication(input: $input) {
            ... on RuleViolation { message reasons { code message } } } }`,
          variables: { input: { scenarioId, entryIds, materials } },
        },
        { viewer: party, language, requestId: 'test', now: new Date(Date.now() + 2 * 86_400_000) },
      );
      return (data as { submitApplication: { message: string; reasons: { code: string }[] } }).submitApplication;
    };
    const { message, reasons } = await told('en');
    expect(reasons.map(({ code }) => code)).toEqual(['CONDITIONS_NOT_MET']);
    expect(message).toMatch(/\(2\) a person and a department.*; \(3\) mature data management/);
    expect(message).not.toMatch(/\([1456]\)/);
    expect((await told('zh')).message).toMatch(/（2）落实数据安全负责人.*；（3）具备成熟的数据管理/);
  });

  it('is received once per scenario, numbered, and decided with its reason', async () => {
    await applicant.qualify();
    const first = await applicant.apply();
    expect(first).toMatchObject({
      application: { status: 'SUBMITTED', number: expect.stringMatching(/^SQ-\d{4}-\d{4}$/), overdue: false },
    });
    expect(await applicant.apply()).toMatchObject({ __typename: 'Conflict', code: 'APPLICATION_PENDING' });
    const { id } = first.application as { id: string };
    expect(await act(applicant.world, operator, 'decideApplication', { id, outcome: 'REJECTED' })).toMatchObject({
      issues: [{ path: ['input', 'reason'] }],
    });
    const rejected = { id, outcome: 'REJECTED', reason: '材料不足' };
    expect(
      await act(
        applicant.world,
        operator,
        'decideApplication',
        rejected,
        'application { decision { reason late article } }',
      ),
    ).toMatchObject({
      application: { decision: { reason: '材料不足', late: false, article: 12 } },
    });
    expect(await act(applicant.world, operator, 'decideApplication', rejected)).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'REJECTED',
    });
    expect(await applicant.apply()).toMatchObject({ __typename: 'SubmitApplicationPayload' });
  });

  it('stays within the scenario, which is there and published', async () => {
    await applicant.qualify();
    const query =
      '{ developmentEntries(first: 100, filter: { status: PUBLISHED }) { nodes { id scenarios(first: 9) { nodes { id } } } } }';
    const { nodes } = await read<{ nodes: { id: string; scenarios: { nodes: { id: string }[] } }[] }>(
      applicant.world,
      operator,
      query,
    );
    const other = nodes.find(({ scenarios }) =>
      scenarios.nodes.every(({ id }) => id !== applicant.published.scenarioId),
    );
    expect(await applicant.apply({ entryIds: [other?.id] })).toMatchObject({
      reasons: [{ code: 'NOT_IN_SCENARIO', article: 12 }],
    });
    expect(await applicant.apply({ scenarioId: `${applicant.published.scenarioId.slice(0, -3)}ZZZ` })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await applicant.apply({ scenarioId: other?.id })).toMatchObject({
      issues: [{ path: ['input', 'scenarioId'] }],
    });
    expect(await applicant.apply({ materials: { ...materials, safeguards: ' ' } })).toMatchObject({
      issues: [{ path: ['input', 'materials', 'safeguards'] }],
    });
  });

  it('is not decided by the applicant’s own organisation', async () => {
    await applicant.qualify();
    const { application } = (await applicant.apply()) as never as { application: { id: string } };
    const insider = memberOf(applicant.code, 'OPERATOR');
    expect(
      await act(applicant.world, insider, 'decideApplication', { id: application.id, outcome: 'APPROVED' }),
    ).toMatchObject({
      reasons: [{ code: 'OWN_CASE' }],
    });
  });

  it('says beforehand what the decision would meet', async () => {
    await applicant.qualify();
    const { application } = (await applicant.apply()) as never as { application: { id: string } };
    const query =
      'query($id: ID!) { application(id: $id) { dueAt allowedActions { mutation permitted dueAt reasons { code } } } }';
    const seen = await read<{ dueAt: string; allowedActions: { mutation: string }[] }>(
      applicant.world,
      operator,
      query,
      {
        id: application.id,
      },
    );
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
    await applicant.qualify();
    const { application } = (await applicant.apply()) as never as { application: { id: string } };
    expect(await applicant.offer(application.id)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'SUBMITTED' });
    await act(applicant.world, operator, 'decideApplication', { id: application.id, outcome: 'APPROVED' });
    expect(await applicant.offer(application.id, { validTo: '2025-12-31' })).toMatchObject({
      issues: [{ path: ['input', 'validTo'] }],
    });
    expect(await applicant.offer(application.id, { feeAmount: '-1' })).toMatchObject({
      issues: [{ path: ['input', 'feeAmount'] }],
    });
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      applicant.world,
      operator,
      '{ developmentEntries(first: 1, filter: { status: DRAFT }) { nodes { id } } }',
    );
    expect(await applicant.offer(application.id, { entryIds: [nodes[0]?.id] })).toMatchObject({
      reasons: [{ code: 'NOT_IN_APPLICATION', article: 17 }],
    });
    expect(await applicant.offer(application.id)).toMatchObject({
      agreement: { status: 'OFFERED', number: expect.stringMatching(/^XY-\d{4}-\d{4}$/) },
    });
    expect(await applicant.offer(application.id)).toMatchObject({
      __typename: 'Conflict',
      code: 'AGREEMENT_EXISTS',
      currentStatus: 'OFFERED',
    });
  });

  it('opens its grants with the second signature, and closes them when it ends', async () => {
    const applicationId = await applicant.approved();
    const { agreement } = (await applicant.offer(applicationId)) as never as { agreement: { id: string } };
    const shown = 'agreement { status reportDueAt signatures { party } grants { level effective closedAt } }';
    const countersigned = await act(
      applicant.world,
      applicant.party,
      'countersignAgreement',
      { id: agreement.id },
      shown,
    );
    expect(countersigned).toMatchObject({
      agreement: { status: 'IN_FORCE', signatures: [{ party: 'OPERATOR' }, { party: 'DEVELOPER' }] },
    });
    expect((countersigned.agreement as { grants: object[] }).grants).toEqual(
      applicant.published.entryIds.map(() => ({ level: 'PROCESSED', effective: true, closedAt: null })),
    );
    expect(
      await act(applicant.world, operator, 'reportAgreement', { id: agreement.id }, 'agreement { reportedAt }'),
    ).toMatchObject({ agreement: { reportedAt: expect.any(String) } });
    expect(await act(applicant.world, operator, 'reportAgreement', { id: agreement.id })).toMatchObject({
      reasons: [{ code: 'ALREADY_REPORTED' }],
    });
    const end = { id: agreement.id, reason: '终止' };
    const ended = await act(
      applicant.world,
      applicant.party,
      'terminateAgreement',
      end,
      'agreement { status grants { effective closedAt } }',
    );
    expect(ended).toMatchObject({ agreement: { status: 'TERMINATED' } });
    for (const grant of (ended.agreement as { grants: object[] }).grants)
      expect(grant).toEqual({ effective: false, closedAt: expect.any(String) });
  });

  it('that was taken back before both had signed is to be offered again; one that was in force is not', async () => {
    const owed = (subjectId: string) =>
      read<{ nodes: object[] }>(
        applicant.world,
        operator,
        'query($id: ID!) { openDuties(first: 5, filter: { subjectId: $id, kind: [AGREEMENT_TO_OFFER] }) { nodes { article } } }',
        { id: subjectId },
      );
    const offerOf = async (applicationId: string) => {
      const { agreement } = (await applicant.offer(applicationId)) as never as { agreement: { id: string } };
      return { id: agreement.id };
    };
    const end = { reason: '终止' };
    const applicationId = await applicant.approved();
    expect((await owed(applicationId)).nodes).toHaveLength(1);
    const first = await offerOf(applicationId);
    expect((await owed(applicationId)).nodes).toEqual([]);
    await act(applicant.world, operator, 'terminateAgreement', { ...first, ...end });
    expect((await owed(applicationId)).nodes).toHaveLength(1);
    const second = await offerOf(applicationId);
    await act(applicant.world, applicant.party, 'countersignAgreement', second);
    await act(applicant.world, operator, 'terminateAgreement', { ...second, ...end });
    expect((await owed(applicationId)).nodes).toEqual([]);
  });

  it('is not countersigned by a developer that is no longer eligible', async () => {
    const developerId = await applicant.qualify();
    const { application } = (await applicant.apply()) as never as { application: { id: string } };
    await act(applicant.world, operator, 'decideApplication', { id: application.id, outcome: 'APPROVED' });
    const { agreement } = (await applicant.offer(application.id)) as never as { agreement: { id: string } };
    await act(applicant.world, someone('SUPERVISOR'), 'recordPublicIncident', {
      developerId,
      title: '泄露',
      publicisedOn: '2026-02-01',
    });
    expect(await act(applicant.world, applicant.party, 'countersignAgreement', { id: agreement.id })).toMatchObject({
      reasons: [{ code: 'PUBLIC_INCIDENT', article: 15 }],
    });
    expect(await refusedWith(applicant.world, operator, 'countersignAgreement', { id: agreement.id })).toBe(
      'FORBIDDEN',
    );
  });

  it('no grant stands outside its signed scope: the database refuses it by itself', async () => {
    const { agreementId } = await applicant.signed();
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      applicant.world,
      operator,
      '{ developmentEntries(first: 1, filter: { status: DRAFT }) { nodes { id } } }',
    );
    const insert = (entry: string | undefined, level: string) =>
      applicant.world.database
        .ownerPool()
        .query(
          `INSERT INTO agreements.access_grant (id, agreement_id, entry_id, level, opened_at) VALUES ($1, $2, $3, $4, now())`,
          [`${level}`, agreementId, entry, level],
        );
    await expect(insert(nodes[0]?.id, 'PROCESSED')).rejects.toThrow(/does not cover/);
    await expect(insert(applicant.published.entryIds[0], 'SOURCE')).rejects.toThrow(/was not synced/);
    await act(applicant.world, applicant.party, 'terminateAgreement', { id: agreementId, reason: '终止' });
    await expect(insert(applicant.published.entryIds[0], 'PROCESSED')).rejects.toThrow(/not signed by both/);
    const reopen = applicant.world.database
      .ownerPool()
      .query('UPDATE agreements.access_grant SET closed_at = NULL WHERE agreement_id = $1', [agreementId]);
    await expect(reopen).rejects.toThrow(/stays closed/);
  });
});
