import { authority, infoCenter, operator } from './cast.ts';
import { desensitisationRule, type SeededResource } from './catalog.ts';
import type { SeededDeveloper } from './developers.ts';
import { sampleRows } from './samples.ts';
import type { Story } from './story.ts';

export interface SeededEntry {
  readonly code: string;
  readonly title: string;
  readonly resource: SeededResource;
  readonly status: 'DRAFT' | 'REPORTED' | 'PUBLISHED' | 'WITHDRAWN';
}

const processing = '通用加工规则';

/** Processing rules in every state, and the development catalog: 48 entries of which 40 were published. */
export function addDevelopment(story: Story, resources: readonly SeededResource[]): SeededEntry[] {
  addRules(story);
  const fit = resources.filter(
    ({ grade, code }) => grade === 'GENERAL' && !code.endsWith('009') && !code.endsWith('011'),
  );
  const [first, ...others] = fit;
  const chosen = [first, ...others.filter((_, i) => i % 3 !== 2)].flatMap((resource) => resource ?? []).slice(0, 48);
  findResources(story, chosen);
  return chosen.map((resource, i) => addEntry(story, resource, i));
}

/** Looks the synced resources up by their codes, by which the story calls them. */
function findResources(story: Story, resources: readonly SeededResource[]): void {
  const codes = resources.map(({ code }) => code);
  story.ask(story.before(29), operator, {
    subgraph: 'resources',
    query: 'query($them: [_Any!]!) { _entities(representations: $them) { ... on Resource { id } } }',
    variables: { them: codes.map((code) => ({ __typename: 'Resource', code })) },
    name: codes,
  });
}

interface Rule {
  readonly name: string;
  readonly scope: 'PROCESSING' | 'DESENSITISATION';
  readonly submitted: number;
  readonly outcome?: 'APPROVED' | 'REJECTED';
}

/** The rule approved last under a name supersedes the edition before it (Article 13). */
const rules: readonly Rule[] = [
  { name: desensitisationRule, scope: 'DESENSITISATION', submitted: 60, outcome: 'APPROVED' },
  { name: processing, scope: 'PROCESSING', submitted: 58, outcome: 'APPROVED' },
  { name: processing, scope: 'PROCESSING', submitted: 50, outcome: 'APPROVED' },
  { name: '客流加工规则', scope: 'PROCESSING', submitted: 49 },
  { name: '统计加工规则', scope: 'PROCESSING', submitted: 48, outcome: 'REJECTED' },
];

function addRules(story: Story): void {
  const steps = [
    { field: 'amount', technique: 'PERTURB', parameters: { range: 3 } },
    { field: 'holder', technique: 'PSEUDONYMISE', parameters: { key: 'platform' } },
  ];
  for (const { name, scope, submitted, outcome } of rules) {
    const author = scope === 'PROCESSING' ? operator : infoCenter;
    story.act(story.before(submitted), author, 'submitProcessingRule', { name, scope, steps }, name);
    if (!outcome) continue;
    const reason = outcome === 'REJECTED' ? '未覆盖敏感字段' : null;
    story.act(story.before(submitted - 2), authority, 'decideProcessingRule', ({ id }) => ({
      id: id(name),
      outcome,
      reason,
    }));
  }
}

function statusOf(i: number): SeededEntry['status'] {
  if (i % 12 === 7) return 'DRAFT';
  if (i % 12 === 9) return 'REPORTED';
  return i % 12 === 11 ? 'WITHDRAWN' : 'PUBLISHED';
}

function addEntry(story: Story, resource: SeededResource, i: number): SeededEntry {
  const code = `KF-${String(i + 1).padStart(4, '0')}`;
  const title = `${resource.title.replace('数据', '')}开发数据`;
  const status = statusOf(i);
  // The first entry is the newest, as its resource is.
  const drafted = i === 0 ? 12 : 28 - (i % 14);
  const { code: resourceCode, fields } = resource;
  const draft = {
    code,
    title,
    description: `由“${resource.title}”加工而成的示范条目。`,
    conditions: i % 4 === 0 ? '仅限所申请场景使用' : null,
    sample: { rows: sampleRows(fields, i + 500) },
  };
  const make = ({ id }: { id: (name: string) => string }) => ({
    ...draft,
    resourceId: id(resourceCode),
    processingRuleId: id(processing),
  });
  story.act(story.before(drafted), operator, 'draftDevelopmentEntry', make, code);
  const move = (days: number, mutation: string, more: object = {}) =>
    story.act(story.before(drafted - days), operator, mutation, ({ id }) => ({ id: id(code), ...more }));
  if (status === 'DRAFT') return { code, title, resource, status };
  move(1, 'screenDevelopmentEntry', {
    nationalSecurity: false,
    publicInterest: false,
    forbiddenByLaw: false,
    basis: '第九条',
  });
  move(2, 'reportDevelopmentEntry');
  if (status === 'REPORTED') return { code, title, resource, status };
  move(3, 'publishDevelopmentEntry');
  if (status === 'WITHDRAWN')
    story.act(story.ago(12), operator, 'withdrawDevelopmentEntry', ({ id }) => ({
      id: id(code),
      reason: '数据源调整',
    }));
  return { code, title, resource, status };
}

/** Data demands in every state (Article 11). */
export function addDataDemands(
  story: Story,
  developers: readonly SeededDeveloper[],
  resources: readonly SeededResource[],
): void {
  const states = ['OPEN', 'FORWARDED', 'ACCEPTED', 'DECLINED', 'FULFILLED'] as const;
  states.forEach((status, i) => {
    const developer = developers[i];
    if (!developer) return;
    const name = `data demand ${status}`;
    const raised = {
      title: `希望提供更细的${resources[i]?.title ?? '数据'}`,
      description: '现有条目的时间粒度为日，场景需要小时。',
    };
    story.act(story.ago(40 - i), developer.party, 'raiseDataDemand', raised, name);
    if (status === 'OPEN') return;
    story.act(story.ago(34 - i), operator, 'forwardDataDemands', ({ id }) => ({ ids: [id(name)] }));
    if (status === 'FORWARDED') return;
    story.act(story.ago(28 - i), infoCenter, 'settleDataDemand', ({ id }) => ({
      id: id(name),
      outcome: status === 'DECLINED' ? 'REJECTED' : 'APPROVED',
      reason: status === 'DECLINED' ? '来源系统无此粒度' : null,
      resourceId: status === 'FULFILLED' ? id('LD-JT-001') : null,
    }));
  });
}
