import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Run } from '#kernel/journal.ts';
import { desensitisationKeys } from '#kernel/secrets.ts';
import { notFound, Refused, ruleViolation } from '#kernel/verbs/refusals.ts';
import type { Work } from '#kernel/verbs/work.ts';
import type { Prisma } from '#prisma/development/generated/client.ts';
import { prepareEntrySample, type SampleField, type SampleStep } from '../domain/entry-sample.ts';
import type { Transaction } from '../store.ts';

export const sampleInput = z.object({
  rows: z.array(z.record(z.string(), z.unknown())).refine((rows) => rows.length >= 1 && rows.length <= 200, {
    params: {
      zh: '须为 1 到 200 行，每行是以字段名为键的对象。',
      en: 'Give 1 to 200 rows, each an object keyed by field name.',
    },
  }),
});

interface Rule {
  readonly scope: string;
  readonly steps: readonly SampleStep[];
}

/** The processing rule that an entry names; NotFound where there is none of that scope. */
export async function requireProcessingRule(
  { context, run }: Work<Transaction>,
  id: string | null,
): Promise<Rule | null> {
  if (id === null) return null;
  const rows = await run<Rule>(
    sql`SELECT p.scope, p.steps FROM development.processing_rule p WHERE p.id = ${id} AND p.scope = 'PROCESSING'`,
  );
  if (!rows[0]) throw new Refused(notFound(context, 'processingRuleId'));
  return rows[0];
}

async function fieldsOf(run: Run, resourceId: string): Promise<readonly SampleField[]> {
  const rows = await run<{ fields: SampleField[] }>(sql`SELECT fields FROM facts.resource WHERE id = ${resourceId}`);
  return rows[0]?.fields ?? [];
}

/** The sample of an entry, scanned on its way in; a refusal tells kind, row and column, never the value (Articles 4, 9). */
export async function requireFitSample(
  { context, run, now, basis }: Work<Transaction>,
  { rows, resourceId, rule }: { rows: readonly Record<string, unknown>[]; resourceId: string; rule: Rule | null },
): Promise<Prisma.InputJsonObject> {
  const keys = desensitisationKeys(context.services.secret);
  const standing = { fields: await fieldsOf(run, resourceId), steps: rule?.steps ?? [], keys };
  const prepared = prepareEntrySample(rows, standing, now);
  if ('sample' in prepared) return prepared.sample as unknown as Prisma.InputJsonObject;
  const reasons = prepared.findings.map(({ kind, row, column }) => ({
    code: 'PERSONAL_DATA',
    article: 4,
    zh: `sample：第 ${row} 行 ${column} 列含个人信息（${kind}），请先脱敏。`,
    en: `sample: row ${row}, column ${column}: personal data (${kind}); desensitise it first.`,
  }));
  throw new Refused(ruleViolation(context, reasons, basis));
}
