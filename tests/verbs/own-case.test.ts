import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { type Applicant, materials, openApplicant, terms } from '../support/applicant.ts';
import { memberOf, someone, type World } from '../support/world.ts';

/** Nobody decides a case whose owner or subject they are, whatever token they come with (visibility.md). */

let applicant: Applicant;
let world: World;
const operator = someone('OPERATOR');
const refused = { __typename: 'RuleViolation', reasons: [{ code: 'OWN_CASE' }] };
/** A natural person, and the same person as a member of the operator's staff. */
const person: Viewer = { subject: 'lin-xiaohai', roles: ['DEVELOPER'], organisation: null };
const staff: Viewer = { subject: 'lin-xiaohai', roles: ['OPERATOR'], organisation: 'yunying-gongsi' };

beforeAll(async () => {
  applicant = await openApplicant();
  world = applicant.world;
});
afterAll(() => world.close());

interface Cases {
  readonly developerId: string;
  readonly pendingId: string;
  readonly approvedId: string;
  readonly datasetId: string;
  readonly appId: string;
}

function idOf(acted: object, field: string): string {
  return ((acted as Record<string, { id: string } | undefined>)[field] ?? { id: '' }).id;
}

/** Everything of a developer that somebody is to decide on, taken up by one person. */
async function casesOf(party: Viewer, registration: object): Promise<Cases> {
  const developerId = idOf(await act(world, party, 'registerDeveloper', registration, 'developer { id }'), 'developer');
  for (const number of [1, 2, 3, 4, 5])
    await act(world, operator, 'verifyCondition', { developerId, number, state: 'MET' });
  const { scenarioId, entryIds } = applicant.published;
  const apply = async () =>
    idOf(
      await act(world, party, 'submitApplication', { scenarioId, entryIds, materials }, 'application { id }'),
      'application',
    );
  const decide = (id: string) => act(world, operator, 'decideApplication', { id, outcome: 'APPROVED' });
  const signedId = await apply();
  await decide(signedId);
  const offer = { applicationId: signedId, entryIds, terms, validFrom: '2026-01-01', validTo: '2099-12-31' };
  const agreementId = idOf(await act(world, operator, 'signAgreement', offer, 'agreement { id }'), 'agreement');
  await act(world, party, 'countersignAgreement', { id: agreementId });
  const approvedId = await apply();
  await decide(approvedId);
  const dataset = { title: '外部数据', description: '说明', lawfulSource: '采购' };
  return {
    developerId,
    approvedId,
    pendingId: await apply(),
    datasetId: idOf(
      await act(world, party, 'declareOutsideDataset', dataset, 'outsideDataset { id }'),
      'outsideDataset',
    ),
    appId: idOf(
      await act(world, party, 'submitApp', { agreementId, name: '应用', description: '说明', entryIds }, 'app { id }'),
      'app',
    ),
  };
}

/** Every verb that nobody takes in their own case, with the case it is about. */
function attempts(of: Cases): Readonly<Record<string, object>> {
  const { developerId } = of;
  return {
    verifyCondition: { developerId, number: 2, state: 'MET' },
    recordPublicIncident: { developerId, title: '事件', publicisedOn: '2026-01-05' },
    recordDishonesty: { developerId, of: 'PARTY', listed: true, on: '2026-01-05' },
    decideApplication: { id: of.pendingId, outcome: 'APPROVED' },
    signAgreement: {
      applicationId: of.approvedId,
      entryIds: applicant.published.entryIds,
      terms,
      validFrom: '2026-01-01',
      validTo: '2099-12-31',
    },
    decideOutsideDataset: { id: of.datasetId, outcome: 'APPROVED' },
    decideApp: { id: of.appId, outcome: 'APPROVED', reason: '合规' },
  };
}

async function expectRefused(viewer: Viewer, of: Cases): Promise<void> {
  for (const [mutation, input] of Object.entries(attempts(of)))
    expect([mutation, await act(world, viewer, mutation, input)]).toMatchObject([mutation, refused]);
  const assigned = await act(world, viewer, 'assignReviewer', { id: of.appId, reviewer: 'hegui-jigou' });
  expect(assigned).toMatchObject(refused);
}

describe('Art. 12, 15, 19: nobody decides their own case under another token', () => {
  it('a natural person with an operator’s token of the same subject', async () => {
    const cases = await casesOf(person, { name: '林小海', kind: 'NATURAL_PERSON', connectsSystem: false });
    await expectRefused(staff, cases);
    await expectRefused({ ...staff, organisation: null }, cases);
    const { reasons } = await actionOf(staff, cases.developerId);
    expect(reasons).toEqual([{ code: 'OWN_CASE' }]);
    expect(await act(world, operator, 'verifyCondition', attempts(cases).verifyCondition ?? {})).toMatchObject({
      __typename: 'VerifyConditionPayload',
    });
  });

  it('the member of an organisation who took the case up, with an operator’s token of the same subject', async () => {
    applicant.renew();
    const clerk: Viewer = { subject: 'chen-wenshu', roles: ['DEVELOPER'], organisation: applicant.code };
    const registration = { name: '鹭海公司', kind: 'LEGAL_PERSON', creditCode: applicant.code, connectsSystem: false };
    const cases = await casesOf(clerk, registration);
    await expectRefused({ subject: 'chen-wenshu', roles: ['OPERATOR'], organisation: 'yunying-gongsi' }, cases);
    await expectRefused(memberOf(applicant.code, 'OPERATOR'), cases);
  });
});

async function actionOf(viewer: Viewer, id: string): Promise<{ reasons: { code: string }[] }> {
  const query = 'query($id: ID!) { developer(id: $id) { allowedActions { mutation reasons { code } } } }';
  const { allowedActions } = await read<{ allowedActions: { mutation: string; reasons: { code: string }[] }[] }>(
    world,
    viewer,
    query,
    { id },
  );
  return allowedActions.find(({ mutation }) => mutation === 'verifyCondition') ?? { reasons: [] };
}
