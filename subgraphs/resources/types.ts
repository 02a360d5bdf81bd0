import { type Builder, withModels } from '#kernel/graph/builder.ts';
import {
  described,
  entityDescriptions,
  filterDescription,
  idDescription,
  versionDescription,
} from '#kernel/graph/descriptions.ts';
import { byEither } from '#kernel/graph/entities.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { defineConnection, pagingArgs } from '#kernel/graph/pages/connections.ts';
import { definePagedField } from '#kernel/graph/pages/page.ts';
import type { PageArgs } from '#kernel/graph/pages/page-window.ts';
import { sampleRows, sampleSize } from '#kernel/graph/sample-types.ts';
import { searchArgument } from '#kernel/graph/search/search.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import type { Role } from '#kernel/platform/callers/roles.ts';
import type { ResourceEnums } from './enums.ts';
import { defineFilters, orderDescription } from './filters.ts';
import { providerByCode, providerById, resourceByCode, resourceById, resourceCountOf, sampleOf } from './loaders.ts';
import { attributeFields, definePeriod } from './resource/attribute-fields.ts';
import { requireKnownValues } from './resource/known-values.ts';
import type { StoredField } from './resource/rules/field.ts';
import { searchedColumns } from './resource/searched.ts';
import { providerResourceSource, type ResourcesArgs } from './resource/sources.ts';
import type { ResourceModels, ResourceRow } from './rows.ts';
import { resourceSubject } from './subjects.ts';
import * as verbs from './verbs/verbs.ts';

const resourceActions = defineAllowedActions(resourceSubject, verbs);

/** Resource, its fields and themes, and Provider. */
export function defineCatalogTypes(builder: Builder, shared: SharedTypes, enums: ResourceEnums) {
  definePeriod(builder);
  const models = withModels<ResourceModels>(builder);
  const theme = defineTheme(models);
  const provider = providerRef(models);
  const field = defineResourceField(builder, shared);
  const resource = defineResource(models, { shared, enums, provider, field });
  const resourceConnection = defineConnection(builder, shared.pageInfo, 'Resource', resource, {
    match: shared.searchMatch,
    texts: searchedColumns,
  });
  const filters = defineFilters(builder, shared, enums);
  defineProvider(models, { shared, enums, provider, resourceConnection, filters });
  const providerConnection = defineConnection(builder, shared.pageInfo, 'Provider', provider, {
    match: shared.searchMatch,
    texts: ['name', 'code'],
  });
  return { theme, provider, resource, resourceConnection, providerConnection, filters };
}

type Models = Builder<ResourceModels>;

function defineTheme(models: Models) {
  return models.prismaObject('Theme', {
    description: described('主题分类', 'A subject heading'),
    select: { code: true },
    fields: (t) => ({
      code: t.exposeString('code', { description: described('主题代码', 'Code of the theme') }),
      name: t.exposeString('name', { description: described('主题名称', 'Name of the theme') }),
      resourceCount: t.int({
        description: described('本人可见的资源数', 'How many resources under it the caller may see'),
        resolve: ({ code }, _, context) => resourceCountOf(context).load(code),
      }),
    }),
  });
}

function defineResourceField(builder: Builder, shared: SharedTypes) {
  return builder.objectRef<StoredField>('ResourceField').implement({
    description: described('信息项', 'One field of a resource'),
    fields: (t) => ({
      name: t.exposeString('name', { description: described('字段名', 'Its name, unique in the resource') }),
      title: t.exposeString('title', { description: described('中文名', 'Its title') }),
      description: t.exposeString('description', { nullable: true, description: described('说明', 'What it holds') }),
      dataType: t.expose('dataType', {
        type: shared.fieldType,
        description: described('数据类型', 'Type of its values'),
      }),
      length: t.exposeInt('length', {
        nullable: true,
        description: described('长度（字符）', 'Its length in characters'),
      }),
      unit: t.exposeString('unit', { nullable: true, description: described('计量单位', 'Unit of its values') }),
      sensitivity: t.expose('sensitivity', {
        type: shared.sensitivity,
        description: described('敏感程度', 'How sensitive it is'),
      }),
      desensitisation: t.expose('desensitisation', {
        type: shared.technique,
        nullable: true,
        description: described('规定的脱敏方式', 'Desensitisation technique declared for it'),
      }),
    }),
  });
}

function providerRef(models: Models) {
  return models.prismaObject('Provider', { description: entityDescriptions.Provider, select: { id: true } });
}

interface ResourceParts {
  readonly shared: SharedTypes;
  readonly enums: ResourceEnums;
  readonly provider: ReturnType<typeof providerRef>;
  readonly field: ReturnType<typeof defineResourceField>;
}

/** Those who may see sync runs. */
const seesSources: ReadonlySet<Role> = new Set(['INFO_CENTER', 'OPERATOR', 'AUTHORITY', 'SUPERVISOR']);

function defineResource(models: Models, { shared, enums, provider, field }: ResourceParts) {
  const resource = models.prismaObject('Resource', {
    description: entityDescriptions.Resource,
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      ...attributeFields((options) => t.field(options as never)),
      provider: t.field({
        type: provider,
        description: described('信息资源提供方（第五条）', 'Who supplies it (Article 5)'),
        select: { providerId: true },
        resolve: async ({ providerId }, _, context) => {
          const found = await providerById(context).load(providerId);
          if (!found) throw new Error(`Resource without its provider ${providerId}`);
          return found;
        },
      }),
      fields: t.expose('fields', { type: [field], description: described('信息项', 'Its fields') }),
      source: t.string({
        nullable: true,
        description: described(
          '目录来源的名称，仅信息中心、一级开发主体、数据主管部门、监管部门可见',
          'Name of the source that brought it; told to those who may see sync runs',
        ),
        select: { source: true },
        resolve: ({ source }, _, { viewer }) => (viewer.roles.some((role) => seesSources.has(role)) ? source : null),
      }),
      status: t.expose('status', { type: enums.resourceStatus, description: described('状态', 'Its state') }),
      version: t.exposeInt('version', { description: versionDescription }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: resourceActions,
      }),
      syncedAt: t.expose('syncedAt', {
        type: 'DateTime',
        description: described('最近一次同步带来变更的时间', 'When a sync last changed it here'),
      }),
      stale: t.exposeBoolean('stale', {
        description: described('超过更新周期未更新（第八条）', 'Older than its update frequency allows (Article 8)'),
      }),
      sample: t.field({
        type: shared.sampleData,
        listSize: sampleSize,
        nullable: true,
        args: {
          first: t.arg.int({
            defaultValue: 10,
            description: described('前几行，最多 200', 'How many rows from the start, at most 200'),
          }),
        },
        description: described('脱敏样例数据（第四、八条）', 'Desensitised sample rows (Articles 4, 8)'),
        resolve: ({ id }, { first }, context) => sampleOf(context).load({ id, size: sampleRows(context, first) }),
      }),
    }),
  });
  defineNodeType(models, shared.node, resource, {
    byId: resourceById,
    entity: byEither(models, 'code', resourceById, resourceByCode),
  });
  return resource;
}

interface ProviderParts {
  readonly shared: SharedTypes;
  readonly enums: ResourceEnums;
  readonly provider: ReturnType<typeof providerRef>;
  readonly resourceConnection: ReturnType<typeof defineConnection<{ id: string }>>;
  readonly filters: ReturnType<typeof defineFilters>;
}

function defineProvider(models: Models, { shared, enums, provider, resourceConnection, filters }: ProviderParts) {
  const resourcesOf = definePagedField<ResourceRow, PageArgs & ResourcesArgs>(
    providerResourceSource,
    (context, { filter }) => requireKnownValues(context, filter),
  );
  models.prismaObjectFields(provider, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    code: t.exposeString('code', { description: described('提供方代码', 'Code of the provider') }),
    name: t.exposeString('name', { description: described('提供方名称', 'Name of the provider') }),
    kind: t.expose('kind', { type: enums.providerKind, description: described('类别', 'Its kind') }),
    resources: t.field({
      type: resourceConnection,
      args: {
        ...pagingArgs(models),
        search: t.arg.string(searchArgument),
        filter: t.arg({ type: filters.resource, description: filterDescription }),
        orderBy: t.arg({ type: filters.resourceOrder, description: orderDescription }),
      },
      description: described('其提供的资源', 'The resources it supplies'),
      resolve: ({ id }, args, context, info) => resourcesOf(context, id, args, info),
    }),
  }));
  defineNodeType(models, shared.node, provider, {
    byId: providerById,
    entity: byEither(models, 'code', providerById, providerByCode),
  });
}
