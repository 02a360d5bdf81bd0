import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { kept, keyed, listOf, parseInput, text } from '#kernel/verbs/input.ts';
import { platformVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { dateOf, requireComingDay, requirePastDay } from './days.ts';

const RecordPlatformConditionInput = z
  .object({
    number: z.number().refine((number) => Number.isInteger(number) && number >= 1 && number <= 4, {
      params: { zh: '须为 1 到 4。', en: 'Give 1 to 4.' },
    }),
    state: z.enum(['PENDING', 'MET', 'UNMET']),
    evidence: z.union([listOf(text(), 50), z.array(z.never()).length(0)]),
    validUntil: z.string().nullish(),
    ...keyed,
  })
  .refine(({ state, evidence }) => state !== 'MET' || evidence.length > 0, {
    path: ['evidence'],
    params: { zh: 'MET 须有证明材料。', en: 'MET needs evidence.' },
  })
  .refine(({ state, validUntil }) => state === 'MET' || validUntil == null, {
    path: ['validUntil'],
    params: { zh: '只有 MET 才有有效期。', en: 'Only MET holds until a day.' },
  });

/** Records where one of the platform's own four conditions stands, on what evidence, and until when (Article 7). */
export function recordPlatformCondition(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RecordPlatformConditionInput, given);
  const { number, state, evidence, validUntil = null } = input;
  if (validUntil !== null) requireComingDay(context, ['validUntil'], validUntil);
  const id = String(number);
  return create(context, {
    mutation: 'recordPlatformCondition',
    verb: platformVerbs.recordPlatformCondition,
    client: clientOf(context),
    input,
    changes: [`platform-condition:${id}`],
    save: async ({ transaction }) => {
      const before = await transaction.platformCondition.findUnique({ where: { number } });
      const stated = { state, evidence, validUntil: validUntil === null ? null : dateOf(validUntil) };
      await transaction.platformCondition.upsert({
        where: { number },
        create: { number, ...stated },
        update: stated,
      });
      return { id, from: before?.state ?? null, to: state };
    },
  });
}

const FileComplianceRecordInput = z.object({
  kind: z.enum([
    'POLICY',
    'OUTSIDE_DATA_NORM',
    'TRAINING',
    'MONITORING',
    'RISK_ASSESSMENT',
    'SECURITY_REVIEW',
    'EMERGENCY_PLAN',
    'DRILL',
  ]),
  title: kept(),
  performedOn: z.string(),
  document: text().nullish(),
  ...keyed,
});

/** Files what Article 22 asks to be done and to be shown. */
export function fileComplianceRecord(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, FileComplianceRecordInput, given);
  const { kind, title, performedOn, document = null } = input;
  requirePastDay(context, 'performedOn', performedOn);
  return create(context, {
    mutation: 'fileComplianceRecord',
    verb: platformVerbs.fileComplianceRecord,
    client: clientOf(context),
    input,
    save: async ({ transaction, now }) => {
      const id = newId('complianceRecord', now);
      const filed = { id, kind, title, performedOn: dateOf(performedOn), document, createdAt: now };
      await transaction.complianceRecord.create({ data: filed });
      return { id, from: null, to: 'filed' };
    },
  });
}
