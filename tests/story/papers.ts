import { addDays, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { creditCode } from '../support/credit-code.ts';

export const today = shanghaiDay(new Date());
export const nextYear = addDays(today, 365);

/** What the parties of the story hand in, but for the ids of what it is about. All of it is made up. */
export const papers = {
  regulation: {
    title: '鹭岛市公共数据开发利用管理办法',
    issuedOn: '2025-01-01',
    effectiveFrom: '2025-01-01',
    interpretedBy: '数据主管部门',
    reviewWorkingDays: 5,
    reportWorkingDays: 5,
    incidentLookbackYears: 3,
    articles: [{ number: 1, chapter: '总则', summary: '目的', text: '为规范公共数据开发利用，制定本办法。' }],
  },
  /** The kinds of record by which the operator shows that it minds security. */
  security: ['POLICY', 'EMERGENCY_PLAN', 'TRAINING', 'MONITORING', 'RISK_ASSESSMENT', 'SECURITY_REVIEW', 'DRILL'],
  masking: {
    name: '乘车记录脱敏',
    scope: 'DESENSITISATION',
    steps: [{ field: 'card', technique: 'PSEUDONYMISE' }],
  },
  processing: {
    name: '客流加工',
    scope: 'PROCESSING',
    steps: [
      { field: 'riders', technique: 'AGGREGATE' },
      { field: 'card', technique: 'PSEUDONYMISE' },
    ],
  },
  tripRows: [
    { card: '卡一', fare: '2.00' },
    { card: '卡二', fare: '1.00' },
  ],
  entries: [
    { name: 'flows', code: 'KF-1', resource: 'JT-001', rows: [{ stop: '第一站', riders: 12 }] },
    { name: 'trips', code: 'KF-2', resource: 'JT-002', rows: [{ card: 'p-7f3a', fare: '2.00' }] },
  ],
  soundScreening: { nationalSecurity: false, publicInterest: false, forbiddenByLaw: false },
  demand: { title: '候车', description: '减少候车时间' },
  scenarioClass: { code: 'LB-1', name: '出行服务', scope: '公众出行', departments: ['LD-JTJ', 'LD-CGJ'] },
  scenario: { fit: '服务公众出行', title: '到站预测', description: '预测车辆到站时间' },
  need: { title: '停车', description: '泊位数据' },
  party: { name: '示例出行公司', kind: 'LEGAL_PERSON', creditCode: creditCode(1), connectsSystem: true },
  terms: {
    rightsAndDuties: '权利义务',
    scenario: '场景',
    dataScope: '范围',
    conditions: '条件',
    security: '安全',
    fee: '按约定',
    liability: '责任',
  },
  consent: { subject: 'rider_0123456789abcdef', purpose: '到站预测', level: 'SOURCE', evidence: 'PZ-1' },
  app: { name: '到站预测', description: '预测到站时间' },
  listing: {
    title: '到站预测服务',
    summary: '按站点',
    category: '交通',
    deliveryForm: 'API',
    pricing: 'FREE',
    contact: '客服中心',
  },
  channel: { name: '公交数据开放平台', builtOn: '2020-05-01' },
  incident: {
    title: '应用泄露乘车记录',
    kind: 'LOSS',
    stretch: 'DEVELOPMENT_AND_CIRCULATION',
    occurredAt: `${addDays(today, -1)}T00:00:00.000Z`,
    description: '接口返回了未聚合的记录',
  },
  sanction: { basis: '《数据安全法》第四十五条', measure: '责令改正' },
  risk: { title: '可反推个体', description: '聚合粒度过细' },
};

const shared = {
  sharing: 'CONDITIONAL',
  openness: 'CONDITIONAL',
  grade: 'GENERAL',
  updateFrequency: 'DAILY',
  modifiedAt: `${today}T00:00:00.000Z`,
};
const ofTransport = { providerCode: 'LD-JTJ', providerName: '鹭岛市交通局', ...shared };

/** The resource catalog at its first sync: flows, trips with personal information, parking. */
export const firstSync = {
  source: 'ludao',
  runKey: 'first',
  last: true,
  records: [
    {
      code: 'JT-001',
      title: '公交站点客流',
      ...ofTransport,
      fields: [
        { name: 'stop', dataType: 'STRING', sensitivity: 'PUBLIC' },
        { name: 'riders', dataType: 'INTEGER', sensitivity: 'INTERNAL' },
      ],
    },
    {
      code: 'JT-002',
      title: '公交乘车记录',
      ...ofTransport,
      containsPersonalInformation: true,
      fields: [
        { name: 'card', dataType: 'STRING', sensitivity: 'PERSONAL' },
        { name: 'fare', dataType: 'DECIMAL', sensitivity: 'PUBLIC' },
      ],
    },
    { code: 'CG-001', title: '停车泊位', providerCode: 'LD-CGJ', providerName: '鹭岛市城管局', ...shared },
  ],
};
