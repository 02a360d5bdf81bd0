import type { SeededEntry } from './development.ts';
import { parties, type Story } from './story.ts';

export interface SeededScenario {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly status: 'DRAFT' | 'PUBLISHED' | 'RETIRED';
  readonly entries: readonly SeededEntry[];
}

const classes = [
  { code: 'FL-01', name: '出行服务', scope: '面向公众的出行信息与调度优化', status: 'APPROVED' },
  { code: 'FL-02', name: '企业服务', scope: '企业征信与经营辅助', status: 'APPROVED' },
  { code: 'FL-03', name: '环境健康', scope: '环境质量与健康提示', status: 'APPROVED' },
  { code: 'FL-04', name: '文旅消费', scope: '景区客流与消费引导', status: 'RETIRED' },
  { code: 'FL-05', name: '金融风控', scope: '普惠金融的风险识别', status: 'UNDER_REVIEW' },
  { code: 'FL-06', name: '人员画像', scope: '个体行为画像', status: 'REJECTED' },
] as const;

const titles = [
  '公交到站预测',
  '停车诱导',
  '企业选址参考',
  '供应链核验',
  '空气质量提醒',
  '海滨水质提示',
  '景区客流预约',
  '通勤接驳规划',
  '充电桩布局',
  '招商画像',
  '食品经营风险提示',
  '噪声地图',
  '涝点预警',
  '医疗资源导航',
  '学位需求测算',
  '夜间出行安全',
  '仓储选址',
  '绿色出行积分',
  '港口物流调度',
  '旅游公交联程',
] as const;

/** Classes with the departments' opinions, and scenarios in every state (Article 10). */
export function addScenarios(story: Story, entries: readonly SeededEntry[]): SeededScenario[] {
  for (const each of classes) addClass(story, each);
  const published = entries.filter(({ status }) => status === 'PUBLISHED');
  return titles.map((title, i) => addScenario(story, title, i, published));
}

function addClass(story: Story, { code, name, scope, status }: (typeof classes)[number]): void {
  const id = story.id('scenarioClass', code);
  const departments = ['LD-JTJ', 'LD-SJJ'];
  const decided = status !== 'UNDER_REVIEW';
  const rejected = status === 'REJECTED';
  const opinions = departments.slice(0, decided ? 2 : 1).map((department) => ({
    department,
    outcome: rejected ? 'REJECTED' : 'APPROVED',
    note: rejected ? '涉及个人画像' : null,
    document: null,
    at: story.ago(82).toISOString(),
  }));
  const decision = {
    outcome: rejected ? 'REJECTED' : 'APPROVED',
    reason: rejected ? '部门意见为否定' : null,
    decidedBy: parties.authority.actor,
    decidedAt: story.ago(80).toISOString(),
    late: false,
    article: 10,
    regulationId: story.id('regulation', 1),
  };
  story.add('scenarios.scenario_class', {
    id,
    version: status === 'RETIRED' ? 5 : decided ? 4 : 2,
    code,
    name,
    scope,
    status,
    departments,
    opinions,
    decision: decided ? decision : null,
    created_at: story.ago(90),
  });
  const event = { subjectType: 'ScenarioClass', subjectId: id, article: 10 };
  story.tell('scenarios', {
    ...event,
    at: story.ago(90),
    type: 'scenario-class.proposed',
    ...parties.operator,
    from: null,
    to: 'UNDER_REVIEW',
  });
  for (const { department } of opinions)
    story.tell('scenarios', {
      ...event,
      at: story.ago(82),
      type: 'scenario-class.opinion',
      actor: department,
      actorRole: 'PROVIDER',
      from: 'UNDER_REVIEW',
      to: 'UNDER_REVIEW',
    });
  if (decided)
    story.tell('scenarios', {
      ...event,
      at: story.ago(80),
      type: 'scenario-class.decided',
      ...parties.authority,
      from: 'UNDER_REVIEW',
      to: rejected ? 'REJECTED' : 'APPROVED',
    });
  if (status === 'RETIRED')
    story.tell('scenarios', {
      ...event,
      at: story.ago(15),
      type: 'scenario-class.retired',
      ...parties.operator,
      from: 'APPROVED',
      to: 'RETIRED',
    });
}

function addScenario(story: Story, title: string, i: number, published: readonly SeededEntry[]): SeededScenario {
  const code = `CJ-${String(i + 1).padStart(4, '0')}`;
  const id = story.id('scenario', code);
  const status = i === 17 || i === 18 ? 'DRAFT' : i === 16 || i === 19 ? 'RETIRED' : 'PUBLISHED';
  const used = [0, 1, 2].flatMap((k) => published[(i * 2 + k) % published.length] ?? []);
  const entries = i % 4 === 3 && published[0] ? [published[0], ...used.slice(1)] : used;
  const drafted = i === 0 ? 50 : 75 - i;
  const classCode = classes[i % 4]?.code ?? 'FL-01';
  story.add('scenarios.scenario', {
    id,
    version: status === 'DRAFT' ? 1 : status === 'PUBLISHED' ? 2 : 3,
    code,
    title,
    description: `以公共数据支持${title}的示范场景。`,
    class_id: story.id('scenarioClass', classCode),
    fit: '用途在该类别范围之内',
    status,
    industry: ['交通', '商务服务', '环保', '文旅'][i % 4],
    published_at: status === 'DRAFT' ? null : story.ago(drafted - 1),
    created_at: story.ago(drafted),
  });
  for (const entry of new Set(entries)) story.add('scenarios.scenario_entry', { scenario_id: id, entry_id: entry.id });
  const event = { subjectType: 'Scenario', subjectId: id, ...parties.operator, article: 10 };
  story.tell('scenarios', { ...event, at: story.ago(drafted), type: 'scenario.drafted', from: null, to: 'DRAFT' });
  if (status !== 'DRAFT')
    story.tell('scenarios', {
      ...event,
      at: story.ago(drafted - 1),
      type: 'scenario.published',
      from: 'DRAFT',
      to: 'PUBLISHED',
    });
  if (status === 'RETIRED')
    story.tell('scenarios', {
      ...event,
      at: story.ago(14),
      type: 'scenario.retired',
      from: 'PUBLISHED',
      to: 'RETIRED',
    });
  return { id, code, title, status, entries: [...new Set(entries)] };
}

/** Demands for scenarios in every state (Article 10). */
export function addScenarioDemands(
  story: Story,
  developers: readonly { id: string; owner: string }[],
  scenarios: readonly SeededScenario[],
): void {
  (['RAISED', 'LISTED', 'MET', 'DECLINED'] as const).forEach((status, i) => {
    const developer = developers[i];
    const id = story.id('scenarioDemand', i);
    story.add('scenarios.scenario_demand', {
      id,
      version: i === 0 ? 1 : 2,
      title: `希望开放${titles[i]}类场景`,
      description: '希望以公共数据改进服务。',
      status,
      raised_by_owner: developer?.owner ?? null,
      developer_id: developer?.id ?? null,
      class_id: status === 'LISTED' ? story.id('scenarioClass', 'FL-05') : null,
      scenario_id: status === 'MET' ? (scenarios[0]?.id ?? null) : null,
      created_at: story.ago(92 - i),
    });
    const event = { subjectType: 'ScenarioDemand', subjectId: id, article: 10 };
    story.tell('scenarios', {
      ...event,
      at: story.ago(92 - i),
      type: 'scenario-demand.raised',
      actor: developer?.owner ?? '',
      actorRole: 'DEVELOPER',
      from: null,
      to: 'RAISED',
    });
    if (status === 'DECLINED')
      story.tell('scenarios', {
        ...event,
        at: story.ago(85),
        type: 'scenario-demand.declined',
        ...parties.operator,
        from: 'RAISED',
        to: 'DECLINED',
        reason: '与现有场景重复',
      });
    if (status === 'LISTED')
      story.tell('scenarios', {
        ...event,
        at: story.ago(90),
        type: 'scenario-class.proposed',
        ...parties.operator,
        from: 'RAISED',
        to: 'LISTED',
      });
    if (status === 'MET')
      story.tell('scenarios', {
        ...event,
        at: story.ago(49),
        type: 'scenario.published',
        ...parties.operator,
        from: 'RAISED',
        to: 'MET',
      });
  });
}
