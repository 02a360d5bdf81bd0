import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { EnumOf } from '#kernel/graph/enums.ts';
import type { ResourceEnums } from '../enums.ts';
import { providerById, themeByCode } from '../loaders.ts';
import type { defineCatalogTypes } from '../types.ts';
import { type Counted, countFacets, type FacetCounts } from './counts.ts';

interface Parts {
  readonly enums: ResourceEnums;
  readonly catalog: Pick<ReturnType<typeof defineCatalogTypes>, 'provider' | 'theme' | 'resourceConnection'>;
}

const countDescription = described('本人可见的资源数', 'How many resources the caller may see');

/** ResourceConnection.facets: counts under the current search and filter. */
export function defineFacets(builder: Builder, { enums, catalog }: Parts): void {
  const facets = builder.objectRef<FacetCounts>('ResourceFacets').implement({
    description: described(
      '资源按各维度的计数，多者在前',
      'Counts of resources by facet, the most frequent value first',
    ),
    fields: (t) => ({
      providers: t.field({
        type: [defineProviderFacet(builder, catalog)],
        description: described('按提供方', 'By provider'),
        resolve: ({ provider }) => provider,
      }),
      themes: t.field({
        type: [defineThemeFacet(builder, catalog)],
        description: described('按主题；一项资源可属多个主题', 'By theme; a resource may have several'),
        resolve: ({ theme }) => theme,
      }),
      grades: t.field({
        type: [defineEnumFacet(builder, 'Grade', 'grade', enums.grade)],
        description: described('按数据分级', 'By grade'),
        resolve: ({ grade }) => grade,
      }),
      openness: t.field({
        type: [defineEnumFacet(builder, 'Openness', 'openness', enums.openness)],
        description: described('按开放类型', 'By openness'),
        resolve: ({ openness }) => openness,
      }),
      updateFrequencies: t.field({
        type: [defineEnumFacet(builder, 'UpdateFrequency', 'updateFrequency', enums.updateFrequency)],
        description: described('按更新周期', 'By update frequency'),
        resolve: ({ updateFrequency }) => updateFrequency,
      }),
      deliveries: t.field({
        type: [defineEnumFacet(builder, 'Delivery', 'delivery', enums.delivery)],
        description: described('按提供方式', 'By delivery'),
        resolve: ({ delivery }) => delivery,
      }),
    }),
  });
  builder.objectField(catalog.resourceConnection, 'facets', (t) =>
    t.field({
      type: facets,
      // One statement, which may read the rows for each facet, of each page that is asked for its own.
      cost: 200,
      description: described(
        '当前检索、筛选与可见范围内的分面计数，精确；各分面不计自身的筛选；仅在请求时计算',
        'Exact counts by facet under the current search, filter and visibility, each without its own filter; computed only if asked for',
      ),
      resolve: (page, _, context, info) => countFacets(context, page, info),
    }),
  );
}

function defineProviderFacet(builder: Builder, { provider }: Parts['catalog']) {
  return builder.objectRef<Counted>('ProviderFacet').implement({
    description: described('某提供方的资源数', 'How many resources a provider supplies'),
    fields: (t) => ({
      provider: t.field({
        type: provider,
        description: described('提供方', 'The provider'),
        resolve: async ({ value }, _, context) => {
          const found = await providerById(context).load(value);
          if (!found) throw new Error(`Resources without their provider ${value}`);
          return found;
        },
      }),
      count: t.exposeInt('count', { description: countDescription }),
    }),
  });
}

function defineThemeFacet(builder: Builder, { theme }: Parts['catalog']) {
  return builder.objectRef<Counted>('ThemeFacet').implement({
    description: described('某主题的资源数', 'How many resources are under a theme'),
    fields: (t) => ({
      theme: t.field({
        type: theme,
        description: described('主题', 'The theme'),
        resolve: async ({ value }, _, context) =>
          (await themeByCode(context).load(value)) ?? { code: value, name: value },
      }),
      count: t.exposeInt('count', { description: countDescription }),
    }),
  });
}

function defineEnumFacet<Value extends string>(builder: Builder, name: string, field: string, type: EnumOf<Value>) {
  return builder.objectRef<Counted<Value>>(`${name}Facet`).implement({
    description: described('某取值的资源数', 'How many resources carry a value'),
    fields: (t) => ({
      [field]: t.expose('value', { type, description: described('取值', 'The value') }),
      count: t.exposeInt('count', { description: countDescription }),
    }),
  });
}
