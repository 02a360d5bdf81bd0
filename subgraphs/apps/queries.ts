import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described, filterDescription, idDescription } from '#kernel/graph/descriptions.ts';
import { searchedSourceOver } from '#kernel/graph/entities.ts';
import { isOneOf } from '#kernel/graph/pages/conditions.ts';
import { forwardArgs, pagingArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { type Searched, searchArgument, toSearch } from '#kernel/graph/search/search.ts';
import { findMatches, type VisibleText } from '#kernel/graph/search/search-match.ts';
import { defineAccreditationQuery } from './accreditation/query.ts';
import { appSource } from './app/list.ts';
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

function defineListingQueries(builder: Builder, { enums, refs, listingConnection }: AppTypes): void {
  const filter = builder.inputType('ListingFilter', {
    description: described('挂牌筛选', 'Conditions on listings, all of which hold'),
    fields: (t) => ({
      category: t.stringList({ description: described('类别，任一即可', 'Of any of these categories') }),
      deliveryForm: t.field({
        type: [enums.deliveryForm],
        description: described('交付形式，任一即可', 'In any of these forms'),
      }),
      pricing: t.field({
        type: [enums.pricing],
        description: described('定价方式，任一即可', 'Priced in any of these ways'),
      }),
      scenarioCode: t.string({ description: described('所用场景代码', 'Made under this scenario') }),
      modifiedSince: t.field({
        type: 'DateTime',
        description: described('此时刻以来变更过', 'Changed at or after this instant'),
      }),
    }),
  });
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
        const all = searchedSourceOver(context, listingTable, 'listings', search, [
          isOneOf(sql`l.category`, args.filter?.category),
          isOneOf(sql`l.delivery_form`, args.filter?.deliveryForm),
          isOneOf(sql`l.pricing`, args.filter?.pricing),
          args.filter?.scenarioCode == null
            ? null
            : sql`l.provenance @> ${JSON.stringify([{ scenarioCode: args.filter.scenarioCode }])}::jsonb`,
          args.filter?.modifiedSince ? sql`l.modified_at >= ${args.filter.modifiedSince}` : null,
        ]);
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
