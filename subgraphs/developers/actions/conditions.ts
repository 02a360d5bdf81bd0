import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { shanghaiDay } from '#kernel/shanghai-time.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, keyed, listOf, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { invalidField, Refused } from '#kernel/verbs/refusals.ts';
import { developerVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { developerSubject } from '../subjects.ts';

const onCondition = {
  developerId: idOf('developer'),
  number: z.number().refine((number) => Number.isInteger(number) && number >= 1 && number <= 6, {
    params: { zh: '须为 1 到 6。', en: 'Give 1 to 6.' },
  }),
  expectedVersion: z.number().int().nullish(),
  ...keyed,
};

const SubmitConditionEvidenceInput = z.object({ ...onCondition, evidence: listOf(text(), 50) });

/** Hands in evidence of a condition, which is PENDING until it is verified (Article 15). */
export function submitConditionEvidence(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, SubmitConditionEvidenceInput, given);
  const { developerId, number, evidence } = input;
  return change(context, {
    mutation: 'submitConditionEvidence',
    verb: developerVerbs.submitConditionEvidence,
    client: clientOf(context),
    subject: developerSubject,
    input: { ...input, id: developerId },
    field: 'developerId',
    save: async ({ id, status }, { transaction }) => {
      const pending = { state: 'PENDING', evidence, verifiedBy: null, verifiedAt: null, validUntil: null };
      await transaction.securityCondition.upsert({
        where: { developerId_number: { developerId: id, number } },
        create: { developerId: id, number, ...pending },
        update: pending,
      });
      await transaction.developer.update({ where: { id }, data: { version: { increment: 1 } } });
      return { to: status };
    },
  });
}

const VerifyConditionInput = z
  .object({
    ...onCondition,
    state: z.enum(['MET', 'UNMET', 'PENDING']),
    validUntil: z.string().nullish(),
    reason: prose().nullish(),
  })
  .refine(({ state }) => state !== 'PENDING', {
    path: ['state'],
    params: { zh: '核验结果须为 MET 或 UNMET。', en: 'A verification finds MET or UNMET.' },
  })
  .refine(({ state, reason }) => state !== 'UNMET' || reason != null, {
    path: ['reason'],
    params: { zh: '不符合须说明理由。', en: 'UNMET must give its reason.' },
  })
  .refine(({ state, validUntil }) => state === 'MET' || validUntil == null, {
    path: ['validUntil'],
    params: { zh: '只有 MET 才有有效期。', en: 'Only MET holds until a day.' },
  });

/** Verifies a condition: MET, until a day if one is given, or UNMET with the reason (Article 15). */
export function verifyCondition(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, VerifyConditionInput, given);
  const { developerId, number, state, validUntil = null, reason = null } = input;
  if (validUntil !== null && validUntil < shanghaiDay(context.now)) {
    const past = { zh: '有效期不得早于今日。', en: 'It cannot have lapsed already; give today or a later day.' };
    throw new Refused(invalidField(context, ['validUntil'], past));
  }
  return change(context, {
    mutation: 'verifyCondition',
    verb: developerVerbs.verifyCondition,
    client: clientOf(context),
    subject: developerSubject,
    input: { ...input, id: developerId },
    field: 'developerId',
    save: async ({ id, status }, { transaction, actor, now }) => {
      const verified = {
        state,
        verifiedBy: actor,
        verifiedAt: now,
        validUntil: validUntil === null ? null : new Date(`${validUntil}T00:00:00.000Z`),
      };
      await transaction.securityCondition.upsert({
        where: { developerId_number: { developerId: id, number } },
        create: { developerId: id, number, evidence: [], ...verified },
        update: verified,
      });
      await transaction.developer.update({ where: { id }, data: { version: { increment: 1 } } });
      return { to: status, reason };
    },
  });
}
