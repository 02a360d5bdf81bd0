import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** Pairs of fields of one name at one place, which validation compares each with each. */
export const mostComparisons = 100_000;

/**
 * How deep brackets, and fragments within fragments, may nest: parser, validation and planner call themselves for each. The planner's
 * own parser ends at 50, and the page that a subscription is read by adds two.
 */
export const deepestNesting = 45;

/** What stands beside each other in an answer: selections of one place, and how often each name is asked for in them. */
interface Place {
  readonly names: Map<string, { count: number; below: SelectionSetNode[] }>;
  readonly seen: Set<SelectionSetNode>;
  spreads: number;
}

/**
 * How many pairs of fields validation has to compare: those that answer under one name at one place, and fragments spread at one
 * place. Of n alike it compares n²/2. Stops counting past `most`.
 */
export function countComparisons(document: DocumentNode, most: number, deepest: number): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  let comparisons = 0;

  function gather(place: Place, set: SelectionSetNode): void {
    if (place.seen.has(set) || comparisons > most) return;
    place.seen.add(set);
    for (const selection of set.selections) {
      comparisons += 1;
      if (selection.kind === Kind.INLINE_FRAGMENT) gather(place, selection.selectionSet);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        place.spreads += 1;
        const opened = fragments.get(selection.name.value)?.selectionSet;
        if (opened) gather(place, opened);
      }
      if (selection.kind !== Kind.FIELD) continue;
      const name = selection.alias?.value ?? selection.name.value;
      const alike = place.names.get(name) ?? { count: 0, below: [] };
      alike.count += 1;
      if (selection.selectionSet) alike.below.push(selection.selectionSet);
      place.names.set(name, alike);
    }
  }

  function count(sets: readonly SelectionSetNode[], depth: number): void {
    if (depth > deepest) return;
    const place: Place = { names: new Map(), seen: new Set(), spreads: 0 };
    for (const set of sets) gather(place, set);
    comparisons += pairsOf(place.spreads);
    for (const alike of place.names.values()) comparisons += pairsOf(alike.count);
    for (const { below } of place.names.values()) {
      if (comparisons > most) return;
      if (below.length > 0) count(below, depth + 1);
    }
  }

  for (const each of document.definitions) {
    if ('selectionSet' in each && comparisons <= most) count([each.selectionSet], 1);
  }
  return comparisons;
}

function pairsOf(alike: number): number {
  return (alike * (alike - 1)) / 2;
}
