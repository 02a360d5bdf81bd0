import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import type { Run } from '#kernel/journal.ts';
import { desensitisationKeys } from '#kernel/secrets.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { arrayOf, idOf, impersonal, keyed, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { resourceCatalog } from '#kernel/verbs/locks.ts';
import { invalidField, notFound, Refused, ruleViolation } from '#kernel/verbs/refusals.ts';
import type { Reason } from '#kernel/verbs/rules.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { prepareSample, type SteppedRule } from '../domain/attach-sample.ts';
import { isSensitive, type StoredField } from '../domain/field.ts';
import { toFields } from '../domain/merge-record.ts';
import type { RecordField } from '../domain/record.ts';
import type { CheckedSample } from '../domain/sample.ts';
import { resourceVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { resourceSubject } from '../subjects.ts';
import { saveSamples } from './samples.ts';

const mostRows = 200;
const mostFields = 2000;

const FieldInput = z.object({
  name: impersonal(text(500)),
  title: impersonal(text(500)).nullish(),
  description: impersonal(prose()).nullish(),
  dataType: z.string(),
  length: z.number().nonnegative().nullish(),
  unit: impersonal(text()).nullish(),
  sensitivity: z.string().nullish(),
  desensitisation: z.string().nullish(),
});

const AttachSampleInput = z.object({
  resourceCode: text(),
  rows: arrayOf(z.record(z.string(), z.unknown()), { least: 1, most: mostRows }),
  fields: arrayOf(FieldInput, { most: mostFields })
    .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, {
      params: { zh: '字段名不得重复。', en: 'Give each name once.' },
    })
    .nullish(),
  desensitised: z.boolean().nullish(),
  desensitisationRuleId: idOf('processingRule').nullish(),
  expectedVersion: z.number().int().nullish(),
  ...keyed,
});

/** Attaches a sample to a resource: the techniques declared for its fields are applied, then it is scanned (Articles 4, 8, 13). */
export function attachSample(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, AttachSampleInput, given);
  const { resourceCode, rows, fields, desensitisationRuleId = null } = input;
  const sent = { rows, desensitised: input.desensitised === true };
  return change(context, {
    mutation: 'attachSample',
    verb: resourceVerbs.attachSample,
    client: clientOf(context),
    subject: resourceSubject,
    input: { ...input, id: resourceCode },
    field: 'resourceCode',
    locate: async (run) => {
      const found = await run<{ id: string }>(sql`SELECT id FROM resources.resource WHERE code = ${resourceCode}`);
      return found[0]?.id ?? null;
    },
    // Other fields outdate the screening of what stands on the resource.
    changes: () => (fields == null ? [] : [resourceCatalog]),
    restsOn: desensitisationRuleId === null ? [] : [desensitisationRuleId],
    save: async ({ id, status }, work) => {
      const declared = await declaredFields(work, id, fields ?? null);
      const rule = desensitisationRuleId === null ? null : await requireRule(context, work.run, desensitisationRuleId);
      const sample = fitSample(work, sent, { ...declared, rule });
      await saveSamples(work.transaction, [{ resourceId: id, sample, cleared: false }], work.now);
      await work.transaction.resource.update({
        where: { id },
        data: { hasSample: true, version: { increment: 1 }, ...declared.changed },
      });
      return { to: status };
    },
  });
}

interface Declared {
  readonly fields: readonly StoredField[];
  readonly changed: object;
  readonly against: readonly Reason[];
}

/** The fields that the resource declares, and what is against them; those given are declared with the sample. A change of them outdates the screening. */
async function declaredFields(
  { context, transaction }: Work<Transaction>,
  id: string,
  given: readonly RecordField[] | null,
): Promise<Declared> {
  const row = await transaction.resource.findUniqueOrThrow({ where: { id }, select: { fields: true, version: true } });
  if (given === null) {
    const fields = row.fields as unknown as StoredField[];
    if (fields.length > 0) return { fields, changed: {}, against: [] };
    const none = {
      zh: '资源未声明信息项，请一并给出。',
      en: 'The resource declares no fields; give them with the sample.',
    };
    throw new Refused(invalidField(context, ['fields'], none));
  }
  const before = row.fields as unknown as StoredField[];
  const fields = toFields(given, before);
  const lowered = fields.filter(
    (field) => !isSensitive(field) && before.some((old) => old.name === field.name && isSensitive(old)),
  );
  const same = JSON.stringify(fields) === JSON.stringify(row.fields);
  const changed = same ? {} : { fields: fields as never, screeningVersion: row.version + 1 };
  return { fields, changed, against: lowered.map(sensitivityLowered) };
}

function sensitivityLowered({ name }: StoredField): Reason {
  return {
    code: 'SENSITIVITY_LOWERED',
    article: 13,
    zh: `字段 ${name} 的敏感度不能随样例降低，请由来源目录同步更改。`,
    en: `No sample makes field ${name} less sensitive; the source's own sync does.`,
  };
}

async function requireRule(context: Context, run: Run, id: string): Promise<SteppedRule> {
  const rows = await run<Omit<SteppedRule, 'fields'>>(
    sql`SELECT status, scope, steps FROM facts.processing_rule WHERE id = ${id} AND scope = 'DESENSITISATION'`,
  );
  const rule = rows[0];
  if (!rule) throw new Refused(notFound(context, 'desensitisationRuleId'));
  return { ...rule, fields: rule.steps.map(({ field }) => field) };
}

/** The sample as it may be kept; refused with every reason, which tells kind, row and column and never a value. */
function fitSample(
  { context, basis }: Work<Transaction>,
  sent: { readonly rows: readonly Record<string, unknown>[]; readonly desensitised: boolean },
  { fields, against, rule }: Declared & { readonly rule: SteppedRule | null },
): CheckedSample {
  const sample = prepareSample(sent, fields, rule, desensitisationKeys(context.services.secret));
  const found = Array.isArray(sample) ? sample : [];
  if (against.length + found.length > 0) throw new Refused(ruleViolation(context, [...against, ...found], basis));
  return sample as CheckedSample;
}
