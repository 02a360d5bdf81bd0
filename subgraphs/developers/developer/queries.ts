import sql, { type Sql } from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described, filterDescription, idDescription } from '#kernel/graph/descriptions.ts';
import { searchedSourceOver } from '#kernel/graph/entities.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { type Searched, searchArgument, toSearch } from '#kernel/graph/search/search.ts';
import { findMatches, type VisibleText } from '#kernel/graph/search/search-match.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { DeveloperEnums } from '../enums.ts';
import { defineDeveloperFilter, developerConditions } from './filter.ts';
import { developerById } from './loaders.ts';
import { type DeveloperRow, developerTable, isWhole, seesNames } from './table.ts';
import type { defineTypes } from './type.ts';

interface Parts {
  readonly shared: SharedTypes;
  readonly enums: DeveloperEnums;
  readonly types: ReturnType<typeof defineTypes>;
}

const searched: Searched = { texts: sql`ARRAY[d.name]`, levels: 1, place: sql`0` };

/** A search finds the names that the caller may see: those of natural persons are closed to most. */
function hasVisibleName(context: Context): Sql | null {
  return seesNames(context) ? null : sql`d.kind <> 'NATURAL_PERSON' OR ${isWhole(context)}`;
}

function textsOf(context: Context, { kind, name, whole }: DeveloperRow): VisibleText[] {
  const visible = kind !== 'NATURAL_PERSON' || whole || seesNames(context);
  return visible ? [{ field: 'NAME', text: name }] : [];
}

export function defineQueries(builder: Builder, { shared, enums, types }: Parts): void {
  const filter = defineDeveloperFilter(builder, enums);
  builder.queryFields((t) => ({
    developers: t.field({
      type: defineConnection(builder, shared.pageInfo, 'Developer', types.developer, {
        match: shared.searchMatch,
        texts: ['kind', 'name', 'whole'],
      }),
      nullable: true,
      args: {
        ...forwardArgs(builder),
        search: t.arg.string(searchArgument),
        filter: t.arg({ type: filter, description: filterDescription }),
      },
      description: described('二级开发主体（第十五条）', 'Tier-2 developers (Article 15)'),
      resolve: (_, args, context, info) => {
        const search = toSearch(context, searched, args.search);
        const all = searchedSourceOver(context, developerTable, 'developers', search, (to) => [
          search && hasVisibleName(to),
          ...developerConditions(to, args.filter ?? {}),
        ]);
        const matchesIn = (row: DeveloperRow) => findMatches(args.search, textsOf(context, row));
        return readPage<DeveloperRow>(context, { ...all, matchesIn }, args, info);
      },
    }),
    developer: t.field({
      type: types.developer,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described('按标识取一个二级开发主体', 'One developer, by its id'),
      resolve: (_, { id }, context) => developerById(context).load(id),
    }),
  }));
}
