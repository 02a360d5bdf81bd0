import { foldedName } from '#kernel/graph/search/fold.ts';

/** Pairs of characters that follow each other in a name. */
function pairsOf(name: string): Set<string> {
  const characters = [...foldedName(name)];
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`));
}

/** Whether two names are one: equal when they are folded. */
export function isSameName(one: string, other: string): boolean {
  return foldedName(one) === foldedName(other);
}

/** Whether a name is like another without being the same: it is part of it, or they share half of their pairs of characters. */
export function isAlike(one: string, other: string): boolean {
  if (isSameName(one, other)) return false;
  const [a, b] = [foldedName(one), foldedName(other)];
  if (a.length > 1 && b.length > 1 && (a.includes(b) || b.includes(a))) return true;
  const [first, second] = [pairsOf(one), pairsOf(other)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return shared > 0 && (2 * shared) / (first.size + second.size) >= 0.5;
}
