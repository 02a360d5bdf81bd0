import { createHash } from 'node:crypto';
import { scanTable } from '#kernel/privacy/scan.ts';
import type { StoredField } from './field.ts';

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

const mostRows = 200;

/**
 * A sample fit to be kept, or every reason against it: rows of the declared fields only, no personal data whatever the
 * declared rule says (rule 5), and for fields more sensitive than INTERNAL an approved rule that covers them (Article 13).
 */
export function checkSample(
  given: readonly unknown[],
  fields: readonly StoredField[],
  rule: SampleRule | null,
): CheckedSample | string[] {
  const names = new Set(fields.map(({ name }) => name));
  const faults =
    given.length > mostRows ? [`sample: has more than ${mostRows} rows; give fewer`] : shapeFaults(given, names);
  if (faults.length > 0) return faults;
  const rows = given as Record<string, unknown>[];
  const found = scanTable(fields, rows).map(
    ({ kind, row, column }) =>
      `sample: row ${row}, column ${column}: personal data (${kind}); desensitise it (Article 4)`,
  );
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

function shapeFaults(rows: readonly unknown[], names: ReadonlySet<string>): string[] {
  return rows.flatMap((row, i) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row))
      return [`sample: row ${i + 1} is no object keyed by field name`];
    const strange = Object.keys(row).filter((name) => !names.has(name));
    return strange.length > 0
      ? [`sample: row ${i + 1} holds columns that are no fields of the resource; declare them in fields`]
      : [];
  });
}

function uncoveredFields(
  rows: readonly Record<string, unknown>[],
  fields: readonly StoredField[],
  rule: SampleRule | null,
): string[] {
  const covering =
    rule?.status === 'APPROVED' && rule.scope === 'DESENSITISATION' ? new Set(rule.fields) : new Set<string>();
  return fields
    .filter(({ sensitivity }) => sensitivity !== 'PUBLIC' && sensitivity !== 'INTERNAL')
    .filter(({ name }) => rows.some((row) => row[name] != null) && !covering.has(name))
    .map(
      ({ name }) =>
        `sample: field ${name} is more sensitive than INTERNAL; name an approved desensitisation rule that covers it (Article 13)`,
    );
}

/** The lower-case hex SHA-256 of the rows' JSON. */
function digestOf(rows: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
