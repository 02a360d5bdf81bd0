import { type DocumentNode, visit } from 'graphql';
import { shortened } from '#kernel/graph/shortened.ts';
import { Refusal } from '../refusal.ts';

/** So many elements one list may hold, or members one object; the rules of the lists themselves are narrower. */
const mostInOne = 20_000;
/** So many elements all lists of a request may hold together. */
const mostInAll = 200_000;
const deepestValue = 100;

/** Counts what the values beside a document hold, before anything is made of it: nothing is allocated for an element. */
export function countElements(beside: { readonly variables: unknown; readonly extensions: unknown }): void {
  let all = 0;
  let largest = { name: '', held: 0 };
  for (const [where, values] of Object.entries(beside)) {
    for (const [name, value] of Object.entries(values ?? {})) {
      const held = countIn(value, `${where}.${name}`, 1);
      all += held;
      if (held > largest.held) largest = { name: `${where}.${name}`, held };
    }
  }
  if (all > mostInAll) throw tooMany(largest.name, mostInAll, all);
}

/** How many elements the lists within a value hold; refuses one that is too long or too deep, named by its variable. */
function countIn(value: unknown, where: string, depth: number): number {
  if (value === null || typeof value !== 'object') return 0;
  if (depth > deepestValue) throw tooDeep(where);
  if (Array.isArray(value)) {
    if (value.length > mostInOne) throw tooMany(where, mostInOne, value.length);
    let held = value.length;
    for (const element of value) held += countIn(element, where, depth + 1);
    return held;
  }
  const names = Object.keys(value);
  if (names.length > mostInOne) throw tooMany(where, mostInOne, names.length);
  let held = 0;
  for (const name of names) held += countIn((value as Record<string, unknown>)[name], where, depth + 1);
  return held;
}

/** The same for lists and objects that stand in the document itself. */
export function countLiteralElements(document: DocumentNode): void {
  let all = 0;
  visit(document, {
    ListValue: ({ values, loc }) => {
      all += values.length;
      if (values.length > mostInOne)
        throw tooMany(`query, line ${loc?.startToken.line ?? 0}`, mostInOne, values.length);
    },
  });
  if (all > mostInAll) throw tooMany('query', mostInAll, all);
}

function tooMany(place: string, limit: number, actual: number): Refusal {
  const where = shortened(place);
  return new Refusal(
    'ELEMENTS_LIMIT_EXCEEDED',
    {
      zh: `${where} 含 ${actual} 个元素，上限 ${limit}；请分多次发送。`,
      en: `${where} holds ${actual} elements, the limit is ${limit}; send them in parts.`,
    },
    { argument: where, limit, actual },
  );
}

function tooDeep(place: string): Refusal {
  const where = shortened(place);
  return new Refusal(
    'DEPTH_LIMIT_EXCEEDED',
    {
      zh: `${where} 嵌套超过 ${deepestValue} 层，请减少。`,
      en: `${where} nests deeper than ${deepestValue}; make it flatter.`,
    },
    { argument: where, limit: deepestValue },
  );
}
