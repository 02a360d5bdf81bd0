import sql from 'sql-template-tag';
import { z } from 'zod';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { arrayOf, idOf, impersonal, keyed, text, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { resourceCatalog } from '#kernel/law/verbs/locks.ts';
import { invalidField, notFound, Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import type { Reason } from '#kernel/law/verbs/rules.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { desensitisationKeys } from '#kernel/platform/serving/secrets.ts';
import { isSensitive, type StoredField } from '../resource/rules/field.ts';
import { toFields } from '../resource/rules/merge-record.ts';
import type { RecordField } from '../resource/rules/sync-record.ts';
import type { ResourceRow } from '../rows.ts';
import type { CheckedSample } from '../sample/rules/check-sample.ts';
import { prepareSample, type SteppedRule } from '../sample/rules/treat-sample.ts';
import { clientOf, type Transaction } from '../store.ts';
import { resourceSubject } from '../subjects.ts';
import { fieldInput } from './field-input.ts';
import { keepMeasures } from './measure.ts';
import { infoCenter, ownProvider } from './permits.ts';
import { saveSamples } from './samples.ts';

const mostRows = 200;
const mostFields = 2000;

const FieldInput = fieldInput({ text: (most) => impersonal(text(most)), length: z.number().int().nonnegative() });

const AttachSampleInput = inputType('AttachSampleInput', ['附于资源的样例', 'A sample to attach to a resource'], {
  resourceCode: field(text(), '信息资源代码', 'Code of the resource'),
  rows: field(
    arrayOf(z.record(z.string(), z.unknown()).meta({ graphql: 'JSON' }), { least: 1, most: mostRows }),
    '各行，以字段名为键，最多 200 行',
    'Rows: objects keyed by field name, 200 at most',
  ),
  fields: field(
    arrayOf(FieldInput, { most: mostFields })
      .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, {
        params: { zh: '字段名不得重复。', en: 'Give each name once.' },
      })
      .nullish(),
    '信息项，资源未声明时必填',
    'Its fields; required where the resource declares none',
  ),
  desensitised: field(
    z.boolean().nullish(),
    '各行送出前已按各字段的方式脱敏；不再处理，但须合其形式，且照样检查',
    'The rows were desensitised by the techniques of their fields before they were sent: none is applied again, each value must have the form its technique leaves, and the scan is the same (Article 4)',
  ),
  desensitisationRuleId: field(
    idOf('processingRule').nullish(),
    '所依脱敏规则（第十三条）',
    'The desensitisation rule it follows (Article 13)',
  ),
  ...versioned,
  ...keyed,
});

/** Attaches a sample to a resource: the techniques declared for its fields are applied, then it is scanned (Articles 4, 8, 13). */
export const attachSample = defineVerb({
  name: 'attachSample',
  description: {
    zh: '附上脱敏样例：先按声明脱敏，再扫描，限 INFO_CENTER、其 PROVIDER（第四、八条）',
    en: 'Attaches a sample: desensitised as declared, then scanned; INFO_CENTER, its PROVIDER (Articles 4, 8)',
  },
  subject: 'Resource',
  permits: [infoCenter, ownProvider],
  from: ['ACTIVE'],
  to: ['ACTIVE'],
  article: 8,
  event: 'resource.sampled',
  input: AttachSampleInput,
  client: clientOf,
  on: resourceSubject,
  field: 'resourceCode',
  locate: async ({ resourceCode }, run) => {
    const found = await run<Pick<ResourceRow, 'id'>>(
      sql`SELECT id FROM resources.resource WHERE code = ${resourceCode}`,
    );
    return found[0]?.id ?? null;
  },
  restsOn: ({ desensitisationRuleId }) => (desensitisationRuleId == null ? [] : [desensitisationRuleId]),
  // Other fields outdate the screening of what stands on the resource.
  changes: (_, { fields }) => (fields == null ? [] : [resourceCatalog]),
  save: async ({ id, status }, input, work) => {
    const { rows, desensitisationRuleId = null } = input;
    const declared = await declaredFields(work, id, input.fields ?? null);
    const rule = desensitisationRuleId === null ? null : await requireRule(work, desensitisationRuleId);
    const sample = fitSample(work, { rows, desensitised: input.desensitised === true }, { ...declared, rule });
    await saveSamples(work.transaction, [{ resourceId: id, sample, cleared: false }], work.now);
    await work.transaction.resource.update({
      where: { id },
      data: { hasSample: true, version: { increment: 1 }, ...declared.changed },
    });
    await keepMeasures(work.run, [id], work.now);
    return { to: status };
  },
});

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

async function requireRule({ context, run }: Work<Transaction>, id: string): Promise<SteppedRule> {
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
