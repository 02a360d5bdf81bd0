import { type SeededResource, sampleOf } from './catalog.ts';
import { parties, type Story } from './story.ts';

export interface SeededEntry {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly resource: SeededResource;
  readonly status: 'DRAFT' | 'REPORTED' | 'PUBLISHED' | 'WITHDRAWN';
}

const names = ['通用加工规则', '客流加工规则', '统计加工规则'] as const;

/** Processing rules in every state, and the development catalog: 60 entries of which 46 were published. */
export function addDevelopment(story: Story, resources: readonly SeededResource[]): SeededEntry[] {
  const rules = addRules(story);
  const fit = resources.filter(
    ({ grade, code }) => grade === 'GENERAL' && !code.endsWith('009') && !code.endsWith('011'),
  );
  const [first, ...others] = fit;
  const chosen = [first, ...others.filter((_, i) => i % 3 !== 2)].flatMap((resource) => resource ?? []).slice(0, 60);
  return chosen.map((resource, i) => addEntry(story, resource, i, rules.processing));
}

function addRules(story: Story): { processing: string } {
  const steps = [
    { field: 'amount', technique: 'PERTURB', parameters: { range: 3 } },
    { field: 'holder', technique: 'PSEUDONYMISE', parameters: { key: 'platform' } },
  ];
  const add = (name: string, scope: string, edition: number, status: string) => {
    const id = story.id('processingRule', `${scope}:${name}:${edition}`);
    const decided = status !== 'SUBMITTED';
    const at = story.ago(130 - edition * 10);
    const decision = {
      outcome: status === 'REJECTED' ? 'REJECTED' : 'APPROVED',
      reason: status === 'REJECTED' ? '未覆盖敏感字段' : null,
      decidedBy: parties.authority.actor,
      decidedAt: at.toISOString(),
      late: false,
      article: 13,
      regulationId: story.id('regulation', 1),
    };
    story.add('development.processing_rule', {
      id,
      version: decided ? 2 : 1,
      name,
      edition,
      scope,
      status,
      steps,
      decision: decided ? decision : null,
      created_at: story.ago(132 - edition * 10),
    });
    const actor = scope === 'PROCESSING' ? parties.operator : parties.infoCenter;
    story.tell('development', {
      at: story.ago(132 - edition * 10),
      type: 'rule.submitted',
      subjectType: 'ProcessingRule',
      subjectId: id,
      ...actor,
      from: null,
      to: 'SUBMITTED',
      article: 13,
    });
    if (decided)
      story.tell('development', {
        at,
        type: 'rule.decided',
        subjectType: 'ProcessingRule',
        subjectId: id,
        ...parties.authority,
        from: 'SUBMITTED',
        to: status === 'SUPERSEDED' ? 'APPROVED' : status,
        article: 13,
      });
    if (status === 'SUPERSEDED')
      story.tell('development', {
        at: story.ago(110),
        type: 'rule.decided',
        subjectType: 'ProcessingRule',
        subjectId: id,
        ...parties.authority,
        from: 'APPROVED',
        to: 'SUPERSEDED',
        article: 13,
      });
    return id;
  };
  add(names[0], 'PROCESSING', 1, 'SUPERSEDED');
  const processing = add(names[0], 'PROCESSING', 2, 'APPROVED');
  add(names[1], 'PROCESSING', 1, 'SUBMITTED');
  add(names[2], 'PROCESSING', 1, 'REJECTED');
  add('个人信息脱敏规则', 'DESENSITISATION', 1, 'APPROVED');
  return { processing };
}

function statusOf(i: number): SeededEntry['status'] {
  if (i % 12 === 7) return 'DRAFT';
  if (i % 12 === 9) return 'REPORTED';
  return i % 12 === 11 ? 'WITHDRAWN' : 'PUBLISHED';
}

function addEntry(story: Story, resource: SeededResource, i: number, ruleId: string): SeededEntry {
  const code = `KF-${String(i + 1).padStart(4, '0')}`;
  const id = story.id('developmentEntry', code);
  const status = statusOf(i);
  const drafted = i === 0 ? 55 : 95 - (i % 30);
  const published = status === 'PUBLISHED' || status === 'WITHDRAWN';
  const screened = status !== 'DRAFT';
  // What was screened at version 1 of a resource that changed since is out of date: the entry reads SUSPENDED.
  const screening = {
    nationalSecurity: false,
    publicInterest: false,
    forbiddenByLaw: false,
    basis: '第九条',
    remarks: null,
    resourceVersion: 1,
    screenedBy: parties.operator.actor,
    screenedAt: story.ago(drafted - 1).toISOString(),
  };
  story.add('development.development_entry', {
    id,
    version: { DRAFT: 1, REPORTED: 3, PUBLISHED: 4, WITHDRAWN: 5 }[status],
    code,
    title: `${resource.title.replace('数据', '')}开发数据`,
    description: `由“${resource.title}”加工而成的示范条目。`,
    status,
    resource_id: resource.id,
    processing_rule_id: ruleId,
    conditions: i % 4 === 0 ? '仅限所申请场景使用' : null,
    sample: sampleOf(story, resource.fields, i + 500),
    screening: screened ? screening : null,
    screened_version: screened ? 1 : null,
    reported_at: screened ? story.ago(drafted - 2) : null,
    published_at: published ? story.ago(drafted - 3) : null,
    created_at: story.ago(drafted),
  });
  tellEntry(story, id, status, drafted);
  return { id, code, title: `${resource.title.replace('数据', '')}开发数据`, resource, status };
}

function tellEntry(story: Story, subjectId: string, status: SeededEntry['status'], drafted: number): void {
  const event = { subjectType: 'DevelopmentEntry', subjectId, ...parties.operator, article: 9 };
  story.tell('development', { ...event, at: story.ago(drafted), type: 'entry.drafted', from: null, to: 'DRAFT' });
  if (status === 'DRAFT') return;
  story.tell('development', {
    ...event,
    at: story.ago(drafted - 1),
    type: 'entry.screened',
    from: 'DRAFT',
    to: 'DRAFT',
  });
  story.tell('development', {
    ...event,
    at: story.ago(drafted - 2),
    type: 'entry.reported',
    from: 'DRAFT',
    to: 'REPORTED',
  });
  if (status === 'REPORTED') return;
  story.tell('development', {
    ...event,
    at: story.ago(drafted - 3),
    type: 'entry.published',
    from: 'REPORTED',
    to: 'PUBLISHED',
  });
  if (status === 'WITHDRAWN')
    story.tell('development', {
      ...event,
      at: story.ago(12),
      type: 'entry.withdrawn',
      from: 'PUBLISHED',
      to: 'WITHDRAWN',
      reason: '数据源调整',
    });
}

/** Data demands in every state (Article 11). */
export function addDataDemands(
  story: Story,
  developers: readonly { id: string; owner: string }[],
  resources: readonly SeededResource[],
): void {
  const states = ['OPEN', 'FORWARDED', 'ACCEPTED', 'DECLINED', 'FULFILLED'] as const;
  states.forEach((status, i) => {
    const developer = developers[i % developers.length];
    story.add('development.data_demand', {
      id: story.id('dataDemand', i),
      version: i === 0 ? 1 : Math.min(i + 1, 3),
      title: `希望提供更细的${resources[i]?.title ?? '数据'}`,
      description: '现有条目的时间粒度为日，场景需要小时。',
      status,
      raised_by_owner: developer?.owner ?? null,
      developer_id: developer?.id ?? null,
      scenario_id: null,
      reason: status === 'DECLINED' ? '来源系统无此粒度' : null,
      fulfilled_by: status === 'FULFILLED' ? (resources[0]?.id ?? null) : null,
      created_at: story.ago(40 - i),
    });
    const event = { subjectType: 'DataDemand', subjectId: story.id('dataDemand', i), article: 11 };
    story.tell('development', {
      ...event,
      at: story.ago(40 - i),
      type: 'data-demand.raised',
      actor: developer?.owner ?? '',
      actorRole: 'DEVELOPER',
      from: null,
      to: 'OPEN',
    });
    if (i > 0)
      story.tell('development', {
        ...event,
        at: story.ago(34 - i),
        type: 'data-demand.forwarded',
        ...parties.operator,
        from: 'OPEN',
        to: 'FORWARDED',
      });
    if (i > 1)
      story.tell('development', {
        ...event,
        at: story.ago(28 - i),
        type: 'data-demand.settled',
        ...parties.infoCenter,
        from: 'FORWARDED',
        to: status,
      });
  });
}
