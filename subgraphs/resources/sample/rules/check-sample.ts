import { createHash } from 'node:crypto';
import type { Reason } from '#kernel/law/verbs/rules.ts';
import { cellOf } from '#kernel/privacy/cells.ts';
import { type Finding, scanTable } from '#kernel/privacy/scan.ts';
import { isSensitive, type StoredField } from '../../resource/rules/field.ts';

export interface SampleRule {
  readonly status: string;
  readonly scope: string;
  /** Names of the fields that the rule has a step for. */
  readonly fields: readonly string[];
}

export interface CheckedSample {
  readonly columns: readonly unknown[];
  readonly rows: readonly unknown[];
  readonly rowCount: number;
  readonly digest: string;
}

type SampleRow = Readonly<Record<string, unknown>>;

const mostRows = 200;

/**
 * A sample fit to be kept, or every reason against it: rows of the declared fields only, no personal data whatever the
 * declared rule says (rule 5), and for fields more sensitive than INTERNAL an approved rule that covers them (Article 13).
 */
export function checkSample(
  given: readonly unknown[],
  fields: readonly StoredField[],
  rule: SampleRule | null,
  treat: (rows: readonly SampleRow[]) => readonly SampleRow[] = (rows) => rows,
): CheckedSample | Reason[] {
  const names = new Set(fields.map(({ name }) => name));
  const faults = given.length > mostRows ? [tooManyRows] : shapeFaults(given, names);
  if (faults.length > 0) return faults;
  const rows = treat(given as SampleRow[]);
  const found = scanTable(fields, rows).map(personalDataFound);
  const uncovered = uncoveredFields(rows, fields, rule);
  if (found.length + uncovered.length > 0) return [...found, ...uncovered];
  const columns = fields.map(({ name, title, dataType, sensitivity, desensitisation }) => ({
    name,
    title,
    dataType,
    sensitivity,
    technique: desensitisation ?? 'NONE',
  }));
  return { columns, rows, rowCount: rows.length, digest: digestOf(rows) };
}

/** A column of a kept sample: its field as it was then, and what was done to it. */
export interface SampleColumn extends Pick<StoredField, 'name' | 'sensitivity'> {
  readonly technique: string;
}

/** Whether a kept sample shows a column as it is whose field has since become more sensitive than INTERNAL (Article 13). */
export function showsTooMuch(columns: readonly SampleColumn[], fields: readonly StoredField[]): boolean {
  const sensitive = new Set(fields.filter(isSensitive).map(({ name }) => name));
  return columns.some((column) => column.technique === 'NONE' && !isSensitive(column) && sensitive.has(column.name));
}

/** A reason against a sample: what does not fit what the resource says of itself (Article 8). */
export function unfit(zh: string, en: string): Reason {
  return { code: 'SAMPLE_UNFIT', article: 8, zh: `样例：${zh}`, en: `sample: ${en}` };
}

const tooManyRows = unfit(`超过 ${mostRows} 行，请减少。`, `has more than ${mostRows} rows; give fewer`);

function personalDataFound({ kind, row, column }: Finding): Reason {
  return {
    code: 'PERSONAL_DATA',
    article: 4,
    zh: `样例：第 ${row} 行，列 ${column}：含个人数据（${kind}），请先脱敏（第四条）。`,
    en: `sample: row ${row}, column ${column}: personal data (${kind}); desensitise it (Article 4)`,
  };
}

function shapeFaults(rows: readonly unknown[], names: ReadonlySet<string>): Reason[] {
  return rows.flatMap((row, i) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row))
      return [unfit(`第 ${i + 1} 行不是以字段名为键的对象。`, `row ${i + 1} is no object keyed by field name`)];
    if (Object.keys(row).every((name) => names.has(name))) return [];
    return [
      unfit(
        `第 ${i + 1} 行含资源未声明的列，请在信息项（fields）中声明。`,
        `row ${i + 1} holds columns that are no fields of the resource; declare them in fields`,
      ),
    ];
  });
}

function uncoveredFields(
  rows: readonly SampleRow[],
  fields: readonly StoredField[],
  rule: SampleRule | null,
): Reason[] {
  const covering =
    rule?.status === 'APPROVED' && rule.scope === 'DESENSITISATION' ? new Set(rule.fields) : new Set<string>();
  return fields
    .filter(isSensitive)
    .filter(({ name }) => rows.some((row) => cellOf(row, name) != null) && !covering.has(name))
    .map(({ name }) => ({
      code: 'RULE_NOT_COVERING',
      article: 13,
      zh: `样例：字段 ${name} 的敏感度高于 INTERNAL，请指明覆盖它的已批准脱敏规则（第十三条）。`,
      en: `sample: field ${name} is more sensitive than INTERNAL; name an approved desensitisation rule that covers it (Article 13)`,
    }));
}

/** The lower-case hex SHA-256 of the rows' JSON. */
function digestOf(rows: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
