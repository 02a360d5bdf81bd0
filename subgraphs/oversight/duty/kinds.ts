import type { Bilingual } from '#kernel/platform/bilingual.ts';

/** What a kind of duty is: the mutations that discharge it, the usual one first; the article; what must be done. */
interface KindOfDuty extends Bilingual {
  readonly by: readonly [string, ...string[]];
  readonly article: number;
}

/** Every kind of duty (rule 7). Who has one, about what, since when and by when stands in the views `facts.*_duties`. */
export const dutyKinds = {
  RESOURCE_TO_SYNC: {
    by: ['syncResources', 'correctResource'],
    article: 8,
    zh: '同步过期的资源',
    en: 'sync a resource that is older than its update frequency allows',
  },
  RESOURCE_TO_UPDATE: {
    by: ['correctResource'],
    article: 5,
    zh: '更新过期的资源，或更正其更新周期',
    en: 'hand in what is newer of a stale resource, or correct how often it is updated',
  },
  INTERFACE_TO_DESCRIBE: {
    by: ['syncResources'],
    article: 8,
    zh: '补充数据接口的地址与说明',
    en: 'tell by what interface data is had that is not collected yet: its address and how it is called',
  },
  RULE_TO_DECIDE: { by: ['decideProcessingRule'], article: 13, zh: '审定规则', en: 'decide on a rule' },
  ENTRY_TO_REPORT: {
    by: ['reportDevelopmentEntry', 'withdrawDevelopmentEntry'],
    article: 9,
    zh: '报送草拟的条目',
    en: 'report an entry that was drafted',
  },
  ENTRY_TO_SCREEN: {
    by: ['screenDevelopmentEntry', 'withdrawDevelopmentEntry'],
    article: 9,
    zh: '按资源现状审查条目',
    en: 'screen an entry on its resource as it now is',
  },
  ENTRY_TO_PUBLISH: {
    by: ['publishDevelopmentEntry', 'reviseDevelopmentEntry', 'withdrawDevelopmentEntry'],
    article: 9,
    zh: '发布已报送的条目，或修改、撤回',
    en: 'publish an entry that was reported, or revise or withdraw it',
  },
  ENTRY_TO_WITHDRAW: {
    by: ['withdrawDevelopmentEntry'],
    article: 9,
    zh: '撤回所依资源已下线的条目',
    en: 'withdraw an entry whose resource is retired',
  },
  DATA_DEMAND_TO_FORWARD: { by: ['forwardDataDemands'], article: 11, zh: '反馈数据需求', en: 'forward a data demand' },
  DATA_DEMAND_TO_ANSWER: {
    by: ['settleDataDemand'],
    article: 11,
    zh: '答复反馈来的数据需求',
    en: 'answer a data demand that was forwarded',
  },
  DATA_DEMAND_TO_FULFIL: {
    by: ['settleDataDemand'],
    article: 11,
    zh: '满足已采纳的数据需求',
    en: 'fulfil a data demand that was accepted',
  },
  SCENARIO_CLASS_OPINION_TO_GIVE: {
    by: ['recordClassOpinion'],
    article: 10,
    zh: '对场景类别提出意见',
    en: 'give an opinion on a class of scenarios',
  },
  SCENARIO_CLASS_TO_DECIDE: {
    by: ['decideScenarioClass'],
    article: 10,
    zh: '审核部门意见已齐的场景类别',
    en: 'decide on a class of scenarios of which every department was heard',
  },
  SCENARIO_TO_PUBLISH: {
    by: ['publishScenario', 'retireScenario'],
    article: 10,
    zh: '发布草拟的场景，或停用',
    en: 'publish a scenario that was drafted, or retire it',
  },
  SCENARIO_DEMAND_TO_TAKE_UP: {
    by: ['proposeScenarioClass', 'draftScenario', 'declineScenarioDemand'],
    article: 10,
    zh: '将场景需求列入类别或场景，或不予采纳',
    en: 'take a demand into a class or a scenario, or decline it',
  },
  SCENARIO_DEMAND_TO_MEET: {
    by: ['draftScenario', 'declineScenarioDemand'],
    article: 10,
    zh: '为已审类别下的需求拟定场景，或不予采纳',
    en: 'draft a scenario for a demand whose class was decided on, or decline it',
  },
  CONDITION_TO_SHOW: {
    by: ['submitConditionEvidence'],
    article: 15,
    zh: '提交安全条件的证明',
    en: 'hand in evidence of a security condition',
  },
  CONDITION_TO_RENEW: {
    by: ['submitConditionEvidence'],
    article: 15,
    zh: '更新即将失效或已失效条件的证明',
    en: 'hand in evidence anew of a condition that lapses or has lapsed',
  },
  CONDITION_TO_VERIFY: {
    by: ['verifyCondition'],
    article: 15,
    zh: '核验已提交证明的条件',
    en: 'verify a condition of which evidence was handed in',
  },
  APPLICATION_TO_DECIDE: {
    by: ['decideApplication'],
    article: 12,
    zh: '审核开发利用申请',
    en: 'decide on an application',
  },
  AGREEMENT_TO_OFFER: {
    by: ['signAgreement'],
    article: 17,
    zh: '就已通过的申请签署协议',
    en: 'offer an agreement on an application that was approved',
  },
  AGREEMENT_TO_COUNTERSIGN: {
    by: ['countersignAgreement', 'terminateAgreement'],
    article: 17,
    zh: '会签协议，或不接受而终止',
    en: 'countersign an agreement that was offered, or end it',
  },
  AGREEMENT_TO_REPORT: {
    by: ['reportAgreement'],
    article: 12,
    zh: '报送已签署的协议',
    en: 'report an agreement that both have signed',
  },
  PAYMENT_TO_RECORD: {
    by: ['recordPayment'],
    article: 20,
    zh: '收取并记录一笔收费',
    en: 'collect a charge and record its payment',
  },
  SOURCE_DATA_OPINION_TO_GIVE: {
    by: ['recordSourceDataOpinion'],
    article: 12,
    zh: '对源数据请求提出意见',
    en: 'give an opinion on a request for source data',
  },
  SOURCE_DATA_TO_SYNC: {
    by: ['completeSourceDataSync'],
    article: 12,
    zh: '同步已获同意的源数据',
    en: 'sync source data that the departments agreed to',
  },
  OUTSIDE_DATASET_TO_DECIDE: {
    by: ['decideOutsideDataset'],
    article: 14,
    zh: '审核外部数据准入',
    en: 'decide on an outside dataset',
  },
  APP_TO_TAKE_UP: {
    by: ['assignReviewer', 'decideApp'],
    article: 19,
    zh: '审查应用或指派第三方机构',
    en: 'review an app, or assign a third party to it',
  },
  APP_TO_REVIEW: {
    by: ['decideApp'],
    article: 19,
    zh: '审查受派的应用',
    en: 'review an app as the third party assigned',
  },
  APP_REPORT_TO_SEND: {
    by: ['sendAppReport'],
    article: 19,
    zh: '报送已通过的应用',
    en: 'send a report of an approved app',
  },
  STOP_ORDER_TO_SETTLE: {
    by: ['liftStopOrder'],
    article: 18,
    zh: '处置风险，消除后解除停用',
    en: 'deal with a risk, and lift its stop order once it is gone',
  },
  INCIDENT_TO_ANSWER: {
    by: ['advanceIncident'],
    article: 22,
    zh: '立即启动应急预案',
    en: 'start the emergency plan of an incident, at once',
  },
  INCIDENT_TO_REPORT: {
    by: ['advanceIncident'],
    article: 22,
    zh: '立即报告已启动预案的事件',
    en: 'report on an incident whose plan was started, at once',
  },
  INCIDENT_TO_CLOSE: {
    by: ['advanceIncident'],
    article: 22,
    zh: '处置完毕已报告的事件',
    en: 'close an incident that was reported on',
  },
  FINDING_TO_RECTIFY: {
    by: ['rectifyFinding'],
    article: 23,
    zh: '整改检查发现的问题',
    en: 'rectify what an inspection found',
  },
  RECTIFICATION_TO_ACCEPT: {
    by: ['acceptRectification'],
    article: 23,
    zh: '验收已整改的问题',
    en: 'accept what was rectified',
  },
  CHANNEL_TO_START_MERGING: {
    by: ['startMergingChannel'],
    article: 6,
    zh: '开始整合既有渠道；违规新建的应立即',
    en: 'begin to merge a channel; at once where it may not be there',
  },
  CHANNEL_TO_MERGE: {
    by: ['mergeChannel'],
    article: 6,
    zh: '完成渠道整合；违规新建的应立即',
    en: 'finish merging a channel; at once where it may not be there',
  },
  PLATFORM_CONDITION_TO_STATE: {
    by: ['recordPlatformCondition'],
    article: 7,
    zh: '满足平台条件并留存证明',
    en: 'meet a condition of the platform, with its evidence',
  },
  COMPLIANCE_RECORD_TO_FILE: {
    by: ['fileComplianceRecord'],
    article: 22,
    zh: '建立制度与预案；每年至少培训、演练、监测、评估、审查一次，并由运营单位自行留存记录',
    en: 'have policy and emergency plan on file; train, drill, monitor, assess and review within a year of the last time, each on the operator’s own record',
  },
  LOGS_TO_SUPPLY: {
    by: ['acknowledgeLogs'],
    article: 22,
    zh: '向资源平台提供未接收的日志，由其确认接收',
    en: 'supply the logs that the resource platform has not received, which then acknowledges them',
  },
  OPERATION_REPORT_TO_SUBMIT: {
    by: ['submitOperationReport'],
    article: 24,
    zh: '报送运营报告',
    en: 'hand in a report on operation',
  },
  OPERATION_REPORT_TO_ACKNOWLEDGE: {
    by: ['acknowledgeOperationReport'],
    article: 24,
    zh: '签收运营报告',
    en: 'acknowledge a report on operation',
  },
  EVALUATION_TO_ASSESS: {
    by: ['takeIntoAssessment'],
    article: 25,
    zh: '将贡献评估纳入年度考核',
    en: 'take an evaluation into the annual assessment',
  },
} as const satisfies Record<string, KindOfDuty>;

export type DutyKind = keyof typeof dutyKinds;

/** What a kind of duty is. */
export function kindOfDuty(kind: DutyKind): KindOfDuty {
  return dutyKinds[kind];
}
