import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { projectFolder } from '#kernel/platform/project.ts';
import type { SeededAgreement } from './agreements.ts';
import { appOf } from './apps.ts';
import { authority, department, infoCenter, operator, supervisor } from './cast.ts';
import type { SeededDeveloper } from './developers.ts';
import type { SeededEntry } from './development.ts';
import { addPlatform } from './platform.ts';
import { addReports } from './reports.ts';
import type { SeededScenario } from './scenarios.ts';
import type { Story } from './story.ts';
import { providers } from './topics.ts';

interface RegulationText {
  readonly title: string;
  readonly articles: readonly object[];
}

/** What the story calls the measures. */
export const measures = '暂行办法';

/**
 * Enters the regulation's text and its parameters, on the day it was issued: the one text of the city that is not made up
 * (厦门市公共数据开发利用管理暂行办法, 2023).
 */
export function addRegulation(story: Story, by: Viewer = authority): void {
  const text = JSON.parse(readFileSync(join(projectFolder, 'prisma/seed/regulation.json'), 'utf8')) as RegulationText;
  const enacted = {
    title: text.title,
    issuedOn: '2023-12-28',
    effectiveFrom: '2023-12-28',
    effectiveTo: '2025-12-27',
    interpretedBy: '市大数据主管部门',
    articles: text.articles,
    reviewWorkingDays: 5,
    reportWorkingDays: 5,
    incidentLookbackYears: 3,
    operationReportEvery: 'QUARTER',
    operationReportDays: 15,
  };
  story.act(new Date('2023-12-28T01:00:00.000Z'), by, 'enactRegulation', enacted, measures);
}

interface City {
  readonly entries: readonly SeededEntry[];
  readonly scenarios: readonly SeededScenario[];
  readonly developers: readonly SeededDeveloper[];
  readonly agreements: readonly SeededAgreement[];
}

/** Risks and their stops, incidents, inspections, channels, conditions, records, reports, contributions. */
export function addOversight(story: Story, city: City): void {
  addRisks(story, city);
  addIncidents(story, city.developers);
  addInspections(story, city.developers);
  addPlatform(story);
  addReports(story);
}

function addRisks(story: Story, { entries, scenarios, developers, agreements }: City): void {
  const published = entries.filter(({ status }) => status === 'PUBLISHED');
  const [resumed, suspended] = [agreements[3], agreements[6]];
  addRisk(story, '条目可与外部数据关联识别', 5, [
    ['DEVELOPMENT_ENTRY', published.at(-1)?.code],
    ['APP', suspended && appOf(suspended)],
  ]);
  addRisk(story, '场景推断出个人行踪', 13, [['APP', resumed && appOf(resumed)]], 10);
  addRisk(story, '场景结果存在歧视性差异', 9, [['SCENARIO', scenarios[15]?.code]]);
  addRisk(story, '主体越权调用', 8, [['DEVELOPER', developers[7]?.owner]]);
}

type Target = readonly [type: string, name: string | undefined];

/** A risk with its stop orders, lifted after a while or still open; listings follow at once (Article 18). */
function addRisk(story: Story, title: string, daysAgo: number, targets: readonly Target[], lifted?: number): void {
  story.act(
    story.ago(daysAgo, 8),
    operator,
    'reportRisk',
    ({ id }) => ({
      title,
      description: '运行监测中发现的规律（示例）。',
      targets: targets.flatMap(([type, name]) => (name ? { type, id: id(name) } : [])),
    }),
    title,
  );
  story.strike(story.ago(daysAgo, 8));
  if (lifted === undefined) return;
  for (const [k] of targets.entries())
    story.act(story.ago(lifted, 8), authority, 'liftStopOrder', ({ parts }) => ({
      id: parts(title)[k],
      reason: '整改完成',
    }));
  story.strike(story.ago(lifted, 8));
}

const incidents = [
  { kind: 'LEAK', stretch: 'DEVELOPMENT_AND_CIRCULATION', steps: [], party: 'developer' },
  { kind: 'LOSS', stretch: 'FUSION_PLATFORM', steps: ['PLAN_STARTED'], party: 'operator' },
  { kind: 'OTHER', stretch: 'RESOURCE_TO_FUSION_PLATFORM', steps: ['PLAN_STARTED', 'REPORTED'], party: 'infoCenter' },
  {
    kind: 'TAMPERING',
    stretch: 'PROVIDER_TO_RESOURCE_PLATFORM',
    steps: ['PLAN_STARTED', 'REPORTED', 'CLOSED'],
    party: 'provider',
  },
] as const;

function addIncidents(story: Story, developers: readonly SeededDeveloper[]): void {
  const [{ code: providerCode } = { code: '' }] = providers;
  const [developer] = developers;
  const parties = {
    developer: { named: developer?.owner, acts: developer?.party ?? operator },
    provider: { named: providerCode, acts: department(providerCode) },
    operator: { named: undefined, acts: operator },
    infoCenter: { named: undefined, acts: infoCenter },
  };
  incidents.forEach(({ kind, stretch, steps, party }, i) => {
    const { named: responsibleParty, acts } = parties[party];
    const title = `示例安全事件${i + 1}`;
    const reported = 35 - i * 5;
    const occurredAt = story.ago(reported + 1).toISOString();
    const incident = { title, kind, stretch, responsibleParty, occurredAt, description: '演练性质的示例事件。' };
    story.act(story.ago(reported), operator, 'reportIncident', incident, title);
    steps.forEach((to, k) => {
      story.act(story.ago(reported - k - 1), acts, 'advanceIncident', ({ id }) => ({ id: id(title), to }));
    });
  });
}

interface Inspection {
  readonly title: string;
  readonly by: typeof authority;
  readonly inspected: Pick<SeededDeveloper, 'owner' | 'party'>;
  readonly jointWith?: readonly string[];
  /** What was done by law. */
  readonly sanctioned?: true;
  readonly findings: readonly { readonly description: string; readonly dueIn: number }[];
  readonly state: 'OPEN' | 'RECTIFYING' | 'CLOSED';
}

function addInspections(story: Story, developers: readonly SeededDeveloper[]): void {
  const platform = { owner: 'OPERATOR', party: operator };
  const retention = '日志留存策略未成文';
  const [supplier = { code: '' }] = providers;
  const drill = { description: '未开展年度演练', dueIn: 1 };
  const inspections: readonly Inspection[] = [
    {
      title: '年度检查1（示例）',
      by: authority,
      inspected: platform,
      findings: [{ description: retention, dueIn: -2 }],
      state: 'OPEN',
    },
    {
      title: '年度检查2（示例）',
      by: authority,
      inspected: developers[0] ?? platform,
      findings: [{ description: retention, dueIn: 10 }, drill],
      state: 'RECTIFYING',
    },
    {
      title: '年度检查3（示例）',
      by: supervisor,
      inspected: platform,
      findings: [{ description: retention, dueIn: 10 }],
      state: 'CLOSED',
      sanctioned: true,
    },
    {
      title: '融合平台数据安全检查（示例）',
      by: infoCenter,
      inspected: platform,
      findings: [{ description: '访问日志未全量提供', dueIn: 12 }],
      state: 'OPEN',
    },
    {
      title: '联合检查（示例）',
      by: authority,
      jointWith: ['SUPERVISOR'],
      inspected: { owner: supplier.code, party: department(supplier.code) },
      findings: [{ description: '汇聚链路未加密', dueIn: 8 }],
      state: 'RECTIFYING',
    },
    {
      title: '资源平台检查（示例）',
      by: supervisor,
      inspected: { owner: 'INFO_CENTER', party: infoCenter },
      findings: [
        { description: '同步失败未告警', dueIn: 5 },
        { description: '脱敏规则未复核', dueIn: 15 },
      ],
      state: 'RECTIFYING',
    },
  ];
  inspections.forEach((inspection, i) => {
    addInspection(story, inspection, 30 - i);
  });
}

function addInspection(story: Story, inspection: Inspection, opened: number): void {
  const { title, by, inspected, jointWith, findings, state, sanctioned } = inspection;
  const open = {
    title,
    inspected: inspected.owner,
    ...(jointWith ? { jointWith } : {}),
    findings: findings.map(({ description, dueIn }) => ({ description, article: 22, dueOn: story.day(dueIn) })),
  };
  story.act(story.ago(opened), by, 'openInspection', open, title);
  if (state === 'OPEN') return;
  story.act(story.ago(15), inspected.party, 'rectifyFinding', ({ parts }) => ({
    id: parts(title)[0],
    rectification: '已补充制度文件',
  }));
  if (state === 'CLOSED') story.act(story.ago(12), by, 'acceptRectification', ({ parts }) => ({ id: parts(title)[0] }));
  if (!sanctioned) return;
  const sanction = {
    basis: '《数据安全法》第四十五条',
    measure: '责令改正并给予警告',
    on: story.day(-11),
    party: inspected.owner,
  };
  story.act(story.ago(11), authority, 'recordSanction', ({ id }) => ({ id: id(title), ...sanction }));
}
