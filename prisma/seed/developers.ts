import { parties, type Story } from './story.ts';

export interface SeededDeveloper {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly kind: 'NATURAL_PERSON' | 'LEGAL_PERSON' | 'UNINCORPORATED_ORGANISATION';
}

/** What befell a developer, besides registering. */
type Fate =
  | 'eligible'
  | 'pending'
  | 'unmet'
  | 'lapsed'
  | 'lapsing'
  | 'incident'
  | 'dishonest'
  | 'stopped'
  | 'deregistered';

const developers: readonly { name: string; kind: SeededDeveloper['kind']; fate: Fate; connects?: boolean }[] = [
  { name: '鹭行科技有限公司（示例）', kind: 'LEGAL_PERSON', fate: 'eligible', connects: true },
  { name: '海湾数智有限公司（示例）', kind: 'LEGAL_PERSON', fate: 'eligible' },
  { name: '云帆信息技术有限公司（示例）', kind: 'LEGAL_PERSON', fate: 'eligible', connects: true },
  { name: '陈示例', kind: 'NATURAL_PERSON', fate: 'eligible' },
  { name: '滨海数据合作社（示例）', kind: 'UNINCORPORATED_ORGANISATION', fate: 'eligible' },
  { name: '知风环境科技有限公司（示例）', kind: 'LEGAL_PERSON', fate: 'lapsing' },
  { name: '同舟物流有限公司（示例）', kind: 'LEGAL_PERSON', fate: 'lapsed' },
  { name: '远见征信有限公司（示例）', kind: 'LEGAL_PERSON', fate: 'stopped' },
  { name: '浪花软件有限公司（示例）', kind: 'LEGAL_PERSON', fate: 'incident' },
  { name: '曲径咨询有限公司（示例）', kind: 'LEGAL_PERSON', fate: 'dishonest' },
  { name: '新芽工作室（示例）', kind: 'UNINCORPORATED_ORGANISATION', fate: 'pending' },
  { name: '林示例', kind: 'NATURAL_PERSON', fate: 'unmet' },
  { name: '旧港网络有限公司（示例）', kind: 'LEGAL_PERSON', fate: 'deregistered' },
];

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A made-up unified social credit code with its GB 32100 check character; region 350299 is not in use. */
function creditCode(n: number): string {
  const body = `91350299MA${String(n).padStart(7, '0')}`;
  const sum = [...body].reduce((total, character, i) => total + alphabet.indexOf(character) * (3 ** i % 31), 0);
  return body + alphabet[(31 - (sum % 31)) % 31];
}

/** Thirteen made-up developers, eligible and not, on every ground of Article 15. */
export function addDevelopers(story: Story): SeededDeveloper[] {
  return developers.map(({ name, kind, fate, connects = false }, i) => {
    const natural = kind === 'NATURAL_PERSON';
    const owner = natural ? `person-${i}` : creditCode(i + 1);
    const id = story.id('developer', i);
    story.add('developers.developer', {
      id,
      version: fate === 'pending' ? 1 : 6,
      owner,
      name,
      kind,
      credit_code: natural ? null : owner,
      principal: natural ? null : `负责人${i + 1}（示例）`,
      connects_system: connects,
      status: fate === 'deregistered' ? 'DEREGISTERED' : 'REGISTERED',
      registered_at: story.ago(88 - i),
      created_at: story.ago(88 - i),
    });
    story.tell('developers', {
      at: story.ago(88 - i),
      type: 'developer.registered',
      subjectType: 'Developer',
      subjectId: id,
      actor: owner,
      actorRole: 'DEVELOPER',
      from: null,
      to: 'REGISTERED',
      article: 15,
    });
    addConditions(story, { id, owner, natural, connects, fate, i });
    addFate(story, id, owner, fate);
    return { id, owner, name, kind };
  });
}

interface Conditions {
  readonly id: string;
  readonly owner: string;
  readonly natural: boolean;
  readonly connects: boolean;
  readonly fate: Fate;
  readonly i: number;
}

function addConditions(story: Story, { id, owner, natural, connects, fate, i }: Conditions): void {
  for (let number = 1; number <= 6; number += 1) {
    const applies = (number !== 1 || !natural) && (number !== 6 || connects);
    const unmet = fate === 'unmet' && number === 3;
    const pending = fate === 'pending' || !applies;
    const until =
      number === 2 ? (fate === 'lapsed' ? story.day(-3) : fate === 'lapsing' ? story.day(12) : story.day(300)) : null;
    story.add('developers.security_condition', {
      developer_id: id,
      number,
      state: pending ? 'PENDING' : unmet ? 'UNMET' : 'MET',
      evidence: pending ? [] : [`材料-${i + 1}-${number}`],
      verified_by: pending ? null : parties.operator.actor,
      verified_at: pending ? null : story.ago(84 - i),
      valid_until: pending ? null : until,
    });
    if (pending) continue;
    const event = { subjectType: 'Developer', subjectId: id, from: 'REGISTERED', to: 'REGISTERED', article: 15 };
    story.tell('developers', {
      ...event,
      at: story.ago(86 - i),
      type: 'condition.evidenced',
      actor: owner,
      actorRole: 'DEVELOPER',
    });
    story.tell('developers', {
      ...event,
      at: story.ago(84 - i),
      type: 'condition.verified',
      ...parties.operator,
      reason: unmet ? '证明材料不足' : null,
    });
  }
}

function addFate(story: Story, id: string, owner: string, fate: Fate): void {
  const event = { subjectType: 'Developer', subjectId: id, from: 'REGISTERED', to: 'REGISTERED', article: 15 };
  if (fate === 'incident') {
    story.add('developers.public_incident', {
      id: story.id('publicIncident', id),
      developer_id: id,
      title: '接口未授权访问事件',
      publicised_on: story.day(-400),
    });
    story.tell('developers', { ...event, at: story.ago(70), type: 'developer.incident', ...parties.operator });
  }
  if (fate === 'dishonest') {
    story.add('developers.dishonesty', {
      id: story.id('dishonesty', id),
      developer_id: id,
      of: 'PRINCIPAL',
      listed: true,
      on: story.day(-60),
      created_at: story.ago(59),
    });
    story.tell('developers', { ...event, at: story.ago(59), type: 'developer.dishonesty', ...parties.authority });
  }
  if (fate === 'deregistered') {
    story.tell('developers', {
      ...event,
      at: story.ago(25),
      type: 'developer.deregistered',
      actor: owner,
      actorRole: 'DEVELOPER',
      to: 'DEREGISTERED',
    });
  }
}
