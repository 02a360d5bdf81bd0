import { z } from 'zod';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, keyed, setOf, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { ConditionState } from '#prisma/oversight/generated/enums.ts';
import { clientOf } from '../store.ts';
import { dateOf, requireComingDay } from './days.ts';
import { operator } from './permits.ts';

const number = z
  .number()
  .int()
  .refine((value) => value >= 1 && value <= 4, { params: { zh: '须为 1 到 4。', en: 'Give 1 to 4.' } });

const RecordPlatformConditionInput = inputType(
  'RecordPlatformConditionInput',
  ['融合平台的一项条件（第七条）', 'One of the conditions of the platform (Article 7)'],
  {
    number: field(number, '序号，1 到 4', 'Its number, 1 to 4'),
    state: field(z.enum(ConditionState).meta({ graphql: 'ConditionState' }), '状态', 'Its state'),
    evidence: field(setOf(text(), { most: 50 }), '材料编号', 'References of the evidence'),
    validUntil: field(day().nullish(), '有效期至（含当日）', 'Its last day'),
    ...keyed,
  },
)
  .refine(({ state, evidence }) => state !== 'MET' || evidence.length > 0, {
    path: ['evidence'],
    params: { zh: 'MET 须有证明材料。', en: 'MET needs evidence.' },
  })
  .refine(({ state, validUntil }) => state === 'MET' || validUntil == null, {
    path: ['validUntil'],
    params: { zh: '只有 MET 才有有效期。', en: 'Only MET holds until a day.' },
  });

/** Records where one of the platform's own four conditions stands, on what evidence, and until when (Article 7). */
export const recordPlatformCondition = defineVerb({
  name: 'recordPlatformCondition',
  description: {
    zh: '记录平台条件的状态，仅限 OPERATOR（第七条）',
    en: 'Records where a condition of the platform stands; OPERATOR (Article 7)',
  },
  subject: 'PlatformCondition',
  permits: [operator],
  from: ['any'],
  to: ['any'],
  article: 7,
  event: 'platform.condition',
  input: RecordPlatformConditionInput,
  check: ({ validUntil }, context) => {
    if (validUntil != null) requireComingDay(context, ['validUntil'], validUntil);
  },
  client: clientOf,
  changes: (input) => [`platform-condition:${input.number}`],
  save: async ({ validUntil, ...input }, { transaction }) => {
    const where = { number: input.number };
    const before = await transaction.platformCondition.findUnique({ where });
    const until = validUntil == null ? null : dateOf(validUntil);
    const stated = { state: input.state, evidence: input.evidence, validUntil: until };
    await transaction.platformCondition.upsert({ where, create: { ...where, ...stated }, update: stated });
    return { id: String(input.number), from: before?.state ?? null, to: input.state };
  },
});
