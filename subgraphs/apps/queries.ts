import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described, filterDescription, idDescription } from '#kernel/graph/descriptions.ts';
import { searchedSourceOver } from '#kernel/graph/entities.ts';
import { forwardArgs, pagingArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { type Searched, searchArgument, toSearch } from '#kernel/graph/search/search.ts';
import { findMatches, type VisibleText } from '#kernel/graph/search/search-match.ts';
import { defineAccreditationQuery } from './accreditation/query.ts';
import { appSource } from './app/list.ts';
import { defineListingFilter, listingConditions } from './listing/filter.ts';
import { appById, listingById, settled } from './loaders.ts';
import { type AppRow, type ListingRow, listingTable } from './tables.ts';
import type { AppTypes } from './types.ts';

const searched: Searched = {
  texts: sql`ARRAY[l.title, l.summary || E'\\n' || l.category]`,
  levels: 2,
  place: sql`0`,
};

function textsOf({ title, summary, category }: ListingRow): VisibleText[] {
  return [
    { field: 'TITLE', text: title },
    { field: 'SUMMARY', text: summary },
    { field: 'CATEGORY', text: category },
  ];
}

export function defineQueries(builder: Builder, types: AppTypes): void {
  defineAppQueries(builder, types);
  defineListingQueries(builder, types);
  defineAccreditationQuery(builder, types);
}

function defineAppQueries(builder: Builder, { refs, appConnection, appFilter }: AppTypes): void {
  builder.queryFields((t) => ({
    apps: t.field({
      type: appConnection,
      nullable: true,
      args: { ...forwardArgs(builder), filter: t.arg({ type: appFilter, description: filterDescription }) },
      description: described('数据应用（第十九条）', 'Data applications (Article 19)'),
      resolve: (_, args, context, info) =>
        readPage<AppRow>(context, appSource(context, 'apps', args.filter), args, info),
    }),
    app: t.field({
      type: refs.app,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described('按标识取一个应用', 'One app, by its id'),
      resolve: (_, { id }, context) => appById(context).load(id),
    }),
  }));
}

function defineListingQueries(builder: Builder, { shared, enums, refs, listingConnection }: AppTypes): void {
  const filter = defineListingFilter(builder, shared, enums);
  builder.queryFields((t) => ({
    listings: t.field({
      type: listingConnection,
      nullable: true,
      args: {
        ...pagingArgs(builder),
        search: t.arg.string(searchArgument),
        filter: t.arg({ type: filter, description: filterDescription }),
      },
      description: described('面向数据交易市场的挂牌（第十九条）', 'Listings for the data markets (Article 19)'),
      resolve: async (_, args, context, info) => {
        await settled(context);
        const search = toSearch(context, searched, args.search);
        const all = searchedSourceOver(context, listingTable, 'listings', search, (to) =>
          listingConditions(to, args.filter ?? {}),
        );
        return readPage<ListingRow>(
          context,
          { ...all, matchesIn: (row) => findMatches(args.search, textsOf(row)) },
          args,
          info,
        );
      },
    }),
    listing: t.field({
      type: refs.listing,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described('按标识取一项挂牌', 'One listing, by its id'),
      resolve: (_, { id }, context) => listingById(context).load(id),
    }),
  }));
}
