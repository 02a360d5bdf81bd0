import { createHash } from 'node:crypto';
import type { DesensitisationKeys, Technique, Treatment } from '#kernel/privacy/desensitise.ts';
import { type Finding, scanTable } from '#kernel/privacy/scan.ts';
import { treatBare } from '#kernel/privacy/treated.ts';

export interface SampleField {
  readonly name: string;
  readonly title: string;
  readonly dataType: string;
  readonly sensitivity: string;
  readonly desensitisation: Technique | null;
}

export interface SampleStep extends Treatment {
  readonly field: string;
}

type Row = Readonly<Record<string, unknown>>;

/** How each field is treated: as a step of the rule says, else as the resource declares. */
function treatmentsOf(fields: readonly SampleField[], steps: readonly SampleStep[]): Map<string, Treatment> {
  return new Map<string, Treatment>([
    ...fields.map(({ name, desensitisation }): [string, Treatment] => [name, { technique: desensitisation ?? 'NONE' }]),
    ...steps.map(({ field, ...treatment }): [string, Treatment] => [field, treatment]),
  ]);
}

/** The columns of an entry's sample: the resource's fields as far as they are there, and what processing made besides. */
function columnsOf(rows: readonly Row[], fields: readonly SampleField[], treatments: ReadonlyMap<string, Treatment>) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const known = new Map(fields.map((field) => [field.name, field]));
  return names.map((name) => {
    const { title = name, dataType = 'STRING', sensitivity = 'INTERNAL' } = known.get(name) ?? {};
    return { name, title, dataType, sensitivity, technique: treatments.get(name)?.technique ?? 'NONE' };
  });
}

interface Standing {
  readonly fields: readonly SampleField[];
  readonly steps: readonly SampleStep[];
  readonly keys: DesensitisationKeys;
}

/** An entry's sample as it is kept, with what was not treated yet treated; or the personal data found in it (rule 5). */
export function prepareEntrySample(given: readonly Row[], { fields, steps, keys }: Standing, now: Date) {
  const treatments = treatmentsOf(fields, steps);
  const rows = treatBare(given, treatments, keys);
  const columns = columnsOf(rows, fields, treatments);
  const findings: Finding[] = scanTable(columns, rows);
  if (findings.length > 0) return { findings, sample: null };
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  return { findings, sample: { columns, rows, rowCount: rows.length, digest, generatedAt: now.toISOString() } };
}
