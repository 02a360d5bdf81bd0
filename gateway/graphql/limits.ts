import type { DocumentNode } from 'graphql';
import { countComparisons, deepestNesting, mostComparisons } from '#kernel/graph/count-comparisons.ts';
import type { ErrorCode } from '#kernel/platform/codes/errors.ts';
import { Refusal } from '../refusal.ts';
import type { FieldSizes } from './field-sizes.ts';
import { type Measure, measure } from './measure.ts';

export interface Limits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly fields: number;
  readonly cost: number;
}

/** The usual introspection asks for ten such lists; each makes as much work as the graph is large. */
const mostIntrospection = 20;

/** Refuses a document that is deeper, wider or dearer than allowed; the answer tells both numbers. */
export function checkLimits(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  { limits, sizes }: { readonly limits: Limits; readonly sizes: FieldSizes },
): Measure {
  const measured = measure(document, variables, sizes);
  for (const name of ['depth', 'aliases', 'directives', 'fields', 'cost'] as const) {
    checkLimit(name, limits[name], measured[name]);
  }
  checkLimit('introspection', mostIntrospection, measured.introspection);
  if (measured.nesting > deepestNesting) throw exceeded('depth', deepestNesting, measured.nesting);
  const comparisons = comparisonsIn(document);
  if (comparisons > mostComparisons) throw exceeded('comparisons', mostComparisons, comparisons);
  return measured;
}

const counted = new WeakMap<DocumentNode, number>();

function comparisonsIn(document: DocumentNode): number {
  const known = counted.get(document);
  if (known !== undefined) return known;
  const comparisons = countComparisons(document, mostComparisons, deepestNesting);
  counted.set(document, comparisons);
  return comparisons;
}

/** What each refusal by a limit is called. */
const codeOf = {
  tokens: 'TOKENS_LIMIT_EXCEEDED',
  depth: 'DEPTH_LIMIT_EXCEEDED',
  aliases: 'ALIASES_LIMIT_EXCEEDED',
  directives: 'DIRECTIVES_LIMIT_EXCEEDED',
  fields: 'FIELDS_LIMIT_EXCEEDED',
  cost: 'COST_LIMIT_EXCEEDED',
  introspection: 'INTROSPECTION_LIMIT_EXCEEDED',
  comparisons: 'COMPARISONS_LIMIT_EXCEEDED',
} as const satisfies Record<keyof Limits | 'introspection' | 'comparisons', ErrorCode>;

/** Refuses what is over its limit, and what cannot be compared with it. */
export function checkLimit(name: keyof Limits | 'introspection', limit: number, measured: number): void {
  if (Number.isNaN(measured) || measured > limit) throw exceeded(name, limit, measured);
}

/** Number.MAX_SAFE_INTEGER stands for whatever is more: fragments that double hold more fields than a number can count. */
function exceeded(name: keyof typeof codeOf, limit: number, measured: number): Refusal {
  const actual = Number.isNaN(measured) ? Number.MAX_SAFE_INTEGER : Math.min(measured, Number.MAX_SAFE_INTEGER);
  return new Refusal(
    codeOf[name],
    {
      zh: `请求的 ${name} 为 ${actual}，上限 ${limit}；请缩小或拆分请求。`,
      en: `The request's ${name} is ${actual}, the limit ${limit}; ask for less, or in parts.`,
    },
    { limit, actual },
  );
}
