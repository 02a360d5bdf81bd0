import type { Bilingual } from '#kernel/platform/bilingual.ts';

/** What the catalogue lists, by the word in its address. */
export const kinds = ['resources', 'entries', 'scenarios', 'listings'] as const;
export type Kind = (typeof kinds)[number];

/** The connection of the graph that each is. */
export const roots = {
  resources: 'resources',
  entries: 'developmentEntries',
  scenarios: 'scenarios',
  listings: 'listings',
} as const satisfies Record<Kind, string>;

export const namesOfKinds: Readonly<Record<Kind, Bilingual>> = {
  resources: { zh: '数据资源', en: 'Resources' },
  entries: { zh: '开发目录', en: 'Development catalog' },
  scenarios: { zh: '应用场景', en: 'Scenarios' },
  listings: { zh: '挂牌应用', en: 'Listings' },
};

/** What resources are narrowed by: the parameter, the input of the filter and the enum of the graph that its values are of. */
export const facets = [
  { parameter: 'theme', input: 'themes', of: null, name: { zh: '主题', en: 'Theme' } },
  { parameter: 'provider', input: 'providerIds', of: null, name: { zh: '提供单位', en: 'Provided by' } },
  { parameter: 'openness', input: 'openness', of: 'OpennessType', name: { zh: '开放类型', en: 'Openness' } },
  { parameter: 'updated', input: 'updateFrequency', of: 'UpdateFrequency', name: { zh: '更新周期', en: 'Updated' } },
  { parameter: 'grade', input: 'grade', of: 'DataGrade', name: { zh: '数据分级', en: 'Grade' } },
  { parameter: 'delivery', input: 'deliveries', of: 'DeliveryMode', name: { zh: '提供方式', en: 'How it is had' } },
] as const satisfies readonly {
  readonly parameter: string;
  readonly input: string;
  readonly of: string | null;
  readonly name: Bilingual;
}[];
export type FacetName = (typeof facets)[number]['parameter'];

/** Yes-or-no conditions, by the value of the parameter `only`. */
export const conditions = {
  sample: { input: { hasSample: true }, name: { zh: '有样例', en: 'With a sample' } },
  developed: { input: { inDevelopmentCatalog: true }, name: { zh: '已入开发目录', en: 'In the development catalog' } },
  fresh: { input: { stale: false }, name: { zh: '按周期更新', en: 'Up to date' } },
  stale: { input: { stale: true }, name: { zh: '超期未更新', en: 'Overdue' } },
} as const satisfies Record<string, { readonly input: Readonly<Record<string, boolean>>; readonly name: Bilingual }>;
export type Condition = keyof typeof conditions;
export const conditionNames = Object.keys(conditions) as readonly Condition[];

export const orders = {
  relevance: { order: { field: 'RELEVANCE', direction: 'DESC' }, name: { zh: '相关度', en: 'Relevance' } },
  modified: { order: { field: 'MODIFIED_AT', direction: 'DESC' }, name: { zh: '最近更新', en: 'Last changed' } },
  issued: { order: { field: 'ISSUED_AT', direction: 'DESC' }, name: { zh: '最近发布', en: 'Last published' } },
  title: { order: { field: 'TITLE', direction: 'ASC' }, name: { zh: '名称', en: 'Title' } },
  code: { order: { field: 'CODE', direction: 'ASC' }, name: { zh: '代码', en: 'Code' } },
} as const satisfies Record<string, { readonly order: Readonly<Record<string, string>>; readonly name: Bilingual }>;
export type Order = keyof typeof orders;
export const orderNames = Object.keys(orders) as readonly Order[];
