import { nameByAuthority } from './authority-names.ts';
import { textOfHtml } from './html-text.ts';
import { isLanguageMap, type LanguageMap, type Languages, textsIn, usualLanguages } from './languages.ts';
import type { TextRule } from './rules.ts';

/** What a rule reads from: one record of the source, and what the source writes where it has nothing to say. */
export interface SourceRecord {
  readonly value: unknown;
  readonly absent: ReadonlySet<string>;
  /** The language in which all of the record is read, where its texts stand in several. */
  readonly language?: string | null;
  /** The order in which languages are wanted. */
  readonly languages?: Languages;
}

/** No text of ours is longer (in characters); what is, is cut here and refused by the service, which names the limit. */
const longestText = 25_000;

/** The values at a path such as `title`, `publisher.name` or `distribution[].format`; a key that holds dots is tried as it is first. */
export function readPath(value: unknown, path: string): unknown[] {
  if (value === null || typeof value !== 'object') return [];
  if (Object.hasOwn(value, path)) return [(value as Record<string, unknown>)[path]];
  let found: unknown[] = [value];
  for (const step of path.split('.')) found = found.flatMap((each) => readStep(each, step));
  return found;
}

const chosenStep = /^(.+)\[([^=\]]+)=([^\]]+)\]$/;

/** One step of a path; `extras[key=frequency]` goes into those of a list that say so. */
function readStep(value: unknown, step: string): unknown[] {
  const [, list, key = '', said] = chosenStep.exec(step) ?? [];
  if (list !== undefined)
    return readStep(value, `${list}[]`).filter((each) =>
      readStep(each, key).some((found) => cleanText(found) === said),
    );
  return readPlainStep(value, step);
}

function readPlainStep(value: unknown, step: string): unknown[] {
  const each = step.endsWith('[]');
  const key = each ? step.slice(0, -2) : step;
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return [];
  const inner = (value as Record<string, unknown>)[key];
  return each && Array.isArray(inner) ? inner : [inner];
}

/** A value as clean text: blanks at its ends gone, well-formed, no NUL; empty where it is no text, number or boolean. */
export function cleanText(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  return soundText(String(value).replaceAll('\u0000', '').trim());
}

/** A text of which what is kept is found later. */
function wholeText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : cleanText(value);
}

/** Text that the service can take: well-formed, no NUL, cut where it is longer than any may be. */
export function soundText(text: string): string {
  const whole = text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD');
  return whole.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, '');
}

/** Text with runs of blanks made one space: how the values of vocabularies are compared. */
export function squeeze(value: string): string {
  return value.replace(/\s+/gu, ' ').trim();
}

/** Every text under the first of the rule's keys that says something, cleaned by the rule. */
export function readTexts(record: SourceRecord, rule: TextRule): string[] {
  for (const path of rule.from) {
    const texts = readPath(record.value, path)
      .flatMap((found) => (Array.isArray(found) ? found : [found]))
      .flatMap((found) =>
        isLanguageMap(found) ? textsIn(found, record.language ?? null, record.languages ?? usualLanguages) : [found],
      )
      .map(rule.html ? wholeText : cleanText)
      .filter((found) => found !== '' && !record.absent.has(found))
      .map((found) => applyRule(found, rule))
      .filter((found) => found !== '' && !record.absent.has(found));
    if (texts.length > 0) return texts;
  }
  return [];
}

/** The texts by language under the first of the rule's keys that has any. */
export function readLanguageMaps({ value }: SourceRecord, { from }: TextRule): LanguageMap[] {
  for (const path of from) {
    const found = readPath(value, path).flat();
    const maps = found.filter(isLanguageMap);
    if (maps.length > 0) return maps;
    if (found.some((each) => cleanText(each) !== '')) return [];
  }
  return [];
}

/** The first text that a rule finds; empty where it finds none. */
export function readText(record: SourceRecord, rule: TextRule): string {
  return readTexts(record, rule)[0] ?? '';
}

function applyRule(found: string, { remove, pattern, prefix = '', ...rule }: TextRule): string {
  const said = meaningOf(found, rule);
  const left = remove === undefined ? said : said.replaceAll(expressionOf(remove), '').trim();
  const kept = pattern === undefined ? left : (expressionOf(pattern).exec(left)?.[1] ?? '').trim();
  return kept === '' ? '' : `${prefix}${kept}`;
}

/** A text as people read it, where a rule says how it is written. */
function meaningOf(found: string, { html, authority, epoch }: Omit<TextRule, 'from'>): string {
  if (html) return soundText(textOfHtml(found));
  if (epoch !== undefined && /^-?\d{1,13}(\.\d*)?$/.test(found)) {
    const at = new Date(Math.trunc(Number(found)) * (epoch === 's' ? 1_000 : 1));
    return Number.isNaN(at.getTime()) ? found : at.toISOString();
  }
  return authority ? nameByAuthority(found) : found;
}

const compiled = new Map<string, RegExp>();

/** The expression of a mapping's pattern, compiled once; it keeps no state between texts. */
export function expressionOf(pattern: string, flags: 'gu' | 'iu' = 'gu'): RegExp {
  const key = `${flags}${pattern}`;
  const known = compiled.get(key) ?? new RegExp(pattern, flags);
  compiled.set(key, known);
  known.lastIndex = 0;
  return known;
}

/** Figures without their thousands separators: `1,234` and `1，234` are `1234`; anything else stays as it is. */
export function cleanNumber(found: string): string {
  return /^[+-]?\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(found) ? found.replaceAll(/[,，]/g, '') : found;
}
