/** What prints nothing and stands for nothing in a search: as `facts.folded_text` takes it out. */
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/gu;
/** What no database text holds: NUL and halves of surrogate pairs. */
const unstorable = /[\0\p{Cs}]/gu;
/** One character with all that may join it when it is normalised: marks, Hangul vowels and finals, half-width voicing. */
const cluster = /[^\p{M}\u1160-\u11FF\uFF9E-\uFFDC][\p{M}\u1160-\u11FF\uFF9E-\uFFDC]*|[\s\S]/gu;

/** A text as searches compare it: width and compatibility forms folded (NFKC), lower case, without what prints nothing. */
function fold(text: string): string {
  return text.replace(invisible, '').normalize('NFKC').toLowerCase();
}

/** A search as it may be handed to the database; null if there is no word in it, and it matches all. */
export function searchTerm(search: string | null | undefined): string | null {
  const term = (search ?? '').replace(unstorable, '');
  return fold(term).trim() === '' ? null : term;
}

/** A name as it is compared with another: folded, without blanks and punctuation. */
export function foldedName(name: string): string {
  return fold(name).replace(/[\s\p{P}]+/gu, '');
}

/** The words of a search, folded, each once. */
export function searchWords(search: string): string[] {
  return [...new Set(fold(search).split(/\s+/).filter(Boolean))];
}

/** A part of a text: from `start` up to but without `end`, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where folded words occur in a text, in its own UTF-16 units, in order, at most `limit`; spans that touch become one. */
export function findSpans(text: string, words: readonly string[], limit: number): Span[] {
  const { folded, origins } = foldWithOrigins(text);
  const found = words.flatMap((word) => occurrences(folded, word, limit)).sort((a, b) => a.start - b.start);
  const joined: Span[] = [];
  for (const { start, end } of found) {
    const span = { start: origins[start]?.start ?? 0, end: origins[end - 1]?.end ?? text.length };
    const last = joined.at(-1);
    if (last && span.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined.slice(0, limit);
}

function occurrences(folded: string, word: string, limit: number): Span[] {
  const spans: Span[] = [];
  for (let at = folded.indexOf(word); at >= 0 && spans.length < limit; at = folded.indexOf(word, at + word.length)) {
    spans.push({ start: at, end: at + word.length });
  }
  return spans;
}

/** The folded text, and for each of its UTF-16 units the span of the original that it came from. */
function foldWithOrigins(text: string): { folded: string; origins: Span[] } {
  let folded = '';
  const origins: Span[] = [];
  for (const { 0: piece, index } of text.matchAll(cluster)) {
    const made = fold(piece);
    folded += made;
    for (let i = 0; i < made.length; i += 1) origins.push({ start: index, end: index + piece.length });
  }
  return { folded, origins };
}
