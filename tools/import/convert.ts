import { scanText } from '#kernel/privacy/scan.ts';
import { withhold } from '#kernel/privacy/texts.ts';
import { readCode, readProvider } from './codes.ts';
import { readMoment } from './dates.ts';
import { type FieldInput, readFields } from './field-list.ts';
import { chooseLanguage, spokenIn } from './languages.ts';
import { findReasonToLeaveOut, type LeaveOutReason } from './leave-out.ts';
import type { FlagRule, ListRule, Mapping, TextRule, VocabularyRule } from './mapping.ts';
import {
  cleanNumber,
  expressionOf,
  readLanguageMaps,
  readText,
  readTexts,
  type SourceRecord,
  squeeze,
} from './source-values.ts';
import { type Found, readVocabulary } from './vocabulary.ts';

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
  /** `coarse`: a day that is named by its year or month only; `cut`: more than the service takes. */
  readonly kind: 'unknown' | 'unreadable' | 'coarse' | 'cut';
}

export interface Converted {
  readonly record: RecordInput;
  readonly warnings: readonly Warning[];
  /** The source that the record itself says it is of. */
  readonly source?: string | null;
  /** Why it does not come in, where a rule leaves it out. */
  readonly leftOut?: LeaveOutReason | undefined;
}

type Warn = (attribute: string, value: string, kind: Warning['kind']) => void;

/** A record of a source as the mapping understands it. What the mapping does not name is left out, and so kept by the service. */
export function convertRecord(value: unknown, line: number, mapping: Mapping): Converted {
  const source = sourceOf(value, mapping);
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
    ...readTextsOf(source, mapping, warn),
    ...readWords(source, mapping, warn),
    ...readValues(source, mapping, warn),
    ...readFlag(source, 'containsPersonalInformation', mapping.containsPersonalInformation),
    ...readFlag(source, 'containsTradeSecrets', mapping.containsTradeSecrets),
    ...readInstant(source, 'issuedAt', mapping.issuedAt, mapping.offset, warn),
    ...readInstant(source, 'modifiedAt', mapping.modifiedAt, mapping.offset, warn),
    ...readPage(source, mapping.landingPage, warn),
    ...(mapping.fields === undefined
      ? {}
      : { fields: readFields(source, mapping.fields, (said) => warn('fields.dataType', said, 'unreadable')) }),
  };
  return { record, warnings, leftOut: findReasonToLeaveOut(source, mapping.leaveOut) };
}

function sourceOf(value: unknown, { absent, title, description = [] }: Mapping): SourceRecord {
  const source = { value, absent: new Set(absent) };
  const titles = readLanguageMaps(source, title);
  return {
    ...source,
    language: chooseLanguage(
      titles,
      description.flatMap((rule) => readLanguageMaps(source, rule)),
    ),
  };
}

/** Texts that stand in other languages only than the record is read in are left out with a warning: one record, one language. */
function warnOfOtherLanguages(source: SourceRecord, attribute: string, rule: TextRule, warn: Warn): void {
  const maps = readLanguageMaps(source, rule);
  const others = maps.flatMap(spokenIn);
  if (others.length > 0 && readTexts(source, rule).length === 0) warn(attribute, others.join(', '), 'unreadable');
}

function readTextsOf(source: SourceRecord, mapping: Mapping, warn: Warn): Partial<Record<string, string | null>> {
  for (const rule of mapping.description ?? []) warnOfOtherLanguages(source, 'description', rule, warn);
  const description = mapping.description
    ?.flatMap(({ label, number, ...rule }) => {
      const said = readText(source, rule);
      if (said === '') return [];
      return `${label === undefined ? '' : `${label}：`}${number ? cleanNumber(said) : said}`;
    })
    .join('\n');
  return {
    ...(mapping.description === undefined ? {} : { description: description || null }),
    ...(mapping.licence === undefined ? {} : { licence: readText(source, mapping.licence) || null }),
    ...(mapping.format === undefined ? {} : { format: readList(source, mapping.format).join(', ') || null }),
  };
}

function readWords(
  source: SourceRecord,
  { themes, keywords }: Mapping,
  warn: Warn,
): { themes?: string[]; keywords?: string[] } {
  if (keywords !== undefined) warnOfOtherLanguages(source, 'keywords', keywords, warn);
  return {
    ...(themes === undefined ? {} : { themes: readList(source, themes) }),
    ...(keywords === undefined ? {} : { keywords: readList(source, keywords) }),
  };
}

function readList(source: SourceRecord, { split, ignore = [], ...rule }: ListRule): string[] {
  const words = readTexts(source, rule)
    .flatMap((said) => (split === undefined ? [said] : said.split(expressionOf(split))))
    .map(squeeze)
    .filter((word) => word !== '' && !ignore.includes(word));
  return [...new Set(words)];
}

const attributesWithUnknown = ['updateFrequency', 'sharing', 'openness', 'grade'] as const;

function readValues(source: SourceRecord, mapping: Mapping, warn: Warn): Partial<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const attribute of attributesWithUnknown) {
    const rule: VocabularyRule | undefined = mapping[attribute];
    if (rule === undefined) continue;
    const found = attribute === 'updateFrequency' ? readFrequency(source, rule, mapping) : readVocabulary(source, rule);
    values[attribute] = 'value' in found ? found.value : 'UNKNOWN';
    if (values[attribute] === 'UNKNOWN')
      warn(attribute, 'value' in found ? saidBy(source, rule) : found.unmapped, 'unknown');
  }
  return { ...values, ...readPlain(source, 'delivery', mapping.delivery, warn) };
}

/** How often a data set is updated; where nothing else says it, what stands in the place of its last update may. */
function readFrequency(source: SourceRecord, rule: VocabularyRule, { modifiedAt }: Mapping): Found<string> {
  const found = readVocabulary(source, rule);
  if ('value' in found || modifiedAt === undefined || !isInterval(readText(source, modifiedAt))) return found;
  return 'constant' in rule ? found : readVocabulary(source, { ...rule, from: modifiedAt.from });
}

function saidBy(source: SourceRecord, rule: VocabularyRule): string {
  return 'constant' in rule ? '' : readText(source, rule);
}

/** A vocabulary that has no UNKNOWN: what no rule maps is left out. */
function readPlain(
  source: SourceRecord,
  attribute: string,
  rule: VocabularyRule | undefined,
  warn: Warn,
): Record<string, string> {
  if (rule === undefined) return {};
  const found = readVocabulary(source, rule);
  if ('value' in found) return { [attribute]: found.value };
  warn(attribute, found.unmapped, 'unreadable');
  return {};
}

function readKind(source: SourceRecord, { provider }: Mapping, warn: Warn): Record<string, string> {
  return readPlain(source, 'providerKind', provider.kind, warn);
}

function readFlag(source: SourceRecord, attribute: string, rule: FlagRule | undefined): Record<string, boolean> {
  if (rule === undefined) return {};
  if ('constant' in rule) return { [attribute]: rule.constant };
  const said = readTexts(source, { from: rule.from });
  return said.some((text) => expressionOf(rule.matching).test(text)) ? { [attribute]: true } : {};
}

function readInstant(
  source: SourceRecord,
  attribute: string,
  rule: TextRule | undefined,
  offset: string,
  warn: Warn,
): Record<string, string | null> {
  if (rule === undefined) return {};
  const said = readText(source, rule);
  const moment = said === '' ? null : readMoment(said, offset);
  if (said !== '' && moment === null && !isInterval(said)) warn(attribute, said, 'unreadable');
  if (moment !== null && moment.precision !== 'EXACT') warn(attribute, said, 'coarse');
  return { [attribute]: moment?.at ?? null };
}

/** `R/P1D`: not when a data set was updated, but how often. */
function isInterval(said: string): boolean {
  return /^R\d*\/P[\dTYMWDHS.]+$/.test(said);
}

/** An address that names a person, as links copied out of a mailbox do, is left out like one that is none. */
function readPage(source: SourceRecord, rule: TextRule | undefined, warn: Warn): Record<string, string | null> {
  if (rule === undefined) return {};
  const said = readText(source, rule);
  const isPage = /^https?:\/\/\S+$/i.test(said) && scanText(said).length === 0;
  if (said !== '' && !isPage) warn('landingPage', said, 'unreadable');
  return { landingPage: isPage ? said : null };
}
