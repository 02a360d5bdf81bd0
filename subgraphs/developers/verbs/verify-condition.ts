import { z } from 'zod';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, keyed, prose, reasonField, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { ConditionState } from '#prisma/developers/generated/enums.ts';
import { reasonsAgainstOwnCase } from '../developer/rules/developer-facts.ts';
import { developerSubject } from '../developer/subject.ts';
import { clientOf } from '../store.ts';
import { onCondition } from './condition-fields.ts';
import { dateOf } from './days.ts';
import { operator } from './permits.ts';

const VerifyConditionInput = inputType(
  'VerifyConditionInput',
  ['一项条件的核验（第十五条）', 'The verification of a condition (Article 15)'],
  {
    ...onCondition,
    state: field(z.enum(ConditionState).meta({ graphql: 'ConditionState' }), 'MET 或 UNMET', 'MET or UNMET'),
    validUntil: field(day().nullish(), '有效期至（含当日）', 'Its last day'),
    reason: reasonField(prose().nullish()),
    ...versioned,
    ...keyed,
  },
)
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
export const verifyCondition = defineVerb({
  name: 'verifyCondition',
  description: { zh: '核验条件，仅限 OPERATOR（第十五条）', en: 'Verifies a condition; OPERATOR (Article 15)' },
  subject: 'Developer',
  permits: [operator],
  from: ['REGISTERED'],
  to: ['REGISTERED'],
  article: 15,
  event: 'condition.verified',
  reasons: reasonsAgainstOwnCase,
  input: VerifyConditionInput,
  check: ({ validUntil }, context) => {
    if (validUntil == null || validUntil >= shanghaiDay(context.now)) return;
    const past = { zh: '有效期不得早于今日。', en: 'It cannot have lapsed already; give today or a later day.' };
    throw new Refused(invalidField(context, ['validUntil'], past));
  },
  client: clientOf,
  on: developerSubject,
  field: 'developerId',
  save: async ({ id, status }, { number, state, validUntil, reason }, { transaction, actor, now }) => {
    const until = validUntil == null ? null : dateOf(validUntil);
    const verified = { state, verifiedBy: actor, verifiedAt: now, validUntil: until };
    await transaction.securityCondition.upsert({
      where: { developerId_number: { developerId: id, number } },
      create: { developerId: id, number, evidence: [], ...verified },
      update: verified,
    });
    await transaction.developer.update({ where: { id }, data: { version: { increment: 1 } } });
    return { to: status, reason };
  },
});
