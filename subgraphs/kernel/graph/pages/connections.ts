import type { OutputRef } from '@pothos/core';
import type { Builder } from '../builder.ts';
import type { NeededColumns } from '../columns.ts';
import { afterDescription, beforeDescription, described, firstDescription, lastDescription } from '../descriptions.ts';
import type { defineSearchMatch } from '../search/search-match.ts';
import type { Edge, Page } from './page.ts';

/** Relay's PageInfo, one per builder. */
export function definePageInfo(builder: Builder) {
  return builder.objectRef<Page<unknown>['pageInfo']>('PageInfo').implement({
    description: described('分页信息', 'Where a page stands in its connection'),
    shareable: true,
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage', { description: described('其后还有', 'There is more after it') }),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
        description: described('其前还有', 'There is more before it'),
      }),
      startCursor: t.exposeString('startCursor', {
        nullable: true,
        description: described('首项游标', 'Cursor of the first edge'),
      }),
      endCursor: t.exposeString('endCursor', {
        nullable: true,
        description: described('末项游标', 'Cursor of the last edge'),
      }),
    }),
  });
}

/**
 * `<Name>Connection` and `<Name>Edge` over a node type: edges, nodes, pageInfo, totalCount; and `matches` on the edge where
 * the connection can be searched: `texts` are the columns that a search looks at.
 */
export function defineConnection<Row>(
  builder: Builder,
  pageInfo: ReturnType<typeof definePageInfo>,
  name: string,
  node: OutputRef<Row>,
  search?: { readonly match: ReturnType<typeof defineSearchMatch>; readonly texts: readonly string[] },
) {
  const edge = builder.objectRef<Edge<Row>>(`${name}Edge`).implement({
    description: described(`${name} 的一项及其游标`, `One ${name} with its cursor`),
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: described('不透明游标', 'Opaque cursor') }),
      node: t.field({
        type: node as OutputRef<unknown>,
        description: described('该项', 'The thing itself'),
        resolve: (parent) => parent.node as never,
      }),
      ...(search && {
        matches: t.field({
          type: [search.match],
          extensions: { needed: { of: name, columns: search.texts } satisfies NeededColumns },
          description: described(
            '检索命中之处，最多 100 处；未检索时为空',
            'Where the search hit, at most 100 places; none without a search',
          ),
          resolve: (parent) => parent.matches?.() ?? [],
        }),
      }),
    }),
  });
  return builder.objectRef<Page<Row>>(`${name}Connection`).implement({
    description: described(`${name} 的一页`, `A page of ${name}`),
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: described('各项及游标', 'Each with its cursor'),
        resolve: (page) => page.edges,
      }),
      nodes: t.field({
        type: [node as OutputRef<unknown>],
        description: described('各项', 'The things themselves'),
        resolve: (page) => page.nodes as never,
      }),
      pageInfo: t.field({
        type: pageInfo,
        description: described('分页信息', 'Where the page stands'),
        resolve: (page) => page.pageInfo,
      }),
      totalCount: t.int({
        description: described('本人可见的总数', 'How many the caller may see in all'),
        resolve: (page) => page.totalCount ?? 0,
      }),
    }),
  });
}

/** `first` and `after`. */
export function forwardArgs<Models extends object>(builder: Builder<Models>) {
  return builder.args((t) => ({
    first: t.int({ description: firstDescription }),
    after: t.string({ description: afterDescription }),
  }));
}

/** `first`, `after`, `last` and `before`. */
export function pagingArgs<Models extends object>(builder: Builder<Models>) {
  return builder.args((t) => ({
    first: t.int({ description: firstDescription }),
    after: t.string({ description: afterDescription }),
    last: t.int({ description: lastDescription }),
    before: t.string({ description: beforeDescription }),
  }));
}
