import sql from 'sql-template-tag';
import type { Searched } from '#kernel/graph/search/search.ts';
import type { VisibleText } from '#kernel/graph/search/search-match.ts';
import type { ResourceRow } from '../rows.ts';

/** What a search of resources looks at: title and code, keywords, fields, then description and provider. */
export const searchedInResources: Searched = {
  texts: sql`resources.searched_texts(r.title, r.code, r.keywords, r.fields, r.description, r.provider_name)`,
  levels: 4,
  place: sql`r.number`,
};

/** The columns that hold those texts. */
export const searchedColumns = ['title', 'code', 'keywords', 'fields', 'description', 'providerName'] as const;

/** The same texts of one resource, each by itself. */
export function visibleTexts(row: Pick<ResourceRow, (typeof searchedColumns)[number]>): VisibleText[] {
  const { title, code, keywords, fields, description, providerName } = row;
  return [
    { field: 'TITLE', text: title },
    { field: 'CODE', text: code },
    ...keywords.map((text, index) => ({ field: 'KEYWORD' as const, text, index })),
    ...fields.flatMap((each, index) => [
      { field: 'FIELD_NAME' as const, text: each.name, index },
      { field: 'FIELD_TITLE' as const, text: each.title, index },
      { field: 'FIELD_DESCRIPTION' as const, text: each.description, index },
    ]),
    { field: 'DESCRIPTION', text: description },
    { field: 'PROVIDER', text: providerName },
  ];
}
