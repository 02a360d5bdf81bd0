import type { VocabularyRule } from './rules.ts';
import { cleanText, readPath, readTexts, type SourceRecord, squeeze } from './source-values.ts';
import { findWellKnown } from './well-known.ts';

/** One of our values as a rule finds it; `unmapped` is what the source says where no rule maps it. */
export type Found<Value extends string> = { readonly value: Value } | { readonly unmapped: string };

/** What a vocabulary makes of a record. Silence without a stated meaning is unmapped, too: nothing is guessed. */
export function readVocabulary<Value extends string>(
  record: SourceRecord,
  rule: VocabularyRule<Value>,
  name?: string,
): Found<Value> {
  if ('constant' in rule) return { value: rule.constant };
  const said = readTexts(record, rule)[0];
  if (said === undefined)
    return rule.whenAbsent === undefined ? { unmapped: rawText(record, rule.from) } : { value: rule.whenAbsent };
  const value =
    lookUp(rule.values, said) ?? (rule.wellKnown ? (findWellKnown(name, said) as Value | undefined) : undefined);
  return value === undefined ? { unmapped: said } : { value };
}

function lookUp<Value extends string>(values: Readonly<Record<string, Value>>, said: string): Value | undefined {
  if (Object.hasOwn(values, said)) return values[said];
  const key = Object.keys(values).find((each) => squeeze(each) === squeeze(said));
  return key === undefined ? undefined : values[key];
}

function rawText({ value }: SourceRecord, paths: readonly string[]): string {
  return (
    paths
      .flatMap((path) => readPath(value, path))
      .map(cleanText)
      .find((said) => said !== '') ?? ''
  );
}
