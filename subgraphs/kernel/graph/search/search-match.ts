import type { Builder } from '../builder.ts';
import { described } from '../descriptions.ts';
import { defineEnum } from '../enums.ts';
import { findSpans, type Span, searchTerm, searchWords } from './fold.ts';

const searchedFields = {
  TITLE: ['名称', 'title'],
  NAME: ['名称', 'name'],
  CODE: ['代码', 'code'],
  KEYWORD: ['关键词', 'a keyword'],
  FIELD_NAME: ['字段名', 'name of a field'],
  FIELD_TITLE: ['字段中文名', 'title of a field'],
  FIELD_DESCRIPTION: ['字段说明', 'description of a field'],
  DESCRIPTION: ['摘要', 'description'],
  SUMMARY: ['简介', 'summary'],
  CATEGORY: ['类别', 'category'],
  PROVIDER: ['提供方名称', 'name of the provider'],
} as const;

/** A text of a thing that the caller sees; `index` where it is one of a list. */
export interface VisibleText {
  readonly field: keyof typeof searchedFields;
  readonly text: string | null | undefined;
  readonly index?: number;
}

/** Where a search hit. */
export interface SearchMatch extends Span {
  readonly field: keyof typeof searchedFields;
  readonly index: number | null;
}

const mostMatches = 100;

/** Where the words of a search occur in these texts, in their order, at most 100. */
export function findMatches(search: string | null | undefined, texts: readonly VisibleText[]): SearchMatch[] {
  const words = searchWords(searchTerm(search) ?? '');
  const found: SearchMatch[] = [];
  for (const { field, text, index } of texts) {
    if (found.length >= mostMatches) break;
    const spans = findSpans(text ?? '', words, mostMatches - found.length);
    found.push(...spans.map((span) => ({ field, index: index ?? null, ...span })));
  }
  return found;
}

/** SearchMatch: where a search hit, so that a page can highlight it. */
export function defineSearchMatch(builder: Builder) {
  const field = defineEnum(
    builder,
    'SearchedField',
    described('被检索的文本', 'A text that searches look at'),
    searchedFields,
  );
  return builder.objectRef<SearchMatch>('SearchMatch').implement({
    description: described('检索命中的一处', 'One place that a search hit'),
    shareable: true,
    fields: (t) => ({
      field: t.expose('field', { type: field, description: described('所在文本', 'The text it is in') }),
      index: t.exposeInt('index', {
        nullable: true,
        description: described('多值时为第几项，从 0 起', 'Which of them, from 0, where there are several'),
      }),
      start: t.exposeInt('start', {
        description: described('起点，按 UTF-16 单元', 'Where it starts, in UTF-16 units'),
      }),
      end: t.exposeInt('end', { description: described('终点（不含）', 'Where it ends, exclusive') }),
    }),
  });
}
