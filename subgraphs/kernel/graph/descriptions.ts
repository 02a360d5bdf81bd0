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
  SyncRun: described('一次目录同步（第八条）', 'One run of a sync over a source (Article 8)'),
  ProcessingRule: described(
    '脱敏或加工规则的一版（第十三条）',
    'One edition of a desensitisation or processing rule (Article 13)',
  ),
  DataDemand: described(
    '开发目录未能满足的数据需求（第十一条）',
    'A need that the development catalog does not meet (Article 11)',
  ),
  ScenarioClass: described(
    '场景类别，一经审核其下场景不再逐一审核（第十条）',
    'A class of scenarios, reviewed once for all under it (Article 10)',
  ),
  ScenarioDemand: described('对应用场景的需求（第十条）', 'A demand for a scenario (Article 10)'),
  PublicIncident: described(
    '被公开通报的网络或数据安全事件（第十五条第四项）',
    'A security incident of the developer that was made public (Article 15, 4)',
  ),
  DishonestyEntry: described(
    '严重失信主体名单的一次变动（第十五条第五项）',
    'A change of the list of seriously dishonest parties; the latest of each party counts (Article 15, 5)',
  ),
  Charge: described('一笔收费（第二十条）', 'A charge (Article 20)'),
  AccessGrant: described('对一个条目的访问授权', 'Access to one entry at one level'),
  SourceDataRequest: described(
    '按场景使用源数据的请求（第十二条）',
    'A request for source data by scenario (Article 12)',
  ),
  Consent: described('数据主体的授权同意（第十三条）', 'A consent of whom the data concern (Article 13)'),
  OutsideDataset: described('引入的非公共数据（第十四条）', 'Data that are not public, brought in (Article 14)'),
  Usage: described('一次访问决定的记录（第七、二十二条）', 'The record of one access decision (Articles 7, 22)'),
  ComplianceReview: described('一次合规审查（第十九条）', 'A compliance review (Article 19)'),
  AppReport: described(
    '通过的应用应向主管部门和数据提供单位报送（第十九条）',
    'A report of an approved app, owed to the authority and to each provider (Article 19)',
  ),
  Accreditation: described(
    '具备应用审查资质的第三方机构（第十九条）',
    'A third party with the qualification to review apps (Article 19)',
  ),
  Exchange: described('依法设立的数据交易场所（第十九条）', 'A lawful data exchange (Article 19)'),
  Webhook: described(
    '市场登记的回调地址：挂牌一有变更即告知（第十九条，依 Standard Webhooks 规范）',
    'Where a market is told of changes of listings as they happen (Article 19), by the Standard Webhooks specification',
  ),
  WebhookDelivery: described(
    '向回调地址的一次投递，成败皆记，保留 30 天',
    'One attempt to deliver to a webhook, whether it got there or not; kept 30 days',
  ),
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
