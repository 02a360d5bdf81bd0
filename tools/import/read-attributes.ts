import { scanText } from '#kernel/privacy/scan.ts';
import { attributeOf, isDate, type Period } from '../../subgraphs/resources/attributes.ts';
import { type AttributeRules, type KindRules, type RuledName, ruledNames } from './attribute-rules.ts';
import { readDivisions, readEnds, readPeriod } from './coverage.ts';
import { dated, type NamedMoment, readMoment } from './dates.ts';
import { spokenIn } from './languages.ts';
import type { ListRule, PeriodRule, TextRule, VocabularyRule } from './rules.ts';
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

/** `cut`: more than the service takes. */
export type WarningKind = 'unknown' | 'unreadable' | 'cut';

/** Notes what a record says and no rule understands. */
export type Warn = (attribute: string, value: string, kind: WarningKind) => void;

/** What a reader needs to know besides the record and its rule. */
interface Reading {
  readonly name: string;
  readonly rules: AttributeRules & { readonly offset: string };
  readonly warn: Warn;
}

type Read<Rule> = (source: SourceRecord, rule: Rule, reading: Reading) => unknown;

/** What a rule of each kind finds; undefined where nothing is to be said, so that what is stored stays. */
const readers: { readonly [Kind in keyof KindRules]: Read<KindRules[Kind]> } = {
  text: (source, rule) => readText(source, rule) || null,
  prose: readProse,
  joined: (source, rule) => readList(source, rule).join(', ') || null,
  page: readPage,
  words: readWords,
  themes: (source, rule) => readList(source, rule),
  codes: readCodes,
  vocabulary: readValue,
  flag: (source, rule) => {
    if ('constant' in rule) return rule.constant;
    const said = readTexts(source, { from: rule.from });
    return said.some((text) => expressionOf(rule.matching).test(text)) || undefined;
  },
  instant: readInstant,
  period: readCoverage,
};

/** The attributes of a record for which there are rules. */
export function readAttributes(
  source: SourceRecord,
  rules: Reading['rules'],
  warn: Warn,
): Readonly<Record<string, unknown>> {
  const read = ruledNames.flatMap((name): (readonly [string, unknown])[] => {
    const value = readAttribute(source, name, rules, warn);
    if (isDate(name) && value !== undefined) return Object.entries(dated(name, value as NamedMoment | null));
    return [[name, value]];
  });
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

function readAttribute(source: SourceRecord, name: RuledName, rules: Reading['rules'], warn: Warn): unknown {
  const rule = rules[name];
  if (rule === undefined) return undefined;
  const read = readers[attributeOf(name).kind as keyof KindRules] as Read<typeof rule>;
  return read(source, rule, { name, rules, warn });
}

/** Texts that stand in other languages only than the record is read in are left out with a warning: one record, one language. */
function warnOfOtherLanguages(source: SourceRecord, rule: TextRule, { name, warn }: Reading): void {
  const maps = readLanguageMaps(source, rule);
  const others = maps.flatMap(spokenIn);
  if (others.length > 0 && readTexts(source, rule).length === 0) warn(name, others.join(', '), 'unreadable');
}

function readProse(source: SourceRecord, parts: KindRules['prose'], reading: Reading): string | null {
  for (const rule of parts) warnOfOtherLanguages(source, rule, reading);
  const lines = parts.flatMap(({ label, number, ...rule }) => {
    const said = readText(source, rule);
    if (said === '') return [];
    return `${label === undefined ? '' : `${label}：`}${number ? cleanNumber(said) : said}`;
  });
  return lines.join('\n') || null;
}

function readWords(source: SourceRecord, rule: ListRule, reading: Reading): string[] {
  warnOfOtherLanguages(source, rule, reading);
  return readList(source, rule);
}

function readList(source: SourceRecord, { split, ignore = [], ...rule }: ListRule): string[] {
  const words = readTexts(source, rule)
    .flatMap((said) => (split === undefined ? [said] : said.split(expressionOf(split))))
    .map(squeeze)
    .filter((word) => word !== '' && !ignore.includes(word));
  return [...new Set(words)];
}

/** What is no code of a division is left out with a warning. */
function readCodes(source: SourceRecord, rule: ListRule, { name, warn }: Reading): string[] {
  return readDivisions(readList(source, rule), (word) => warn(name, word, 'unreadable'));
}

/** Its ends where they stand by themselves, else what one text says of both. */
function readCoverage(source: SourceRecord, { from, start, end }: PeriodRule, { name, warn }: Reading): Period | null {
  const read = (rule: TextRule | undefined) => (rule === undefined ? '' : readText(source, rule));
  const [first, last] = [read(start), read(end)];
  const apart = first !== '' || last !== '';
  const whole = apart || from === undefined ? '' : readText(source, { from });
  const period = apart ? readEnds(first, last) : readPeriod(whole);
  const said = apart ? `${first}/${last}` : whole;
  if (period === null && said !== '') warn(name, said, 'unreadable');
  return period;
}

/** A value of ours; where no rule maps what is said, UNKNOWN, or nothing where the vocabulary has no such value. */
function readValue(source: SourceRecord, rule: VocabularyRule, { name, rules, warn }: Reading): string | undefined {
  const found = name === 'updateFrequency' ? readFrequency(source, rule, rules) : readVocabulary(source, rule, name);
  const attribute = attributeOf(name as RuledName);
  const hasUnknown = attribute.kind === 'vocabulary' && attribute.blank === 'UNKNOWN';
  if (!hasUnknown) return readPlain(found, name, warn);
  const value = 'value' in found ? found.value : 'UNKNOWN';
  if (value === 'UNKNOWN') warn(name, 'value' in found ? saidBy(source, rule) : found.unmapped, 'unknown');
  return value;
}

/** A value of a vocabulary that has no UNKNOWN: what no rule maps is left out. */
export function readPlain(found: Found<string>, name: string, warn: Warn): string | undefined {
  if ('value' in found) return found.value;
  warn(name, found.unmapped, 'unreadable');
  return undefined;
}

/** How often a data set is updated; where nothing else says it, what stands in the place of its last update may. */
function readFrequency(source: SourceRecord, rule: VocabularyRule, { modifiedAt }: AttributeRules): Found<string> {
  const found = readVocabulary(source, rule, 'updateFrequency');
  if ('value' in found || modifiedAt === undefined || !isInterval(readText(source, modifiedAt))) return found;
  return 'constant' in rule ? found : readVocabulary(source, { ...rule, from: modifiedAt.from }, 'updateFrequency');
}

function saidBy(source: SourceRecord, rule: VocabularyRule): string {
  return 'constant' in rule ? '' : readText(source, rule);
}

function readInstant(source: SourceRecord, rule: TextRule, { name, rules, warn }: Reading): NamedMoment | null {
  const said = readText(source, rule);
  const moment = said === '' ? null : readMoment(said, rules.offset);
  if (said !== '' && moment === null && !isInterval(said)) warn(name, said, 'unreadable');
  return moment;
}

/** `R/P1D`: not when a data set was updated, but how often. */
function isInterval(said: string): boolean {
  return /^R\d*\/P[\dTYMWDHS.]+$/.test(said);
}

/** An address that names a person, as links copied out of a mailbox do, is left out like one that is none. */
function readPage(source: SourceRecord, rule: TextRule, { name, warn }: Reading): string | null {
  const said = readText(source, rule);
  const isPage = /^https?:\/\/\S+$/i.test(said) && scanText(said).length === 0;
  if (said !== '' && !isPage) warn(name, said, 'unreadable');
  return isPage ? said : null;
}
