import sql, { join, type Sql } from 'sql-template-tag';

/** A text that a search looks at; of two, the one of the greater weight ranks higher. */
export interface SearchedText {
  readonly expression: Sql;
  readonly weight: number;
}

/** A text as searches compare it: full-width folded (NFKC), lower case, blanks joined. */
function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function terms(search: string): string[] {
  return normalised(search).split(' ').filter(Boolean);
}

function contains(expression: Sql, term: string): Sql {
  return sql`strpos(lower(normalize(${expression}, NFKC)), ${term}) > 0`;
}

/** Every word of the search occurs in one of the texts. An empty search matches all. */
export function matches(texts: readonly SearchedText[], search: string): Sql {
  const found = terms(search).map(
    (term) =>
      sql`(${join(
        texts.map(({ expression }) => contains(expression, term)),
        ' OR ',
      )})`,
  );
  return found.length === 0 ? sql`true` : join(found, ' AND ');
}

/** The weights of the texts in which words of the search occur, added up: a whole number. */
export function matchRank(texts: readonly SearchedText[], search: string): Sql {
  const scores = terms(search).flatMap((term) =>
    texts.map(({ expression, weight }) => sql`CASE WHEN ${contains(expression, term)} THEN ${weight}::int ELSE 0 END`),
  );
  return scores.length === 0 ? sql`0` : sql`(${join(scores, ' + ')})`;
}
