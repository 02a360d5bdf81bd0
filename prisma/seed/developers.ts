import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { authority, developerParty, operator } from './cast.ts';
import type { Story } from './story.ts';

export interface SeededDeveloper {
  /** What the story calls it: its owner. */
  readonly owner: string;
  readonly party: Viewer;
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

interface Planned {
  readonly name: string;
  readonly kind: 'NATURAL_PERSON' | 'LEGAL_PERSON' | 'UNINCORPORATED_ORGANISATION';
  readonly fate: Fate;
  readonly connects?: boolean;
}

const developers: readonly Planned[] = [
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

/** Whose sandbox listing markets test with. */
export const sandboxParty = developerParty(creditCode(1), false);

/** Thirteen made-up developers, eligible and not, on every ground of Article 15. */
export function addDevelopers(story: Story): SeededDeveloper[] {
  return developers.map((planned, i) => {
    const { name, kind, connects = false } = planned;
    const natural = kind === 'NATURAL_PERSON';
    const owner = natural ? `person-${i}` : creditCode(i + 1);
    const party = developerParty(owner, natural);
    const registration = {
      name,
      kind,
      creditCode: natural ? null : owner,
      principal: natural ? null : `负责人${i + 1}（示例）`,
      connectsSystem: connects,
    };
    story.act(story.before(26 - i), party, 'registerDeveloper', registration, owner);
    if (planned.fate !== 'pending') addConditions(story, { owner, party }, planned, i);
    addFate(story, { owner, party }, planned.fate);
    return { owner, party };
  });
}

function addConditions(story: Story, { owner, party }: SeededDeveloper, planned: Planned, i: number): void {
  const { kind, fate, connects = false } = planned;
  const applying = [1, 2, 3, 4, 5, 6].filter(
    (number) => (number !== 1 || kind !== 'NATURAL_PERSON') && (number !== 6 || connects),
  );
  const secondUntil = { lapsed: story.day(-3), lapsing: story.day(12) } as Partial<Record<Fate, string>>;
  for (const number of applying) {
    const unmet = fate === 'unmet' && number === 3;
    // The first ones handed their evidence in here, the others on paper.
    if (i < 4)
      story.act(story.before(24 - i), party, 'submitConditionEvidence', ({ id }) => ({
        developerId: id(owner),
        number,
        evidence: [`材料-${i + 1}-${number}`],
      }));
    story.act(story.before(22 - i), operator, 'verifyCondition', ({ id }) => ({
      developerId: id(owner),
      number,
      state: unmet ? 'UNMET' : 'MET',
      validUntil: number === 2 ? (secondUntil[fate] ?? story.day(300)) : null,
      reason: unmet ? '证明材料不足' : null,
    }));
  }
}

function addFate(story: Story, { owner, party }: SeededDeveloper, fate: Fate): void {
  // It has begun to show what it meets, and waits to be verified.
  if (fate === 'pending')
    story.act(story.ago(9), party, 'submitConditionEvidence', ({ id }) => ({
      developerId: id(owner),
      number: 2,
      evidence: ['材料-示例-2'],
    }));
  if (fate === 'incident')
    story.act(story.ago(70), operator, 'recordPublicIncident', ({ id }) => ({
      developerId: id(owner),
      title: '接口未授权访问事件',
      publicisedOn: story.day(-400),
    }));
  if (fate === 'dishonest')
    story.act(story.ago(59), authority, 'recordDishonesty', ({ id }) => ({
      developerId: id(owner),
      of: 'PRINCIPAL',
      listed: true,
      on: story.day(-60),
    }));
  if (fate === 'deregistered') story.act(story.ago(25), party, 'deregisterDeveloper', ({ id }) => ({ id: id(owner) }));
}
