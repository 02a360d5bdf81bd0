import sql from 'sql-template-tag';
import { type Builder, withModels } from '#kernel/graph/builder.ts';
import { described, filterDescription, idDescription } from '#kernel/graph/descriptions.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { definePagedField } from '#kernel/graph/pages/page.ts';
import type { PageArgs } from '#kernel/graph/pages/page-window.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { type AppFilter, appSource, defineAppFilter, usesEntry } from './app/list.ts';
import { defineApp } from './app/type.ts';
import type { AppEnums } from './enums.ts';
import { defineExchanges } from './exchange/type.ts';
import { defineListing } from './listing/type.ts';
import { accreditationById } from './loaders.ts';
import { type AppModels, type AppParts, defineRefs } from './parts.ts';
import { type AppRow, isWhole, mayBeWhole, tellsDeveloper } from './tables.ts';
import { defineWebhooks } from './webhook/type.ts';

export function defineTypes(builder: Builder, shared: SharedTypes, enums: AppEnums) {
  const models = withModels<AppModels>(builder);
  const refs = defineRefs(builder, models);
  const parts = { shared, enums, refs, models };
  defineApp(parts);
  defineListing(builder, parts);
  defineAccreditation(parts);
  defineExchanges(parts);
  defineWebhooks(builder, parts);
  const appConnection = defineConnection(builder, shared.pageInfo, 'App', refs.app);
  const listingConnection = defineConnection(builder, shared.pageInfo, 'Listing', refs.listing, {
    match: shared.searchMatch,
    texts: ['title', 'summary', 'category'],
  });
  const appFilter = defineAppFilter(builder, enums);
  defineContributions(builder, { refs, apps: appConnection, filter: appFilter });
  return { ...parts, appConnection, appFilter, listingConnection };
}

export type AppTypes = ReturnType<typeof defineTypes>;

function defineAccreditation({ shared, refs, models }: AppParts): void {
  defineNodeType(models, shared.node, refs.accreditation, {
    byId: accreditationById,
    lookup: { name: 'accreditation', zh: '按标识取一项审查资质', en: 'One accreditation, by its id' },
  });
  models.prismaObjectFields(refs.accreditation, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    reviewer: t.exposeString('reviewer', { description: described('机构代码', "The org of the reviewer's tokens") }),
    body: t.exposeString('body', { description: described('机构名称', 'Name of the third party') }),
    validUntil: t.expose('validUntil', {
      type: 'Date',
      description: described('有效期至（含当日）', 'Its last day'),
    }),
  }));
}

interface AppArgs extends PageArgs {
  readonly entryId?: string | null;
  readonly filter?: AppFilter | null;
}

const ofEntry = definePagedField<AppRow, AppArgs>((context, { filter }) =>
  appSource(context, 'developmentEntry.apps', filter, () => [usesEntry(sql`parent.id`)]),
);
const ofScenario = definePagedField<AppRow, AppArgs>((context, { entryId, filter }) =>
  appSource(context, 'scenario.apps', filter, () => [
    sql`a.scenario_id = parent.id`,
    entryId != null && usesEntry(sql`${entryId}`),
  ]),
);
const ofDeveloper = definePagedField<AppRow, AppArgs>((context, { filter }) =>
  appSource(context, 'developer.apps', filter, (to) => [sql`a.developer_id = parent.id`, tellsDeveloper(to)]),
);
const ofApplication = definePagedField<AppRow, AppArgs>((context, { filter }) =>
  appSource(context, 'application.apps', filter, (to) => [
    sql`a.agreement_id IN (SELECT g.id FROM facts.agreement g WHERE g.application_id = parent.id)`,
    isWhole(to),
  ]),
);

interface Contributed {
  readonly refs: AppParts['refs'];
  readonly apps: ReturnType<typeof defineConnection<{ id: string }>>;
  readonly filter: ReturnType<typeof defineAppFilter>;
}

/** The fields this subgraph adds to others' entities. */
function defineContributions(builder: Builder, { refs, apps, filter: type }: Contributed): void {
  const filter = builder.args((t) => ({ filter: t.field({ type, description: filterDescription }) }));
  const paging = { ...forwardArgs(builder), ...filter };
  builder.objectField(refs.entry, 'apps', (t) =>
    t.field({
      type: apps,
      nullable: true,
      args: paging,
      description: described('使用此条目的应用', 'The apps that use it'),
      resolve: ({ id }, args, context, info) => ofEntry(context, id, args, info),
    }),
  );
  builder.objectField(refs.scenario, 'apps', (t) =>
    t.field({
      type: apps,
      nullable: true,
      args: {
        ...paging,
        entryId: t.arg.id({ description: described('只取使用此条目的', 'Only those that use this entry') }),
      },
      description: described('该场景的应用', 'All apps of the scenario; with entryId only those that use this entry'),
      resolve: ({ id }, args, context, info) => ofScenario(context, id, args, info),
    }),
  );
  builder.objectField(refs.developer, 'apps', (t) =>
    t.field({
      type: apps,
      nullable: true,
      args: paging,
      description: described('其应用', 'Its apps'),
      resolve: ({ id }, args, context, info) => ofDeveloper(context, id, args, info),
    }),
  );
  builder.objectField(refs.application, 'apps', (t) =>
    t.field({
      type: apps,
      nullable: true,
      args: paging,
      description: described('据此申请开发的应用', 'The apps made on it'),
      resolve: ({ id }, args, context, info) => (mayBeWhole(context) ? ofApplication(context, id, args, info) : null),
    }),
  );
}
