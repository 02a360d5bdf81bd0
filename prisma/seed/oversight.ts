import { readFileSync } from 'node:fs';
import type { SeededAgreement } from './agreements.ts';
import type { SeededDeveloper } from './developers.ts';
import type { SeededEntry } from './development.ts';
import type { SeededScenario } from './scenarios.ts';
import { parties, type Story } from './story.ts';
import { providers } from './topics.ts';

interface RegulationText {
  readonly title: string;
  readonly articles: readonly unknown[];
}

/** The measures themselves: the one text of the city that is not made up (厦门市公共数据开发利用管理暂行办法, 2023). */
export function addRegulation(story: Story): void {
  const text = JSON.parse(readFileSync(new URL('./regulation.json', import.meta.url), 'utf8')) as RegulationText;
  const id = story.id('regulation', 1);
  story.add('oversight.regulation', { id, title: text.title, issued_on: '2023-12-28', effective_from: '2023-12-28', effective_to: '2025-12-27', interpreted_by: '市大数据主管部门', articles: text.articles, review_working_days: 5, report_working_days: 5, incident_lookback_years: 3 });
  story.tell('oversight', { at: new Date('2023-12-28T01:00:00.000Z'), type: 'regulation.enacted', subjectType: 'Regulation', subjectId: id, ...parties.authority, from: null, to: null, article: 27 });
}

interface City {
  readonly entries: readonly SeededEntry[];
  readonly scenarios: readonly SeededScenario[];
  readonly developers: readonly SeededDeveloper[];
  readonly agreements: readonly SeededAgreement[];
}

/** Risks and their stops, incidents, inspections, channels, conditions, records, reports, contributions, refused attempts. */
export function addOversight(story: Story, city: City): void {
  addRisks(story, city);
  addIncidents(story);
  addInspections(story, city.developers);
  addPlatform(story);
  addReports(story);
  addContributions(story);
  addSecurityEvents(story);
}

function addRisks(story: Story, { entries, scenarios, developers, agreements }: City): void {
  const published = entries.filter(({ status }) => status === 'PUBLISHED');
  const resumed = agreements[3];
  const suspended = agreements[6];
  addRisk(story, 1, { title: '条目可与外部数据关联识别', daysAgo: 5, liftedDaysAgo: null, targets: [['DEVELOPMENT_ENTRY', published.at(-1)?.id], ['APP', suspended && story.id('app', suspended.number)]] });
  addRisk(story, 2, { title: '场景推断出个人行踪', daysAgo: 13, liftedDaysAgo: 10, targets: [['APP', resumed && story.id('app', resumed.number)]] });
  addRisk(story, 3, { title: '场景结果存在歧视性差异', daysAgo: 9, liftedDaysAgo: null, targets: [['SCENARIO', scenarios[15]?.id]] });
  addRisk(story, 4, { title: '主体越权调用', daysAgo: 8, liftedDaysAgo: null, targets: [['DEVELOPER', developers[7]?.id]] });
}

interface Risk {
  readonly title: string;
  readonly daysAgo: number;
  readonly liftedDaysAgo: number | null;
  readonly targets: readonly (readonly [type: string, id: string | undefined])[];
}

function addRisk(story: Story, n: number, { title, daysAgo, liftedDaysAgo, targets }: Risk): void {
  const id = story.id('riskReport', n);
  const lifted = liftedDaysAgo === null ? null : story.ago(liftedDaysAgo, 8);
  const at = story.ago(daysAgo, 8);
  story.add('oversight.risk_report', { id, version: lifted ? 2 : 1, title, description: '运行监测中发现的规律（示例）。', status: lifted ? 'RESOLVED' : 'OPEN', reported_at: at, reporter_owner: parties.operator.actor });
  story.tell('oversight', { at, type: 'risk.reported', subjectType: 'RiskReport', subjectId: id, ...parties.operator, from: null, to: 'OPEN', article: 18 });
  targets.forEach(([targetType, targetId], k) => {
    const order = story.id('stopOrder', `${n}:${k}`);
    story.add('oversight.stop_order', { id: order, version: lifted ? 2 : 1, target_type: targetType, target_id: targetId, developer_id: null, reason: title, ordered_at: at, lifted_at: lifted, risk_report_id: id });
    if (lifted) story.tell('oversight', { at: lifted, type: 'stop-order.lifted', subjectType: 'StopOrder', subjectId: order, ...parties.authority, from: 'open', to: 'lifted', article: 18, reason: '整改完成' });
  });
}

function addIncidents(story: Story): void {
  const states = ['OPEN', 'PLAN_STARTED', 'REPORTED', 'CLOSED'] as const;
  const stretches = ['DEVELOPMENT_AND_CIRCULATION', 'FUSION_PLATFORM', 'RESOURCE_TO_FUSION_PLATFORM', 'PROVIDER_TO_RESOURCE_PLATFORM'];
  const kinds = ['LEAK', 'LOSS', 'OTHER', 'TAMPERING'];
  states.forEach((status, i) => {
    const id = story.id('incident', i);
    const at = story.ago(35 - i * 5);
    story.add('oversight.incident', { id, version: i + 1, title: `示例安全事件${i + 1}`, kind: kinds[i], stretch: stretches[i], status, occurred_at: story.ago(36 - i * 5), reported_at: i >= 2 ? story.ago(33 - i * 5) : null, description: '演练性质的示例事件。', reporter_owner: parties.operator.actor, created_at: at });
    for (let step = 0; step <= i; step += 1) {
      story.tell('oversight', { at: story.ago(35 - i * 5 - step), type: step === 0 ? 'incident.reported' : 'incident.advanced', subjectType: 'Incident', subjectId: id, ...parties.operator, from: states[step - 1] ?? null, to: states[step] ?? null, article: 22 });
    }
  });
}

function addInspections(story: Story, developers: readonly SeededDeveloper[]): void {
  (['OPEN', 'RECTIFYING', 'CLOSED'] as const).forEach((status, i) => {
    const id = story.id('inspection', i);
    const inspected = i === 1 ? (developers[0]?.owner ?? '') : parties.operator.actor;
    const finding = ['OPEN', 'RECTIFIED', 'ACCEPTED'][i];
    story.add('oversight.inspection', { id, version: i + 1, title: `年度检查${i + 1}（示例）`, by: i === 2 ? parties.supervisor.actor : parties.authority.actor, by_role: i === 2 ? 'SUPERVISOR' : 'AUTHORITY', inspected, status, created_at: story.ago(30 - i) });
    story.add('oversight.finding', { id: story.id('finding', i), version: i + 1, inspection_id: id, description: '日志留存策略未成文', article: 22, status: finding, due_on: i === 0 ? story.day(-2) : story.day(10), rectified_at: i > 0 ? story.ago(15) : null, rectification: i > 0 ? '已补充制度文件' : null });
    if (i === 1) story.add('oversight.finding', { id: story.id('finding', 'second'), version: 1, inspection_id: id, description: '未开展年度演练', article: 22, status: 'OPEN', due_on: story.day(1), rectified_at: null, rectification: null });
    const event = { subjectType: 'Inspection', subjectId: id, article: 23 };
    story.tell('oversight', { ...event, at: story.ago(30 - i), type: 'inspection.opened', ...parties.authority, from: null, to: 'OPEN' });
    if (i > 0) story.tell('oversight', { ...event, at: story.ago(15), type: 'finding.rectified', ...parties.operator, from: 'OPEN', to: 'RECTIFYING' });
    if (i > 1) story.tell('oversight', { ...event, at: story.ago(12), type: 'finding.accepted', ...parties.supervisor, from: 'RECTIFYING', to: 'CLOSED' });
  });
}

function addPlatform(story: Story): void {
  (['REGISTERED', 'MERGING', 'MERGED'] as const).forEach((status, i) => {
    const id = story.id('channel', i);
    story.add('oversight.channel', { id, version: i + 1, name: `既有授权渠道${i + 1}（示例）`, provider_id: story.id('provider', providers[i * 3]?.code ?? ''), built_on: `202${i}-06-01`, status, merged_at: status === 'MERGED' ? story.ago(25) : null, created_at: story.ago(95 - i) });
    story.tell('oversight', { at: story.ago(95 - i), type: 'channel.registered', subjectType: 'Channel', subjectId: id, ...parties.operator, from: null, to: 'REGISTERED', article: 6 });
    if (i > 0) story.tell('oversight', { at: story.ago(60), type: 'channel.merging', subjectType: 'Channel', subjectId: id, ...parties.operator, from: 'REGISTERED', to: 'MERGING', article: 6 });
    if (i > 1) story.tell('oversight', { at: story.ago(25), type: 'channel.merged', subjectType: 'Channel', subjectId: id, ...parties.operator, from: 'MERGING', to: 'MERGED', article: 6 });
  });
  [200, 18, null, -4].forEach((until, i) => {
    story.add('oversight.platform_condition', { number: i + 1, state: 'MET', evidence: [`平台材料-${i + 1}`], valid_until: until === null ? null : story.day(until) });
    story.tell('oversight', { at: story.ago(90), type: 'platform.condition', subjectType: 'PlatformCondition', subjectId: String(i + 1), ...parties.operator, from: null, to: 'MET', article: 7 });
  });
  ['POLICY', 'OUTSIDE_DATA_NORM', 'TRAINING', 'MONITORING', 'RISK_ASSESSMENT', 'SECURITY_REVIEW', 'EMERGENCY_PLAN', 'DRILL'].forEach((kind, i) => {
    const id = story.id('complianceRecord', kind);
    story.add('oversight.compliance_record', { id, kind, title: `安全管理记录${i + 1}（示例）`, performed_on: story.day(-80 + i), document: `AQ-2026-0${i + 1}`, created_at: story.ago(80 - i) });
    story.tell('oversight', { at: story.ago(80 - i), type: 'compliance.filed', subjectType: 'ComplianceRecord', subjectId: id, ...parties.operator, from: null, to: 'filed', article: 22 });
  });
}

function addReports(story: Story): void {
  const figures = [{ code: 'ENTRIES_PUBLISHED', name: '已发布条目', value: '46', unit: '条' }, { code: 'APPLICATIONS', name: '申请', value: '36', unit: '件' }];
  (['REQUESTED', 'SUBMITTED', 'ACKNOWLEDGED'] as const).forEach((status, i) => {
    const id = story.id('operationReport', i);
    const at = story.ago(50 - i * 10);
    const requested = status === 'REQUESTED';
    story.add('oversight.operation_report', { id, version: i + 1, kind: requested ? 'REQUESTED' : 'REGULAR', title: `运营报告${i + 1}（示例）`, period: `2026-Q${3 - i}`, status, due_on: requested ? story.day(1) : null, figures: requested ? [] : figures, remarks: null, submitted_at: requested ? null : at, acknowledged_at: status === 'ACKNOWLEDGED' ? story.ago(20) : null, created_at: at });
    const event = { subjectType: 'OperationReport', subjectId: id, article: 24 };
    if (requested) story.tell('oversight', { ...event, at, type: 'report.requested', ...parties.authority, from: null, to: 'REQUESTED' });
    else story.tell('oversight', { ...event, at, type: 'report.submitted', ...parties.operator, from: null, to: 'SUBMITTED' });
    if (status === 'ACKNOWLEDGED') story.tell('oversight', { ...event, at: story.ago(20), type: 'report.acknowledged', ...parties.authority, from: 'SUBMITTED', to: 'ACKNOWLEDGED' });
  });
}

const indicators = ['完整性', '时效性', '样例覆盖', '发布条目', '申请', '授权', '挂牌应用'] as const;

function addContributions(story: Story): void {
  const scored = providers.map((provider, i) => {
    const values = indicators.map((_, k) => ((i * 3 + k * 5) % 10) / 10);
    return { provider, values, score: Math.round((values.reduce((sum, value) => sum + value, 0) / indicators.length) * 1000) / 1000 };
  });
  for (const { provider, values, score } of scored) {
    const id = story.id('contributionEvaluation', provider.code);
    const rank = 1 + scored.filter((other) => other.score > score).length;
    const weighed = indicators.map((name, k) => ({ name, weight: k === 6 ? 0.16 : 0.14, value: values[k] ?? 0, figure: `${Math.round((values[k] ?? 0) * 100)}%` }));
    story.add('oversight.contribution_evaluation', { id, period: '2026-Q3', provider_id: story.id('provider', provider.code), provider_code: provider.code, score, rank, indicators: weighed, created_at: story.ago(40) });
    story.tell('oversight', { at: story.ago(40), type: 'contribution.evaluated', subjectType: 'ContributionEvaluation', subjectId: id, ...parties.authority, from: null, to: 'evaluated', article: 25 });
  }
}

function addSecurityEvents(story: Story): void {
  ['TOKEN_EXPIRED', 'TOKEN_SIGNATURE', 'ROLE_MISSING', 'NOT_OWN'].forEach((kind, i) => {
    story.add('oversight.security_event', { id: story.id('securityEvent', kind), at: story.ago(3 - (i % 3), 11), kind, source: 'gateway', actor: i > 1 ? 'person-11' : null, count: i * 4 + 1 });
  });
}
