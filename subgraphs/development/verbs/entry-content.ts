import sql from 'sql-template-tag';
import { z } from 'zod';
import { arrayOf, idOf, impersonal, prose } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { notFound, Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import type { Reason } from '#kernel/law/verbs/rules.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import { desensitisationKeys } from '#kernel/platform/serving/secrets.ts';
import type { Finding } from '#kernel/privacy/scan.ts';
import type * as model from '#prisma/development/generated/client.ts';
import type { Prisma } from '#prisma/development/generated/client.ts';
import { prepareEntrySample, type SampleField, type SampleStep } from '../entry/rules/entry-sample.ts';
import type { Transaction } from '../store.ts';

const SampleInput = inputType('SampleInput', ['脱敏样例', 'Desensitised sample rows'], {
  rows: field(
    arrayOf(z.record(z.string(), z.unknown()).meta({ graphql: 'JSON' }), { least: 1, most: 200 }),
    '各行，以字段名为键',
    'Rows: objects keyed by field name',
  ),
});

/** What an entry says besides its title. */
export const contentFields = {
  description: field(impersonal(prose()).nullish(), '说明', 'What it offers'),
  conditions: field(impersonal(prose()).nullish(), '使用条件', 'Conditions of its use'),
  processingRuleId: field(idOf('processingRule').nullish(), '加工规则（第十三条）', 'Its processing rule (Article 13)'),
  sample: field(SampleInput.nullish(), '样本数据，入库前经扫描', 'Its sample data, scanned on the way in'),
};

type Rule = RowOf<Pick<model.ProcessingRule, 'scope' | 'steps'>, { readonly steps: readonly SampleStep[] }>;

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

interface Drafted {
  readonly rows: readonly Record<string, unknown>[];
  readonly resourceId: string;
  readonly rule: Rule | null;
}

/**
 * The sample of an entry, scanned on its way in. Refused with every reason, those given among them, which tell kind, row and
 * column, never the value (Articles 4, 9).
 */
export async function requireFitSample(
  work: Work<Transaction>,
  drafted: Drafted | null,
  against: readonly Reason[] = [],
): Promise<{ readonly sample?: Prisma.InputJsonObject }> {
  const { context, basis } = work;
  const prepared = drafted ? await prepare(work, drafted) : null;
  const found = (prepared?.findings ?? []).map(personalDataFound);
  if (against.length + found.length > 0) throw new Refused(ruleViolation(context, [...against, ...found], basis));
  return prepared?.sample ? { sample: prepared.sample as unknown as Prisma.InputJsonObject } : {};
}

async function prepare({ context, run, now }: Work<Transaction>, { rows, resourceId, rule }: Drafted) {
  const keys = desensitisationKeys(context.services.secret);
  return prepareEntrySample(rows, { fields: await fieldsOf(run, resourceId), steps: rule?.steps ?? [], keys }, now);
}

function personalDataFound({ kind, row, column }: Finding): Reason {
  return {
    code: 'PERSONAL_DATA',
    article: 4,
    zh: `sample：第 ${row} 行 ${column} 列含个人信息（${kind}），请先脱敏。`,
    en: `sample: row ${row}, column ${column}: personal data (${kind}); desensitise it first.`,
  };
}
