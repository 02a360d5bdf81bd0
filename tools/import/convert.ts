import { withhold } from '#kernel/privacy/texts.ts';
import { readCode, readProvider } from './codes.ts';
import { type FieldInput, readFields } from './field-list.ts';
import { chooseLanguage, type Languages, usualLanguages } from './languages.ts';
import { findReasonToLeaveOut, type LeaveOutReason } from './leave-out.ts';
import type { Mapping } from './mapping.ts';
import { readAttributes, readPlain, type Warn, type WarningKind } from './read-attributes.ts';
import { readLanguageMaps, readText, type SourceRecord, squeeze } from './source-values.ts';
import { readVocabulary } from './vocabulary.ts';

/** ResourceRecordInput of the contract; `line` is the record's place in its file, from 1. */
export interface RecordInput {
  readonly line: number;
  readonly code: string;
  readonly title: string;
  readonly providerCode: string;
  readonly providerName: string;
  readonly fields?: readonly FieldInput[];
  readonly themes?: readonly string[];
  readonly keywords?: readonly string[];
  readonly modifiedAt?: string | null;
  readonly [attribute: string]: unknown;
}

/** Something that a record says and no rule understands. UNKNOWN is sent for it, or (`unreadable`) nothing. */
export interface Warning {
  readonly line: number;
  readonly code: string;
  readonly attribute: string;
  /** What the source says; empty where it says nothing. */
  readonly value: string;
  readonly kind: WarningKind;
}

export interface Converted {
  readonly record: RecordInput;
  readonly warnings: readonly Warning[];
  /** The source that the record itself says it is of. */
  readonly source?: string | null;
  /** Why it does not come in, where a rule leaves it out. */
  readonly leftOut?: LeaveOutReason | undefined;
}

/** A record of a source as the mapping understands it. What the mapping does not name is left out, and so kept by the service. */
export function convertRecord(
  value: unknown,
  line: number,
  mapping: Mapping,
  languages: Languages = usualLanguages,
): Converted {
  const source = sourceOf(value, mapping, languages);
  const code = readCode(source, mapping.code);
  const provider = readProvider(source, mapping.provider);
  const warnings: Warning[] = [];
  const warn: Warn = (attribute, said, kind) =>
    warnings.push({ line, code, attribute, value: withhold(said).slice(0, 200), kind });
  const record = {
    line,
    code,
    title: squeeze(readText(source, mapping.title)),
    providerCode: provider.code,
    providerName: provider.name,
    ...readKind(source, mapping, warn),
    ...readAttributes(source, mapping, warn),
    ...(mapping.fields === undefined
      ? {}
      : { fields: readFields(source, mapping.fields, (said) => warn('fields.dataType', said, 'unreadable')) }),
  };
  return { record, warnings, leftOut: findReasonToLeaveOut(source, mapping.leaveOut) };
}

function sourceOf(value: unknown, { absent, title, description = [] }: Mapping, languages: Languages): SourceRecord {
  const source = { value, absent: new Set(absent), languages };
  const titles = readLanguageMaps(source, title);
  return {
    ...source,
    language: chooseLanguage(
      titles,
      description.flatMap((rule) => readLanguageMaps(source, rule)),
      languages,
    ),
  };
}

function readKind(source: SourceRecord, { provider }: Mapping, warn: Warn): { readonly providerKind?: string } {
  if (provider.kind === undefined) return {};
  const kind = readPlain(readVocabulary(source, provider.kind), 'providerKind', warn);
  return kind === undefined ? {} : { providerKind: kind };
}
