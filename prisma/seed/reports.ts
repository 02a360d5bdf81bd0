import { parties, type Story } from './story.ts';
import { providers } from './topics.ts';

/** Operation reports in every state (Article 24). */
export function addReports(story: Story): void {
  const figures = [
    { code: 'ENTRIES_PUBLISHED', name: '已发布条目', value: '46', unit: '条' },
    { code: 'APPLICATIONS', name: '申请', value: '36', unit: '件' },
  ];
  (['REQUESTED', 'SUBMITTED', 'ACKNOWLEDGED'] as const).forEach((status, i) => {
    const id = story.id('operationReport', i);
    const at = story.ago(50 - i * 10);
    const requested = status === 'REQUESTED';
    story.add('oversight.operation_report', {
      id,
      version: i + 1,
      kind: requested ? 'REQUESTED' : 'REGULAR',
      title: `运营报告${i + 1}（示例）`,
      period: `2026-Q${3 - i}`,
      status,
      due_on: requested ? story.day(1) : null,
      figures: requested ? [] : figures,
      remarks: null,
      submitted_at: requested ? null : at,
      acknowledged_at: status === 'ACKNOWLEDGED' ? story.ago(20) : null,
      created_at: at,
    });
    const event = { subjectType: 'OperationReport', subjectId: id, article: 24 };
    if (requested)
      story.tell('oversight', {
        ...event,
        at,
        type: 'report.requested',
        ...parties.authority,
        from: null,
        to: 'REQUESTED',
      });
    else
      story.tell('oversight', {
        ...event,
        at,
        type: 'report.submitted',
        ...parties.operator,
        from: null,
        to: 'SUBMITTED',
      });
    if (status === 'ACKNOWLEDGED')
      story.tell('oversight', {
        ...event,
        at: story.ago(20),
        type: 'report.acknowledged',
        ...parties.authority,
        from: 'SUBMITTED',
        to: 'ACKNOWLEDGED',
      });
  });
}

const indicators = ['完整性', '时效性', '样例覆盖', '发布条目', '申请', '授权', '挂牌应用'] as const;

/** How much each provider contributed in a quarter (Article 25). */
export function addContributions(story: Story): void {
  const scored = providers.map((provider, i) => {
    const values = indicators.map((_, k) => ((i * 3 + k * 5) % 10) / 10);
    return {
      provider,
      values,
      score: Math.round((values.reduce((sum, value) => sum + value, 0) / indicators.length) * 1000) / 1000,
    };
  });
  for (const { provider, values, score } of scored) {
    const id = story.id('contributionEvaluation', provider.code);
    const rank = 1 + scored.filter((other) => other.score > score).length;
    const weighed = indicators.map((name, k) => ({
      name,
      weight: k === 6 ? 0.16 : 0.14,
      value: values[k] ?? 0,
      figure: `${Math.round((values[k] ?? 0) * 100)}%`,
    }));
    story.add('oversight.contribution_evaluation', {
      id,
      period: '2026-Q3',
      provider_id: story.id('provider', provider.code),
      provider_code: provider.code,
      score,
      rank,
      indicators: weighed,
      created_at: story.ago(40),
    });
    story.tell('oversight', {
      at: story.ago(40),
      type: 'contribution.evaluated',
      subjectType: 'ContributionEvaluation',
      subjectId: id,
      ...parties.authority,
      from: null,
      to: 'evaluated',
      article: 25,
    });
  }
}

/** Refused attempts, as the gateway would have counted them (Article 22). */
export function addSecurityEvents(story: Story): void {
  ['TOKEN_EXPIRED', 'TOKEN_SIGNATURE', 'ROLE_MISSING', 'NOT_OWN'].forEach((kind, i) => {
    story.add('oversight.security_event', {
      id: story.id('securityEvent', kind),
      sequence: i + 1,
      at: story.ago(3 - (i % 3), 11),
      kind,
      source: 'gateway',
      actor: i > 1 ? 'person-11' : null,
      count: i * 4 + 1,
    });
  });
}
