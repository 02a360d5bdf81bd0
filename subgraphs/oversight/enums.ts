import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum, type TextsOf } from '#kernel/graph/enums.ts';
import { defineConditionState, defineParty } from '#kernel/graph/shared-enums.ts';
import type {
  ChannelStatus,
  ComplianceKind,
  DocumentKind,
  FindingStatus,
  IncidentKind,
  IncidentStatus,
  InspectionStatus,
  LogName,
  ReportInterval,
  ReportKind,
  ReportStatus,
  RiskStatus,
  SecurityStretch,
  StopTargetType,
} from '#prisma/oversight/generated/enums.ts';

export function defineOversightEnums(builder: Builder) {
  return { ...defineSecurityEnums(builder), ...defineReportEnums(builder) };
}

export type OversightEnums = ReturnType<typeof defineOversightEnums>;

function defineSecurityEnums(builder: Builder) {
  return {
    stopTargetType: defineEnum(
      builder,
      'StopTargetType',
      described('停用对象类别（第十八条）', 'What a stop order stops (Article 18)'),
      {
        DEVELOPMENT_ENTRY: ['开发目录条目', 'a development entry'],
        SCENARIO: ['应用场景', 'a scenario'],
        DEVELOPER: ['二级开发主体', 'a developer'],
        AGREEMENT: ['协议', 'an agreement'],
        APP: ['数据应用', 'an app'],
      } satisfies TextsOf<StopTargetType>,
    ),
    riskStatus: defineEnum(builder, 'RiskStatus', described('风险报告状态', 'State of a risk report'), {
      OPEN: ['未解除', 'open'],
      RESOLVED: ['已解除', 'resolved'],
    } satisfies TextsOf<RiskStatus>),
    incidentKind: defineEnum(builder, 'IncidentKind', described('安全事件类别', 'Kind of incident'), {
      LOSS: ['丢失', 'loss'],
      LEAK: ['泄露', 'leak'],
      TAMPERING: ['篡改', 'tampering'],
      DESTRUCTION: ['损毁', 'destruction'],
      OTHER: ['其他', 'other'],
    } satisfies TextsOf<IncidentKind>),
    stretch: defineEnum(
      builder,
      'SecurityStretch',
      described('安全责任环节（第二十一条）', 'Stretch of the way, and so who answers (Article 21)'),
      {
        PROVIDER_TO_RESOURCE_PLATFORM: ['提供单位至资源平台', 'from the provider to the resource platform'],
        RESOURCE_TO_FUSION_PLATFORM: ['资源平台至融合平台', 'from the resource platform to the fusion platform'],
        FUSION_PLATFORM: ['融合平台内', 'on the fusion platform'],
        DEVELOPMENT_AND_CIRCULATION: ['开发与流通', 'in development and circulation'],
      } satisfies TextsOf<SecurityStretch>,
    ),
    incidentStatus: defineEnum(
      builder,
      'IncidentStatus',
      described('安全事件状态（第二十二条）', 'State of an incident (Article 22)'),
      {
        OPEN: ['已发现', 'open'],
        PLAN_STARTED: ['已启动预案', 'emergency plan started'],
        REPORTED: ['已报告', 'reported'],
        CLOSED: ['已处置', 'closed'],
      } satisfies TextsOf<IncidentStatus>,
    ),
    inspectionStatus: defineEnum(
      builder,
      'InspectionStatus',
      described('检查状态（第二十三条）', 'State of an inspection (Article 23)'),
      {
        OPEN: ['已立项', 'open'],
        RECTIFYING: ['整改中', 'being rectified'],
        CLOSED: ['已结案', 'closed'],
      } satisfies TextsOf<InspectionStatus>,
    ),
    findingStatus: defineEnum(builder, 'FindingStatus', described('问题状态', 'State of a finding'), {
      OPEN: ['待整改', 'open'],
      RECTIFIED: ['已整改', 'rectified'],
      ACCEPTED: ['已验收', 'accepted'],
    } satisfies TextsOf<FindingStatus>),
    party: defineParty(builder),
  };
}

function defineReportEnums(builder: Builder) {
  return {
    channelStatus: defineEnum(
      builder,
      'ChannelStatus',
      described('既有渠道状态（第六条）', 'State of an older channel (Article 6)'),
      {
        REGISTERED: ['已登记', 'registered'],
        MERGING: ['整合中', 'being merged'],
        MERGED: ['已整合', 'merged'],
      } satisfies TextsOf<ChannelStatus>,
    ),
    complianceKind: defineEnum(
      builder,
      'ComplianceKind',
      described('合规记录类别（第二十二条）', 'Kind of compliance record (Article 22)'),
      {
        POLICY: ['管理制度', 'policy'],
        OUTSIDE_DATA_NORM: ['外部数据规范', 'norm for outside data'],
        TRAINING: ['培训', 'training'],
        MONITORING: ['监测', 'monitoring'],
        RISK_ASSESSMENT: ['风险评估', 'risk assessment'],
        SECURITY_REVIEW: ['安全审查', 'security review'],
        EMERGENCY_PLAN: ['应急预案', 'emergency plan'],
        DRILL: ['应急演练', 'drill'],
      } satisfies TextsOf<ComplianceKind>,
    ),
    conditionState: defineConditionState(builder),
    reportInterval: defineEnum(
      builder,
      'ReportInterval',
      described('定期报告的间隔（第二十四条）', 'How often a regular report is due (Article 24)'),
      {
        MONTH: ['每月', 'every month'],
        QUARTER: ['每季', 'every quarter'],
        YEAR: ['每年', 'every year'],
      } satisfies TextsOf<ReportInterval>,
    ),
    documentKind: defineEnum(
      builder,
      'DocumentKind',
      described('文档的操作类别', 'What the operation of a document does'),
      {
        QUERY: ['查询', 'query'],
        MUTATION: ['写操作', 'mutation'],
        SUBSCRIPTION: ['订阅', 'subscription'],
      } satisfies TextsOf<DocumentKind>,
    ),
    reportKind: defineEnum(
      builder,
      'ReportKind',
      described('运营报告类别（第二十四条）', 'Kind of operation report (Article 24)'),
      {
        REGULAR: ['定期', 'regular'],
        REQUESTED: ['应要求', 'on request'],
      } satisfies TextsOf<ReportKind>,
    ),
    reportStatus: defineEnum(builder, 'ReportStatus', described('运营报告状态', 'State of an operation report'), {
      REQUESTED: ['待报送', 'requested'],
      SUBMITTED: ['已报送', 'submitted'],
      ACKNOWLEDGED: ['已签收', 'acknowledged'],
    } satisfies TextsOf<ReportStatus>),
    logName: defineEnum(builder, 'LogName', described('何种记录（第二十二条）', 'One of the logs (Article 22)'), {
      RESOURCES: ['资源子图日志', 'the journal of resources'],
      DEVELOPMENT: ['开发目录子图日志', 'the journal of development'],
      SCENARIOS: ['场景子图日志', 'the journal of scenarios'],
      DEVELOPERS: ['开发主体子图日志', 'the journal of developers'],
      AGREEMENTS: ['协议子图日志', 'the journal of agreements'],
      APPS: ['应用子图日志', 'the journal of apps'],
      OVERSIGHT: ['监管子图日志', 'the journal of oversight'],
      USAGE: ['数据使用记录', 'the record of use'],
      SECURITY_EVENTS: ['被拒绝的可疑访问', 'refused attempts that matter'],
    } satisfies TextsOf<LogName>),
    breakKind: defineEnum(builder, 'JournalBreakKind', described('日志异常类别', 'What is wrong with a journal'), {
      ALTERED: ['被改动', 'an event was altered'],
      MISSING: ['缺失', 'an event is missing'],
      INSERTED: ['被插入', 'an event was inserted'],
      REORDERED: ['次序被改', 'events were reordered'],
      TRUNCATED: ['尾部被截', 'the tail was cut off'],
      STATE: ['状态与日志不符', 'a stored state is not where its last event left it'],
    }),
    role: defineEnum(builder, 'Role', described('角色', 'Role of a token'), {
      ANALYST: ['分析人员', 'analyst'],
      PROVIDER: ['数据提供单位', 'provider'],
      INFO_CENTER: ['市信息中心', 'information center'],
      OPERATOR: ['一级开发主体', 'operator'],
      DEVELOPER: ['二级开发主体', 'tier-2 developer'],
      REVIEWER: ['第三方机构', 'third-party reviewer'],
      AUTHORITY: ['市大数据主管部门', 'authority'],
      SUPERVISOR: ['监管部门', 'supervisor'],
      MARKET: ['数据交易市场', 'data market'],
    }),
  };
}
