import type { Bilingual } from '../platform/bilingual.ts';

const between = ' / ';

/** A public description: Chinese first, then English. */
export function described(zh: string, en: string): string {
  return `${zh}${between}${en}`;
}

/** The two texts that a public description was made of. */
export function textsOf(description: string): Bilingual {
  const end = description.indexOf(between);
  return { zh: description.slice(0, end), en: description.slice(end + between.length) };
}

/** What each entity is, said the same wherever a subgraph prints it. */
export const entityDescriptions = {
  Resource: described('公共数据资源目录中的一项资源（第八条）', 'One resource of the resource catalog (Article 8)'),
  Provider: described('数据提供单位', 'A department or public-service body that supplies data'),
  DevelopmentEntry: described('开发目录中的一个条目（第九条）', 'One entry of the development catalog (Article 9)'),
  Scenario: described('场景目录中的一个应用场景（第十条）', 'One scenario of the scenario catalog (Article 10)'),
  Developer: described('二级开发主体（第十五条）', 'A tier-2 developer (Article 15)'),
  Application: described('数据使用申请（第十二、十六条）', 'An application to use data (Articles 12, 16)'),
  Agreement: described('数据使用协议（第十七条）', 'An agreement on the use of data (Article 17)'),
  App: described('数据应用（第十九条）', 'A data application (Article 19)'),
  Listing: described('面向数据交易市场的挂牌（第十九条）', 'A listing for the data markets (Article 19)'),
} as const;

export type EntityName = keyof typeof entityDescriptions;

export const idDescription = described('全局标识，不透明', 'Global id, opaque');
export const versionDescription = described(
  '变更次数，供 expectedVersion 使用',
  'How often it has changed; what expectedVersion refers to',
);
export const firstDescription = described(
  '取前几项，最多 100，缺省 20',
  'How many from the start, at most 100, 20 if not given',
);
export const afterDescription = described('从此游标之后取', 'Those after this cursor');
export const lastDescription = described('取后几项，最多 100', 'How many from the end, at most 100');
export const beforeDescription = described('从此游标之前取', 'Those before this cursor');
export const filterDescription = described('筛选条件，各项同时满足', 'Conditions, all of which hold');
