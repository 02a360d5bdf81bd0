import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { type Applicant, openApplicant } from '../support/applicant.ts';
import { creditCode } from '../support/credit-code.ts';
import { memberOf, someone } from '../support/world.ts';

let applicant: Applicant;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const center = someone('INFO_CENTER');

beforeAll(async () => {
  applicant = await openApplicant();
});
afterAll(() => applicant.world.close());
beforeEach(() => applicant.renew());

describe('Art. 20: fees', () => {
  it('stay within what was agreed and are paid once', async () => {
    const { agreementId } = await applicant.signed({ feeAmount: '100.10' });
    const charge = (amount: string) =>
      act(
        applicant.world,
        operator,
        'chargeFee',
        { agreementId, amount, dueOn: '2026-12-31' },
        'agreement { fee { agreedAmount charges { id amount } } }',
      );
    expect(await charge('0.00')).toMatchObject({ issues: [{ path: ['input', 'amount'] }] });
    expect(await charge('100.00')).toMatchObject({
      agreement: { fee: { agreedAmount: '100.10', charges: [{ amount: '100.00' }] } },
    });
    expect(await charge('0.11')).toMatchObject({ reasons: [{ code: 'FEE_EXCEEDS_AGREED', article: 20 }] });
    const second = await charge('0.10');
    const { charges } = (second.agreement as { fee: { charges: { id: string }[] } }).fee;
    expect(
      await act(
        applicant.world,
        operator,
        'recordPayment',
        { id: charges[0]?.id },
        'agreement { fee { charges { paidAt } } }',
      ),
    ).toMatchObject({
      agreement: { fee: { charges: expect.arrayContaining([{ paidAt: expect.any(String) }]) } },
    });
    expect(await act(applicant.world, operator, 'recordPayment', { id: charges[0]?.id })).toMatchObject({
      code: 'ALREADY_PAID',
    });
  });
});

describe('Art. 20: nothing is charged that is not agreed', () => {
  const shown = 'agreement { fee { basis agreedAmount charges { amount dueBasis } } }';
  const charge = (agreementId: string) =>
    act(applicant.world, operator, 'chargeFee', { agreementId, amount: '500.00', dueOn: '2026-12-31' }, shown);
  const feeOf = (id: string) =>
    read<{ fee: object | null }>(
      applicant.world,
      operator,
      'query($id: ID!) { agreement(id: $id) { fee { basis agreedAmount } } }',
      { id },
    );

  it('where neither an amount nor a basis is, the fee is null and a charge is refused', async () => {
    applicant.renew();
    const { agreementId } = await applicant.signed();
    expect(await feeOf(agreementId)).toEqual({ fee: null });
    expect(await charge(agreementId)).toMatchObject({ reasons: [{ code: 'FEE_NOT_AGREED', article: 20 }] });
    expect(await feeOf(agreementId)).toEqual({ fee: null });
  });

  it('on the basis that the agreement names it is, and the fee shows that basis, no amount that nobody agreed on, and what was charged', async () => {
    applicant.renew();
    const { agreementId } = await applicant.signed({ feeBasis: '价目表第三项' });
    expect(await feeOf(agreementId)).toEqual({ fee: { basis: '价目表第三项', agreedAmount: null } });
    expect((await charge(agreementId)).agreement).toEqual({
      fee: { basis: '价目表第三项', agreedAmount: null, charges: [{ amount: '500.00', dueBasis: 'RULE' }] },
    });
    const { fee } = await read<{ fee: { charges: { id: string }[] } }>(
      applicant.world,
      applicant.party,
      'query($id: ID!) { agreement(id: $id) { fee { charges { id } } } }',
      { id: agreementId },
    );
    expect(await act(applicant.world, operator, 'recordPayment', { id: fee.charges[0]?.id })).toMatchObject({
      __typename: 'RecordPaymentPayload',
    });
  });
});

describe('Art. 12: source data', () => {
  it('needs the department’s opinion, then the sync, then the grant is open', async () => {
    const { applicationId } = await applicant.signed();
    const [entryId] = applicant.published.entryIds;
    const ask = { applicationId, entryId, justification: '需要' };
    const requested = await act(
      applicant.world,
      applicant.party,
      'requestSourceData',
      ask,
      'sourceDataRequest { id departments status }',
    );
    const { id, departments } = requested.sourceDataRequest as { id: string; departments: string[] };
    // The entry's provider and the departments of the scenario's class.
    expect(departments).toEqual(expect.arrayContaining(['LD-JTJ', 'LD-SJJ']));
    expect(await act(applicant.world, applicant.party, 'requestSourceData', ask)).toMatchObject({
      code: 'REQUEST_EXISTS',
    });
    expect(await act(applicant.world, center, 'completeSourceDataSync', { id })).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'REQUESTED',
    });
    const department = departments[0] ?? '';
    const said = { id, department, outcome: 'APPROVED' };
    expect(await act(applicant.world, authority, 'recordSourceDataOpinion', said)).toMatchObject({
      issues: [{ path: ['input', 'document'] }],
    });
    for (const [i, each] of departments.entries()) {
      const status = i === departments.length - 1 ? 'APPROVED' : 'REQUESTED';
      const spoken = await act(
        applicant.world,
        memberOf(each, 'PROVIDER'),
        'recordSourceDataOpinion',
        { ...said, department: each },
        'sourceDataRequest { status }',
      );
      expect(spoken).toMatchObject({ sourceDataRequest: { status } });
    }
    await act(applicant.world, center, 'completeSourceDataSync', { id });
    const grants = await read<{ agreement: { grants: { level: string }[] } }>(
      applicant.world,
      operator,
      'query($id: ID!) { application(id: $id) { agreement { grants { level } } } }',
      { id: applicationId },
    );
    expect(grants.agreement.grants.map(({ level }) => level)).toContain('SOURCE');
  });

  it('is asked for anew where the agreement was ended and signed anew; on an entry that the new one covers', async () => {
    const { applicationId, agreementId } = await applicant.signed();
    const [entryId] = applicant.published.entryIds;
    const ask = { applicationId, entryId, justification: '需要原始数据' };
    const request = () =>
      act(applicant.world, applicant.party, 'requestSourceData', ask, 'sourceDataRequest { id departments }');
    const approved = async () => {
      const { id, departments } = (await request()).sourceDataRequest as { id: string; departments: string[] };
      for (const department of departments) {
        const said = { id, department, outcome: 'APPROVED' };
        await act(applicant.world, memberOf(department, 'PROVIDER'), 'recordSourceDataOpinion', said);
      }
      return id;
    };
    const signAnew = async (ended: string, more: object = {}) => {
      await act(applicant.world, operator, 'terminateAgreement', { id: ended, reason: '重签' });
      const { id } = (await applicant.offer(applicationId, more)).agreement as { id: string };
      await act(applicant.world, applicant.party, 'countersignAgreement', { id });
      return id;
    };
    await act(applicant.world, center, 'completeSourceDataSync', { id: await approved() });
    expect(await request()).toMatchObject({ code: 'REQUEST_EXISTS' });
    const second = await signAnew(agreementId);
    const id = await approved();
    const others = applicant.published.entryIds.slice(1);
    expect(others.length).toBeGreaterThan(0);
    const third = await signAnew(second, { entryIds: others });
    expect(await act(applicant.world, center, 'completeSourceDataSync', { id })).toMatchObject({
      reasons: [{ code: 'NOT_IN_AGREEMENT' }],
    });
    await signAnew(third);
    expect(await act(applicant.world, center, 'completeSourceDataSync', { id })).toMatchObject({
      __typename: 'CompleteSourceDataSyncPayload',
    });
  });
});

describe('Art. 13: a consent', () => {
  it('is for an application of one’s own and entries of it', async () => {
    const { applicationId } = await applicant.signed();
    const consent = {
      subject: 'pseudonym_0123456',
      applicationId,
      entryIds: applicant.published.entryIds,
      purpose: '研究',
      level: 'PROCESSED',
      evidence: '卷宗 1',
      validFrom: '2026-01-01',
    };
    const stranger = memberOf(creditCode(99_999), 'DEVELOPER');
    expect(await act(applicant.world, stranger, 'recordConsent', consent)).toMatchObject({ __typename: 'NotFound' });
    expect(await act(applicant.world, applicant.party, 'recordConsent', { ...consent, subject: '张三' })).toMatchObject(
      {
        issues: [{ path: ['input', 'subject'] }],
      },
    );
    expect(
      await act(applicant.world, applicant.party, 'recordConsent', { ...consent, validTo: '2025-01-01' }),
    ).toMatchObject({
      issues: [{ path: ['input', 'validTo'] }],
    });
    const recorded = await act(
      applicant.world,
      applicant.party,
      'recordConsent',
      consent,
      'consent { id withdrawnAt }',
    );
    const { id } = recorded.consent as { id: string };
    expect(await act(applicant.world, center, 'withdrawConsent', { id }, 'consent { withdrawnAt }')).toMatchObject({
      consent: { withdrawnAt: expect.any(String) },
    });
    expect(await act(applicant.world, applicant.party, 'withdrawConsent', { id })).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'withdrawn',
    });
  });
});

describe('Art. 14: an outside dataset', () => {
  it('is admitted under the norm on file, and may then be brought in', async () => {
    await applicant.qualify();
    const declared = await act(
      applicant.world,
      applicant.party,
      'declareOutsideDataset',
      { title: '外部', description: '说明', lawfulSource: '采购' },
      'outsideDataset { id status }',
    );
    const { id } = declared.outsideDataset as { id: string };
    expect(await applicant.apply({ outsideDatasetIds: [id] })).toMatchObject({
      reasons: [{ code: 'OUTSIDE_DATASET_NOT_ADMITTED', article: 14 }],
    });
    await applicant.world.database
      .ownerPool()
      .query("DELETE FROM oversight.compliance_record WHERE kind = 'OUTSIDE_DATA_NORM'");
    expect(await act(applicant.world, operator, 'decideOutsideDataset', { id, outcome: 'APPROVED' })).toMatchObject({
      reasons: [{ code: 'NORM_MISSING', article: 14 }],
    });
    await applicant.world.database
      .ownerPool()
      .query(
        "INSERT INTO oversight.compliance_record (id, kind, title, performed_on, by_role, created_at) VALUES ('norm', 'OUTSIDE_DATA_NORM', '规范', '2026-01-01', 'OPERATOR', now())",
      );
    expect(
      await act(
        applicant.world,
        operator,
        'decideOutsideDataset',
        { id, outcome: 'APPROVED' },
        'outsideDataset { status }',
      ),
    ).toMatchObject({ outsideDataset: { status: 'ADMITTED' } });
    expect(await applicant.apply({ outsideDatasetIds: [id] })).toMatchObject({
      __typename: 'SubmitApplicationPayload',
    });
    expect(
      await act(applicant.world, applicant.party, 'withdrawOutsideDataset', { id }, 'outsideDataset { status }'),
    ).toMatchObject({
      outsideDataset: { status: 'WITHDRAWN' },
    });
  });
});
