import { type GraphQLSchema, isEnumType } from 'graphql';
import { Refusal } from '../../refusal.ts';
import {
  type Condition,
  conditionNames,
  type FacetName,
  facets,
  type Kind,
  kinds,
  type Order,
  orderNames,
} from './kinds.ts';

/** What an address asks the catalogue for. */
export interface Search {
  readonly kind: Kind;
  readonly words: string;
  readonly chosen: ReadonlyMap<FacetName, readonly string[]>;
  readonly only: readonly Condition[];
  readonly sort: Order;
  /** The cursor that the page begins after, or ends before. */
  readonly after: string | null;
  readonly before: string | null;
}

/** So many values of one facet may be chosen, of so many characters. */
const mostValues = 50;
const longestValue = 200;

/** Reads an address; refuses what cannot be meant. */
export function readSearch(parameters: URLSearchParams, schema: GraphQLSchema): Search {
  const words = once(parameters, 'q') ?? '';
  const [after, before] = [once(parameters, 'after'), once(parameters, 'before')];
  if (after !== null && before !== null) throw notBoth();
  return {
    kind: oneOf(kinds, once(parameters, 'kind'), 'kind') ?? 'resources',
    words: words.trim(),
    chosen: new Map(
      facets.map(({ parameter, of }) => [parameter, valuesOf(parameters, parameter, valuesIn(of, schema))]),
    ),
    only: valuesOf(parameters, 'only', conditionNames) as readonly Condition[],
    sort: oneOf(orderNames, once(parameters, 'sort'), 'sort') ?? usualOrder(words.trim()),
    after,
    before,
  };
}

/** The order of what is found where the address names none. */
export function usualOrder(words: string): Order {
  return words === '' ? 'modified' : 'relevance';
}

/** The parameters of the address of a search, in an order of their own; cursors are those of a page and are left out. */
export function parametersFor({ kind, words, chosen, only, sort }: Search): [name: string, value: string][] {
  return [
    ...(kind === 'resources' ? [] : [['kind', kind] as [string, string]]),
    ...(words === '' ? [] : [['q', words] as [string, string]]),
    ...[...chosen].flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
    ...only.map((condition): [string, string] => ['only', condition]),
    ...(sort === usualOrder(words) ? [] : [['sort', sort] as [string, string]]),
  ];
}

function valuesIn(enumName: string | null, schema: GraphQLSchema): readonly string[] | null {
  const type = enumName === null ? null : schema.getType(enumName);
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : null;
}

function once(parameters: URLSearchParams, name: string): string | null {
  const given = parameters.getAll(name);
  if (given.length > 1) throw unfit(name, { zh: '只能写一次', en: 'must be given once' });
  return given[0] === undefined || given[0] === '' ? null : given[0];
}

function oneOf<Value extends string>(known: readonly Value[], given: string | null, name: string): Value | null {
  if (given === null) return null;
  const found = known.find((value) => value === given);
  if (found) return found;
  throw unfit(name, { zh: `须为 ${known.join('、')} 之一`, en: `must be one of ${known.join(', ')}` });
}

function valuesOf(parameters: URLSearchParams, name: string, known: readonly string[] | null): string[] {
  const given = [...new Set(parameters.getAll(name).filter((value) => value !== ''))];
  if (given.length > mostValues)
    throw unfit(name, { zh: `最多 ${mostValues} 项`, en: `takes at most ${mostValues} values` });
  if (known) for (const value of given) oneOf(known, value, name);
  if (given.some((value) => value.length > longestValue))
    throw unfit(name, {
      zh: `每项最多 ${longestValue} 个字符`,
      en: `takes values of at most ${longestValue} characters`,
    });
  return given;
}

function notBoth(): Refusal {
  const text = { zh: 'after 与 before 只能写其一。', en: 'Give after or before, not both.' };
  return new Refusal('BAD_USER_INPUT', text, { argument: 'after' });
}

function unfit(argument: string, { zh, en }: { readonly zh: string; readonly en: string }): Refusal {
  return new Refusal('BAD_USER_INPUT', { zh: `${argument} ${zh}。`, en: `${argument} ${en}.` }, { argument });
}
