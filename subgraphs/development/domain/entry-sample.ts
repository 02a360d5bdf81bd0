import { createHash } from 'node:crypto';
import { type Finding, scanTable } from '#kernel/privacy/scan.ts';

export interface SampleField {
  readonly name: string;
  readonly title: string;
  readonly dataType: string;
  readonly sensitivity: string;
  readonly desensitisation: string | null;
}

export interface SampleStep {
  readonly field: string;
  readonly technique: string;
}

type Row = Readonly<Record<string, unknown>>;

/** The columns of an entry's sample: the resource's fields as far as they are there, and what processing made besides. */
function columnsOf(rows: readonly Row[], fields: readonly SampleField[], steps: readonly SampleStep[]) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const known = new Map(fields.map((field) => [field.name, field]));
  const techniques = new Map(steps.map(({ field, technique }) => [field, technique]));
  return names.map((name) => {
    const {
      title = name,
      dataType = 'STRING',
      sensitivity = 'INTERNAL',
      desensitisation = null,
    } = known.get(name) ?? {};
    return { name, title, dataType, sensitivity, technique: techniques.get(name) ?? desensitisation ?? 'NONE' };
  });
}

/** An entry's sample as it is kept, or the personal data found in it (rule 5). */
export function prepareEntrySample(
  rows: readonly Row[],
  fields: readonly SampleField[],
  steps: readonly SampleStep[],
  now: Date,
) {
  const columns = columnsOf(rows, fields, steps);
  const findings: Finding[] = scanTable(columns, rows);
  if (findings.length > 0) return { findings };
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  return { sample: { columns, rows, rowCount: rows.length, digest, generatedAt: now.toISOString() } };
}
