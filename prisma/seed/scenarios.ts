import { authority, department, operator } from './cast.ts';
import type { SeededDeveloper } from './developers.ts';
import type { SeededEntry } from './development.ts';
import type { Story } from './story.ts';

export interface SeededScenario {
  readonly code: string;
  readonly title: string;
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

const demandStates = ['RAISED', 'LISTED', 'MET', 'DECLINED'] as const;
type DemandState = (typeof demandStates)[number];
const demand = (status: DemandState) => `scenario demand ${status}`;

/** Demands for scenarios in every state (Article 10). */
export function addScenarioDemands(story: Story, developers: readonly SeededDeveloper[]): void {
  demandStates.forEach((status, i) => {
    const developer = developers[i];
    if (!developer) return;
    const raised = { title: `希望开放${titles[i]}类场景`, description: '希望以公共数据改进服务。' };
    story.act(story.before(18 - i), developer.party, 'raiseScenarioDemand', raised, demand(status));
  });
  story.act(story.before(13), operator, 'declineScenarioDemand', ({ id }) => ({
    id: id(demand('DECLINED')),
    reason: '与现有场景重复',
  }));
}

/** The departments concerned with every class. */
export const departments = ['LD-JTJ', 'LD-SJJ'];

/** Classes with the departments' opinions, and scenarios in every state (Article 10). */
export function addScenarios(story: Story, entries: readonly SeededEntry[]): SeededScenario[] {
  for (const each of classes) addClass(story, each);
  const published = entries.filter(({ status }) => status === 'PUBLISHED');
  return titles.map((title, i) => addScenario(story, title, i, published));
}

function addClass(story: Story, { code, name, scope, status }: (typeof classes)[number]): void {
  const outcome = status === 'REJECTED' ? 'REJECTED' : 'APPROVED';
  const propose = ({ id }: { id: (name: string) => string }) => ({
    code,
    name,
    scope,
    departments,
    ...(status === 'UNDER_REVIEW' ? { demandIds: [id(demand('LISTED'))] } : {}),
  });
  story.act(story.before(14), operator, 'proposeScenarioClass', propose, code);
  for (const each of status === 'UNDER_REVIEW' ? departments.slice(0, 1) : departments)
    story.act(story.before(12), department(each), 'recordClassOpinion', ({ id }) => ({
      id: id(code),
      department: each,
      outcome,
      note: outcome === 'REJECTED' ? '涉及个人画像' : null,
    }));
  if (status === 'UNDER_REVIEW') return;
  story.act(story.before(10), authority, 'decideScenarioClass', ({ id }) => ({
    id: id(code),
    outcome,
    reason: outcome === 'REJECTED' ? '部门意见为否定' : null,
  }));
  if (status === 'RETIRED')
    story.act(story.ago(15), operator, 'retireScenarioClass', ({ id }) => ({ id: id(code), reason: '类别调整' }));
}

function addScenario(story: Story, title: string, i: number, published: readonly SeededEntry[]): SeededScenario {
  const code = `CJ-${String(i + 1).padStart(4, '0')}`;
  const used = [0, 1, 2].flatMap((k) => published[(i * 2 + k) % published.length] ?? []);
  const entries = [...new Set(i % 4 === 3 && published[0] ? [published[0], ...used.slice(1)] : used)];
  const classCode = classes[i % 4]?.code ?? 'FL-01';
  const draft = {
    code,
    title,
    description: `以公共数据支持${title}的示范场景。`,
    fit: '用途在该类别范围之内',
    industry: ['交通', '商务服务', '环保', '文旅'][i % 4],
  };
  // The first scenario is the newest, as its entry is.
  const drafted = i === 0 ? story.before(5) : story.before(8, i);
  const make = ({ id }: { id: (name: string) => string }) => ({
    ...draft,
    classId: id(classCode),
    entryIds: entries.map((entry) => id(entry.code)),
    ...(i === 0 ? { demandId: id(demand('MET')) } : {}),
  });
  story.act(drafted, operator, 'draftScenario', make, code);
  const isDraft = i === 17 || i === 18;
  if (!isDraft) story.act(story.after(drafted, 24), operator, 'publishScenario', ({ id }) => ({ id: id(code) }));
  if (i === 16 || i === 19)
    story.act(story.ago(14), operator, 'retireScenario', ({ id }) => ({ id: id(code), reason: '需求已变' }));
  return { code, title, entries };
}
