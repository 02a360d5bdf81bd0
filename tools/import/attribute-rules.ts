import type { z } from 'zod';
import {
  type AttributeName,
  attributeNames,
  attributeOf,
  isOfResource,
  type KindOf,
  type NamesWith,
  type ProviderName,
} from '../../subgraphs/resources/attributes.ts';
import { FlagRule, ListRule, PeriodRule, ProseRule, TextRule, type VocabularyRule, vocabularyOf } from './rules.ts';

/** The rule that finds an attribute of a kind in a record of a source. */
export interface KindRules {
  readonly text: TextRule;
  readonly prose: ProseRule;
  readonly joined: ListRule;
  readonly page: TextRule;
  readonly words: ListRule;
  readonly themes: ListRule;
  readonly codes: ListRule;
  readonly vocabulary: VocabularyRule;
  readonly flag: FlagRule;
  readonly instant: TextRule;
  readonly period: PeriodRule;
}

/** The attributes for which a mapping may have a rule of their kind; names and providers have rules of their own, and a date tells its precision. */
export type RuledName = Exclude<AttributeName, ProviderName | NamesWith<{ kind: 'name' | 'precision' }>>;

export const ruledNames = attributeNames.filter(isRuled);

function isRuled(name: AttributeName): name is RuledName {
  const { kind } = attributeOf(name);
  return isOfResource(name) && kind !== 'name' && kind !== 'precision';
}

export type AttributeRules = { readonly [Name in RuledName]?: KindRules[KindOf<Name>] | undefined };

function schemaOf(name: RuledName): z.ZodType {
  const attribute = attributeOf(name);
  switch (attribute.kind) {
    case 'prose':
      return ProseRule;
    case 'joined':
    case 'words':
    case 'themes':
    case 'codes':
      return ListRule;
    case 'vocabulary':
      return vocabularyOf(attribute.vocabulary.values);
    case 'flag':
      return FlagRule;
    case 'period':
      return PeriodRule;
    default:
      return TextRule;
  }
}

/** A key of a mapping for each attribute. */
export const attributeRules = Object.fromEntries(ruledNames.map((name) => [name, schemaOf(name).optional()])) as {
  [Name in RuledName]: z.ZodOptional<z.ZodType<KindRules[KindOf<Name>]>>;
};

/** A mapping that finds in the terms of DCAT what it does not name; vocabularies and marks have no values there that mean ours. */
export function withDcatRules<Rules extends AttributeRules>(rules: Rules): Rules {
  const found = ruledNames.flatMap((name) => {
    const rule = rules[name] ?? dcatRuleOf(name);
    return rule === undefined ? [] : [[name, rule]];
  });
  return { ...rules, ...Object.fromEntries(found) };
}

function dcatRuleOf(name: RuledName): KindRules[keyof KindRules] | undefined {
  const { kind, dcat } = attributeOf(name);
  if (dcat.length === 0 || kind === 'vocabulary' || kind === 'flag') return undefined;
  // What is told by reference stands as its address.
  const from = dcat.flatMap((term) => [term, `${term}.id`]);
  if (kind === 'prose') return [{ from, html: true }];
  if (kind === 'text' || kind === 'joined') return { from, authority: true };
  if (kind === 'codes') return { from: [...partOf(dcat, 'notation'), ...partOf(dcat, 'identifier'), ...from] };
  if (kind === 'period')
    return { from, start: { from: partOf(dcat, 'startDate') }, end: { from: partOf(dcat, 'endDate') } };
  return { from };
}

function partOf(terms: readonly string[], part: string): string[] {
  return terms.map((term) => `${term}[].${part}`);
}
