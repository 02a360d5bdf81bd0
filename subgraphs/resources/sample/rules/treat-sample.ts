import type { Reason } from '#kernel/law/verbs/rules.ts';
import { cellOf } from '#kernel/privacy/cells.ts';
import { type DesensitisationKeys, desensitise, type Treatment } from '#kernel/privacy/desensitise.ts';
import { bearsTechnique } from '#kernel/privacy/treated.ts';
import type { StoredField } from '../../resource/rules/field.ts';
import { type CheckedSample, checkSample, type SampleRule, unfit } from './check-sample.ts';

/** A desensitisation rule with its steps. */
export interface SteppedRule extends SampleRule {
  readonly steps: readonly {
    readonly field: string;
    readonly technique: Treatment['technique'];
    readonly parameters: Treatment['parameters'];
  }[];
}

/** How each field is treated: as an approved rule says, else as the field declares. */
export function treatmentsOf(fields: readonly StoredField[], rule: SteppedRule | null): Map<string, Treatment> {
  const declared = fields.map(({ name, desensitisation }): [string, Treatment] => [
    name,
    { technique: desensitisation ?? 'NONE' },
  ]);
  const approved = rule?.status === 'APPROVED' ? rule.steps : [];
  const ruled = approved.map(({ field, technique, parameters }): [string, Treatment] => [
    field,
    { technique, parameters: parameters ?? null },
  ]);
  return new Map([...declared, ...ruled]);
}

interface Given {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Whether the techniques were applied before the rows were sent (Article 4). */
  readonly desensitised: boolean;
}

/** The sample as it may be kept, its techniques applied before it is scanned; or every reason against it. */
export function prepareSample(
  { rows, desensitised }: Given,
  fields: readonly StoredField[],
  rule: SteppedRule | null,
  keys: DesensitisationKeys,
): CheckedSample | Reason[] {
  const treatments = treatmentsOf(fields, rule);
  const bare = desensitised ? untreatedColumns(rows, treatments) : [];
  if (bare.length > 0) return bare;
  const treated = desensitised ? rows : desensitise(rows, treatments, keys);
  const shown = fields.map((field) => ({ ...field, desensitisation: treatments.get(field.name)?.technique ?? null }));
  return checkSample(treated, shown, rule);
}

/** Columns said to be desensitised that hold a value which their technique does not leave. */
function untreatedColumns(rows: Given['rows'], treatments: ReadonlyMap<string, Treatment>): Reason[] {
  return [...treatments].flatMap(([name, { technique }], place) => {
    const row = rows.findIndex((each) => !bearsTechnique(cellOf(each, name), technique));
    if (row === -1) return [];
    return [
      unfit(
        `第 ${row + 1} 行，列 #${place + 1}：不是 ${technique} 处理后的样子，请先处理再提交。`,
        `row ${row + 1}, column #${place + 1}: is not as ${technique} leaves it; apply it before sending`,
      ),
    ];
  });
}
