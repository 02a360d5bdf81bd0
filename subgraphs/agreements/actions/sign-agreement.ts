import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { shanghaiDay } from '#kernel/shanghai-time.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { amount, idOf, keyed, listOf, parseInput, prose } from '#kernel/verbs/input.ts';
import { conflict, Refused } from '#kernel/verbs/refusals.ts';
import { reasonsThatHold } from '#kernel/verbs/rules.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { type ApplicationFacts, reasonsAgainstOwnCase } from '../domain/agreement-facts.ts';
import { reasons } from '../domain/reasons.ts';
import { agreementMakers } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { applicationSubject } from '../subjects.ts';
import { nextNumber } from './numbers.ts';

const SignAgreementInput = z
  .object({
    applicationId: idOf('application'),
    entryIds: listOf(idOf('developmentEntry')),
    terms: z.object({
      rightsAndDuties: prose(),
      scenario: prose(),
      dataScope: prose(),
      conditions: prose(),
      security: prose(),
      fee: prose(),
      liability: prose(),
    }),
    validFrom: z.string(),
    validTo: z.string(),
    feeAmount: amount().nullish(),
    expectedVersion: z.number().int().nullish(),
    ...keyed,
  })
  .refine(({ validFrom, validTo }) => validTo >= validFrom, {
    path: ['validTo'],
    params: { zh: '截止日不得早于起始日。', en: 'The last day comes before the first.' },
  });

type SignAgreementInput = z.output<typeof SignAgreementInput>;

/** Offers an agreement on an approved application, signed by the operator (Article 17). */
export function signAgreement(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, SignAgreementInput, given);
  // What it is made on is the application, whose state offers it; the event is the agreement's.
  const verb = { ...agreementMakers.signAgreement, from: ['APPROVED'], reasons: reasonsAgainstOwnCase };
  return change(context, {
    mutation: 'signAgreement',
    verb,
    client: clientOf(context),
    subject: applicationSubject,
    input: { ...input, id: input.applicationId },
    field: 'applicationId',
    against: (facts, work) => {
      refuseSecond(context, facts);
      return reasonsThatHold([
        [input.entryIds.some((id) => !facts.entryIds.includes(id)), reasons.notInApplication],
        [input.validTo < shanghaiDay(work.now), reasons.agreementOver],
      ]);
    },
    save: async (facts, work) => ({ id: await offer(facts, work, input), from: null, to: 'OFFERED' }),
  });
}

function refuseSecond(context: Context, { agreementStatus }: ApplicationFacts): void {
  if (agreementStatus === null) return;
  throw new Refused(conflict(context, 'AGREEMENT_EXISTS', reasons.agreementExists, agreementStatus));
}

async function offer(facts: ApplicationFacts, work: Work<Transaction>, input: SignAgreementInput): Promise<string> {
  const { transaction, run, now, actor } = work;
  const { terms, validFrom, validTo, feeAmount = null, entryIds } = input;
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
      feeBasis: feeAmount === null ? null : terms.fee,
      feeAmount,
      createdAt: now,
    },
  });
  await transaction.agreementEntry.createMany({ data: entryIds.map((entryId) => ({ agreementId: id, entryId })) });
  return id;
}
