import type { GraphQLError } from 'graphql';
import sql, { type Sql } from 'sql-template-tag';
import { badArgument } from '../../platform/errors.ts';
import type { Context } from '../../platform/serving/context.ts';
import { described } from '../descriptions.ts';
import { allOf } from '../pages/conditions.ts';
import type { Slices } from '../pages/page.ts';
import { searchTerm, searchWords } from './fold.ts';

/** What a search of a table looks at, as its index has it (the migrations named `search`): change both or none. */
export interface Searched {
  /** A text[] expression, weightiest text first. */
  readonly texts: Sql;
  readonly levels: number;
  /** A bigint expression: where a row stands among all; 0 in an index without windows. */
  readonly place: Sql;
}

/** A search with a word in it, over what it looks at. */
export interface Search {
  readonly term: string;
  readonly searched: Searched;
}

/** The argument `search` of a list. A search reads the texts of thousands of rows, whatever it finds. */
export const searchArgument = {
  description: described(
    '检索词，一个字即可，不分大小写与全半角；各词都须出现，相关者在前；最多 500 个字符、24 个词',
    'Words to search for, one character suffices; case and width do not matter; all words must occur, the most relevant first; at most 500 characters and 24 words',
  ),
  cost: 60_000,
};

/** Every word is looked for in every text that the index offers: whole titles fit, lists of words do not. */
const longestSearch = 500;
const mostWords = 24;
/** No text of so many UTF-16 units is worth folding to see whether it falls under the limit. */
const longestRead = 20 * longestSearch;

/** The search as a condition can be made of it; null if it holds no word and matches all. Refuses one that is too long. */
export function toSearch(
  context: Pick<Context, 'language'>,
  searched: Searched,
  search: string | null | undefined,
): Search | null {
  if ((search ?? '').length > longestRead) throw tooLong(context);
  const term = searchTerm(search);
  if (term === null) return null;
  const words = searchWords(term);
  if (words.length > mostWords || [...words.join(' ')].length > longestSearch) throw tooLong(context);
  return { term, searched };
}

function tooLong(context: Pick<Context, 'language'>): GraphQLError {
  return badArgument(context, 'search', {
    zh: `search 最多 ${longestSearch} 个字符、${mostWords} 个词（按全半角与大小写归一后计），请缩短。`,
    en: `search takes at most ${longestSearch} characters and ${mostWords} words, counted with width and case folded; shorten it.`,
  });
}

function hasWordsWithin({ term, searched }: Search, level: number): Sql {
  return sql`facts.search_tokens(${searched.place}, ${searched.texts}) @> facts.search_needle(facts.search_words(${term}), ${level}::int)`;
}

function levelOf({ term, searched }: Search): Sql {
  return sql`facts.search_level(facts.search_words(${term}), ${searched.texts})`;
}

/** The most pairs that a search asks the index for, as `facts.search_needle` has it. */
const mostPairs = 32;

/** Whether what the index gives is exact: it knows characters and pairs of them, of a longer word only its pairs. */
function isExact({ term }: Search): boolean {
  const words = searchWords(term);
  return words.length <= mostPairs && words.every((word) => [...word].length <= 2);
}

/** Every word of the search occurs in the texts: candidates by the index, read again where it cannot tell. */
export function matches(search: Search | null): Sql | null {
  if (!search) return null;
  const found = hasWordsWithin(search, search.searched.levels);
  return isExact(search) ? found : sql`${found} AND ${levelOf(search)} IS NOT NULL`;
}

/** How early among the texts all words are found: minus the number of texts that it takes. A whole number below 0. */
export function relevance(search: Search): Sql {
  return sql`(- ${levelOf(search)})`;
}

/** How far each slice reaches, and the windows of the index by which it does. */
const reaches = [
  { reach: 64, window: 512 },
  { reach: 512, window: 512 },
  { reach: 2048, window: 8192 },
  { reach: 8192, window: 8192 },
  { reach: 131_072, window: 131_072 },
] as const;

/** What is searched. */
interface SearchedRows {
  readonly base: Sql;
  /** Read for where the places end. */
  readonly table: Sql;
  /** Whether `base` leaves few rows, which an index of their own gives. */
  readonly fewLeft: boolean;
}

/**
 * The rows that `base` and the search let through, ordered by relevance and place, in slices: level by level, and in each
 * the nearest 64 places, then 512, 2,048, 8,192, 131,072 and all. A frequent word fills a page from the first slices, a rare one has few rows; so a
 * page reads some hundred rows at most, whatever the size of the catalog.
 */
export function relevanceSlices(search: Search, { base, table, fewLeft }: SearchedRows): Slices {
  const levels = Array.from({ length: search.searched.levels }, (_, i) => i + 1);
  return ({ keys, ascending }) => {
    const [reached, place] = keys ?? [];
    const from = reached === undefined ? null : -Number(reached);
    const ahead = (ascending ? levels.toReversed() : levels).filter(
      (level) => from === null || (ascending ? level <= from : level >= from),
    );
    return ahead.map((level) => {
      const end = sql`(SELECT ${ascending ? sql`min` : sql`max`}(number) FROM ${table})`;
      const start = level === from ? sql`${place}::text::bigint` : end;
      const found = sql`${hasWordsWithin(search, level)} AND ${levelOf(search)} = ${level}::int AND ${base}`;
      return windowsFrom(search.searched, start, { ascending, fewLeft }).map((window) => sql`${found} AND ${window}`);
    });
  };
}

interface Reach {
  readonly ascending: boolean;
  readonly fewLeft: boolean;
}

/** So many places an index of places gives within a millisecond; beside the windows of farther slices it would be read at length. */
const readAtOnce = 8192;

function windowsFrom({ place, texts }: Searched, start: Sql, { ascending, fewLeft }: Reach): Sql[] {
  const away = (size: number) => (ascending ? sql`${start} + ${size}::int` : sql`${start} - ${size}::int`);
  // A stretch as long as a window lies within two of them.
  const within = (window: number) => sql`facts.search_tokens(${place}, ${texts})
    && ARRAY[facts.window_token(${window}::int, ${start}), facts.window_token(${window}::int, ${away(window)})]`;
  return [...reaches, null].map((slice, i) => {
    const nearer = reaches[i - 1];
    // Where few are left, an index of places would be put in the place of the search, and those few read one by one.
    const standing = !fewLeft && slice && slice.reach <= readAtOnce ? place : sql`(${place} + 0)`;
    return allOf([
      nearer && sql`${standing} ${ascending ? sql`>=` : sql`<=`} ${away(nearer.reach)}`,
      slice && sql`${standing} ${ascending ? sql`<` : sql`>`} ${away(slice.reach)}`,
      slice && within(slice.window),
    ]);
  });
}
