import { createHash } from 'node:crypto';
import { chooseLanguage, usualLanguages } from './languages.ts';
import type { CodeRule, ProviderRule } from './mapping.ts';
import type { TextRule } from './rules.ts';
import { cleanText, readLanguageMaps, readPath, readText, type SourceRecord, squeeze } from './source-values.ts';

/** A resource's code as the source has it, or derived from what does not change; empty where there is nothing to derive it from. */
export function readCode(record: SourceRecord, rule: CodeRule): string {
  if (!('hashOf' in rule)) return readText(record, rule);
  const parts = rule.hashOf.map((path) => squeeze(cleanText(readPath(record.value, path)[0])));
  return parts.some((part) => part === '') ? '' : `${rule.prefix}${digestOf(parts, 16)}`;
}

/** A provider's name and code: the source's own code, the mapping's, or one derived from the name. */
export function readProvider(record: SourceRecord, rule: ProviderRule): { code: string; name: string } {
  const name = squeeze(readText(record, rule.name) || inAnyLanguage(record, rule.name));
  const own = rule.code === undefined ? '' : readText(record, rule.code);
  const given = rule.codes !== undefined && Object.hasOwn(rule.codes, name) ? rule.codes[name] : undefined;
  const code = own || given || providerCodeOf(name);
  return { code, name };
}

/** A provider must have a name: one in another language than the record's is better than none. */
function inAnyLanguage(record: SourceRecord, rule: TextRule): string {
  const language = readLanguageMaps(record, rule).map((map) =>
    chooseLanguage([map], [], record.languages ?? usualLanguages),
  )[0];
  return language === undefined ? '' : readText({ ...record, language }, rule);
}

/** The code of a provider that has none of its own: derived from its name, empty where it has none either. */
export function providerCodeOf(name: string): string {
  return name === '' ? '' : `P-${digestOf([name], 10)}`;
}

/** The first hexadecimal digits of the SHA-256 of some texts. */
export function digestOf(parts: readonly string[], digits: number): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, digits);
}
