import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described, filterDescription, idDescription } from '#kernel/graph/descriptions.ts';
import { findByEither, readAll, searchedSourceOver, sourceOver } from '#kernel/graph/entities.ts';
import { forwardArgs, pagingArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { type Searched, searchArgument, toSearch } from '#kernel/graph/search/search.ts';
import { findMatches } from '#kernel/graph/search/search-match.ts';
import { requireRole } from '#kernel/platform/errors.ts';
import { orderDescription } from './filters.ts';
import { providerById, resourceByCode, resourceById } from './loaders.ts';
import { requireKnownValues } from './resource/known-values.ts';
import { resourceSource } from './resource/sources.ts';
import {
  type ProviderRow,
  providerTable,
  type ResourceRow,
  type SyncRunRow,
  syncRunTable,
  themeTable,
} from './rows.ts';
import type { defineSyncTypes } from './sync/types.ts';
import type { defineCatalogTypes } from './types.ts';

const searchedInProviders: Searched = { texts: sql`ARRAY[p.name, p.code]`, levels: 2, place: sql`0` };

interface Parts {
  readonly catalog: ReturnType<typeof defineCatalogTypes>;
  readonly sync: ReturnType<typeof defineSyncTypes>;
}

export function defineQueries(builder: Builder, parts: Parts): void {
  defineResourceQueries(builder, parts);
  defineProviderQueries(builder, parts);
}

function defineResourceQueries(builder: Builder, { catalog }: Parts): void {
  const { filters } = catalog;
  builder.queryFields((t) => ({
    resources: t.field({
      type: catalog.resourceConnection,
      nullable: true,
      args: {
        ...pagingArgs(builder),
        search: t.arg.string(searchArgument),
        filter: t.arg({ type: filters.resource, description: filterDescription }),
        orderBy: t.arg({ type: filters.resourceOrder, description: orderDescription }),
      },
      description: described('公共数据资源目录', 'The resource catalog'),
      resolve: async (_, args, context, info) => {
        await requireKnownValues(context, args.filter);
        return readPage<ResourceRow>(context, resourceSource(context, args), args, info);
      },
    }),
    resource: t.field({
      type: catalog.resource,
      nullable: true,
      args: {
        id: t.arg.id({ description: idDescription }),
        code: t.arg.string({ description: described('信息资源代码', 'Code of the resource') }),
      },
      description: described('按标识或代码取一项资源', 'One resource, by its id or its code'),
      resolve: (_, { id, code }, context) =>
        findByEither(context, resourceById, resourceByCode, { id, other: code, otherName: 'code' }),
    }),
    themes: t.field({
      type: [catalog.theme],
      nullable: true,
      description: described('全部主题', 'All themes, by code'),
      resolve: (_, __, context) => readAll(context, themeTable, 't.code'),
    }),
  }));
}

function defineProviderQueries(builder: Builder, { catalog, sync }: Parts): void {
  builder.queryFields((t) => ({
    providers: t.field({
      type: catalog.providerConnection,
      nullable: true,
      args: { ...forwardArgs(builder), search: t.arg.string(searchArgument) },
      description: described('数据提供单位', 'Providers of data'),
      resolve: (_, args, context, info) => {
        const search = toSearch(context, searchedInProviders, args.search);
        const source = searchedSourceOver(context, providerTable, 'providers', search);
        const matchesIn = ({ name, code }: ProviderRow) =>
          findMatches(args.search, [
            { field: 'NAME', text: name },
            { field: 'CODE', text: code },
          ]);
        return readPage<ProviderRow>(context, { ...source, matchesIn }, args, info);
      },
    }),
    provider: t.field({
      type: catalog.provider,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described('按标识取一个提供单位', 'One provider, by its id'),
      resolve: (_, { id }, context) => providerById(context).load(id),
    }),
    syncRuns: t.field({
      type: sync.syncRunConnection,
      nullable: true,
      args: forwardArgs(builder),
      description: described('目录同步记录', 'Runs of the catalog sync'),
      resolve: (_, args, context, info) => {
        requireRole(context, ['INFO_CENTER', 'OPERATOR', 'AUTHORITY', 'SUPERVISOR']);
        return readPage<SyncRunRow>(context, sourceOver(context, syncRunTable, 'syncRuns'), args, info);
      },
    }),
  }));
}
