import { readFileSync } from 'node:fs';
import type { SeededAgreement } from './agreements.ts';
import type { SeededDeveloper } from './developers.ts';
import type { SeededEntry } from './development.ts';
import { addPlatform } from './platform.ts';
import { addContributions, addReports, addSecurityEvents } from './reports.ts';
import type { SeededScenario } from './scenarios.ts';
import { parties, type Story } from './story.ts';

interface RegulationText {
  readonly title: string;
  readonly articles: readonly unknown[];
}

/** The measures themselves: the one text of the city that is not made up (厦门市公共数据开发利用管理暂行办法, 2023). */
export function addRegulation(story: Story): void {
  const text = JSON.parse(readFileSync(new URL('./regulation.json', import.meta.url), 'utf8')) as RegulationText;
  const id = story.id('regulation', 1);
  story.add('oversight.regulation', {
    id,
    title: text.title,
    issued_on: '2023-12-28',
    effective_from: '2023-12-28',
    effective_to: '2025-12-27',
    interpreted_by: '市大数据主管部门',
    articles: text.articles,
    review_working_days: 5,
    report_working_days: 5,
    incident_lookback_years: 3,
  });
  story.tell('oversight', {
    at: new Date('2023-12-28T01:00:00.000Z'),
    type: 'regulation.enacted',
    subjectType: 'Regulation',
    subjectId: id,
    ...parties.authority,
    from: null,
    to: 'enacted',
    article: 27,
  });
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
  addRisk(story, 1, {
    title: '条目可与外部数据关联识别',
    daysAgo: 5,
    liftedDaysAgo: null,
    targets: [
      ['DEVELOPMENT_ENTRY', published.at(-1)?.id],
      ['APP', suspended && story.id('app', suspended.number)],
    ],
  });
  addRisk(story, 2, {
    title: '场景推断出个人行踪',
    daysAgo: 13,
    liftedDaysAgo: 10,
    targets: [['APP', resumed && story.id('app', resumed.number)]],
  });
  addRisk(story, 3, {
    title: '场景结果存在歧视性差异',
    daysAgo: 9,
    liftedDaysAgo: null,
    targets: [['SCENARIO', scenarios[15]?.id]],
  });
  addRisk(story, 4, {
    title: '主体越权调用',
    daysAgo: 8,
    liftedDaysAgo: null,
    targets: [['DEVELOPER', developers[7]?.id]],
  });
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
  story.add('oversight.risk_report', {
    id,
    version: lifted ? 2 : 1,
    title,
    description: '运行监测中发现的规律（示例）。',
    status: lifted ? 'RESOLVED' : 'OPEN',
    reported_at: at,
    reporter_owner: parties.operator.actor,
  });
  story.tell('oversight', {
    at,
    type: 'risk.reported',
    subjectType: 'RiskReport',
    subjectId: id,
    ...parties.operator,
    from: null,
    to: 'OPEN',
    article: 18,
  });
  targets.forEach(([targetType, targetId], k) => {
    const order = story.id('stopOrder', `${n}:${k}`);
    story.add('oversight.stop_order', {
      id: order,
      version: lifted ? 2 : 1,
      target_type: targetType,
      target_id: targetId,
      developer_id: null,
      reason: title,
      ordered_at: at,
      lifted_at: lifted,
      risk_report_id: id,
    });
    story.tell('oversight', {
      at,
      type: 'stop-order.placed',
      subjectType: 'StopOrder',
      subjectId: order,
      ...parties.operator,
      from: null,
      to: 'open',
      article: 18,
    });
    if (lifted)
      story.tell('oversight', {
        at: lifted,
        type: 'stop-order.lifted',
        subjectType: 'StopOrder',
        subjectId: order,
        ...parties.authority,
        from: 'open',
        to: 'lifted',
        article: 18,
        reason: '整改完成',
      });
  });
  if (lifted)
    story.tell('oversight', {
      at: lifted,
      type: 'risk.resolved',
      subjectType: 'RiskReport',
      subjectId: id,
      ...parties.authority,
      from: 'OPEN',
      to: 'RESOLVED',
      article: 18,
    });
}

function addIncidents(story: Story): void {
  const states = ['OPEN', 'PLAN_STARTED', 'REPORTED', 'CLOSED'] as const;
  const stretches = [
    'DEVELOPMENT_AND_CIRCULATION',
    'FUSION_PLATFORM',
    'RESOURCE_TO_FUSION_PLATFORM',
    'PROVIDER_TO_RESOURCE_PLATFORM',
  ];
  const kinds = ['LEAK', 'LOSS', 'OTHER', 'TAMPERING'];
  states.forEach((status, i) => {
    const id = story.id('incident', i);
    const at = story.ago(35 - i * 5);
    story.add('oversight.incident', {
      id,
      version: i + 1,
      title: `示例安全事件${i + 1}`,
      kind: kinds[i],
      stretch: stretches[i],
      status,
      occurred_at: story.ago(36 - i * 5),
      reported_at: i >= 2 ? story.ago(33 - i * 5) : null,
      description: '演练性质的示例事件。',
      reporter_owner: parties.operator.actor,
      created_at: at,
    });
    for (let step = 0; step <= i; step += 1) {
      story.tell('oversight', {
        at: story.ago(35 - i * 5 - step),
        type: step === 0 ? 'incident.reported' : 'incident.advanced',
        subjectType: 'Incident',
        subjectId: id,
        ...parties.operator,
        from: states[step - 1] ?? null,
        to: states[step] ?? null,
        article: 22,
      });
    }
  });
}

function addInspections(story: Story, developers: readonly SeededDeveloper[]): void {
  (['OPEN', 'RECTIFYING', 'CLOSED'] as const).forEach((status, i) => {
    const id = story.id('inspection', i);
    const inspected = i === 1 ? (developers[0]?.owner ?? '') : parties.operator.actor;
    const finding = ['OPEN', 'RECTIFIED', 'ACCEPTED'][i];
    story.add('oversight.inspection', {
      id,
      version: i + 1,
      title: `年度检查${i + 1}（示例）`,
      by: i === 2 ? parties.supervisor.actor : parties.authority.actor,
      by_role: i === 2 ? 'SUPERVISOR' : 'AUTHORITY',
      inspected,
      status,
      created_at: story.ago(30 - i),
    });
    story.add('oversight.finding', {
      id: story.id('finding', i),
      version: i + 1,
      inspection_id: id,
      description: '日志留存策略未成文',
      article: 22,
      status: finding,
      due_on: i === 0 ? story.day(-2) : story.day(10),
      rectified_at: i > 0 ? story.ago(15) : null,
      rectification: i > 0 ? '已补充制度文件' : null,
    });
    if (i === 1)
      story.add('oversight.finding', {
        id: story.id('finding', 'second'),
        version: 1,
        inspection_id: id,
        description: '未开展年度演练',
        article: 22,
        status: 'OPEN',
        due_on: story.day(1),
        rectified_at: null,
        rectification: null,
      });
    const event = { subjectType: 'Inspection', subjectId: id, article: 23 };
    story.tell('oversight', {
      ...event,
      at: story.ago(30 - i),
      type: 'inspection.opened',
      ...parties.authority,
      from: null,
      to: 'OPEN',
    });
    if (i > 0)
      story.tell('oversight', {
        ...event,
        at: story.ago(15),
        type: 'finding.rectified',
        ...parties.operator,
        from: 'OPEN',
        to: 'RECTIFYING',
      });
    if (i > 1)
      story.tell('oversight', {
        ...event,
        at: story.ago(12),
        type: 'finding.accepted',
        ...parties.supervisor,
        from: 'RECTIFYING',
        to: 'CLOSED',
      });
  });
}
