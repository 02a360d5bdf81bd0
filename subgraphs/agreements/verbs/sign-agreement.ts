import { newId } from '#kernel/graph/ids.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { amount, day, idOf, kept, keyed, listOf, prose, text, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { reasonsThatHold } from '#kernel/law/verbs/rules.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { type ApplicationFacts, reasonsAgainstOwnCase } from '../agreement/rules.ts';
import { reasons } from '../reasons.ts';
import { clientOf, type Transaction } from '../store.ts';
import { applicationSubject } from '../subjects.ts';
import { nextNumber } from './numbers.ts';
import { operator } from './permits.ts';
import { notBeforeItsStart } from './terms.ts';

const AgreementTermsInput = inputType(
  'AgreementTermsInput',
  ['协议的七部分（第十七条）', 'The seven parts of Article 17'],
  {
    rightsAndDuties: field(prose(), '权利义务', 'Rights and duties'),
    scenario: field(prose(), '应用场景', 'Scenario of use'),
    dataScope: field(prose(), '数据范围', 'Scope of the data'),
    conditions: field(prose(), '使用条件', 'Conditions of use'),
    security: field(prose(), '安全要求', 'Security'),
    fee: field(prose(), '费用', 'Fee'),
    liability: field(prose(), '违约责任', 'Liability'),
  },
);

const SignAgreementInput = notBeforeItsStart(
  inputType(
    'SignAgreementInput',
    ['一级开发主体签署的协议（第十七条）', 'An agreement that the operator signs (Article 17)'],
    {
      applicationId: field(idOf('application'), '所依申请', 'The application it is made on'),
      entryIds: field(listOf(idOf('developmentEntry')), '涵盖条目', 'The entries it covers'),
      terms: field(AgreementTermsInput, '条款（第十七条）', 'Its terms (Article 17)'),
      validFrom: field(day(), '起始日', 'Its first day'),
      validTo: field(day(), '截止日（含）', 'Its last day'),
      feeAmount: field(amount().nullish(), '约定金额（元）', 'Agreed amount in CNY'),
      feeBasis: field(
        kept(text(1000)).nullish(),
        '未约定金额时据以收费的标准，如价目表；与金额均未约定者不得收费',
        'What is charged on where no amount is agreed, such as a price list; where neither is agreed nothing is charged',
      ),
      ...versioned,
      ...keyed,
    },
  ),
);

type SignAgreementInput = typeof SignAgreementInput._zod.output;

/** Offers an agreement on an approved application, signed by the operator; one at a time stands on it (Article 17). */
export const signAgreement = defineVerb({
  name: 'signAgreement',
  description: {
    zh: '就通过的申请签署协议，仅限 OPERATOR（第十七条）',
    en: 'Offers an agreement on an approved application; OPERATOR (Article 17)',
  },
  subject: 'Agreement',
  permits: [operator],
  from: [],
  offeredIn: ['APPROVED'],
  to: ['OFFERED'],
  article: 17,
  event: 'agreement.offered',
  inTheWay: ({ agreementStatus }) =>
    agreementStatus === null ? null : { ...reasons.agreementExists, currentStatus: agreementStatus },
  reasons: reasonsAgainstOwnCase,
  input: SignAgreementInput,
  client: clientOf,
  on: applicationSubject,
  field: 'applicationId',
  against: (facts, { entryIds, validTo }, { now }) =>
    reasonsThatHold([
      [entryIds.some((id) => !facts.entryIds.includes(id)), reasons.notInApplication],
      [validTo < shanghaiDay(now), reasons.agreementOver],
    ]),
  save: async (facts, input, work) => ({ id: await offer(facts, input, work), from: null, to: 'OFFERED' }),
});

async function offer(facts: ApplicationFacts, input: SignAgreementInput, work: Work<Transaction>): Promise<string> {
  const { transaction, run, now, actor } = work;
  const { terms, validFrom, validTo, feeAmount = null, feeBasis = null, entryIds } = input;
  const { id: applicationId, developerId, developerOwner, scenarioId } = facts;
  const id = newId('agreement', now);
  await transaction.agreement.create({
    data: {
      id,
      version: 1,
      number: await nextNumber(run, 'agreement', now),
      status: 'OFFERED',
      applicationId,
      developerId,
      developerOwner,
      scenarioId,
      terms,
      validFrom: new Date(`${validFrom}T00:00:00.000Z`),
      validTo: new Date(`${validTo}T00:00:00.000Z`),
      signatures: [{ party: 'OPERATOR', by: actor, at: now.toISOString() }],
      reportProvisional: false,
      feeBasis: feeBasis ?? (feeAmount === null ? null : terms.fee),
      feeAmount,
      createdAt: now,
    },
  });
  await transaction.agreementEntry.createMany({ data: entryIds.map((entryId) => ({ agreementId: id, entryId })) });
  return id;
}
