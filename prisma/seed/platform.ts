import { parties, type Story } from './story.ts';
import { providers } from './topics.ts';

/** Older channels, the platform's own conditions, and compliance records (Articles 6, 7, 22). */
export function addPlatform(story: Story): void {
  (['REGISTERED', 'MERGING', 'MERGED'] as const).forEach((status, i) => {
    const id = story.id('channel', i);
    story.add('oversight.channel', {
      id,
      version: i + 1,
      name: `既有授权渠道${i + 1}（示例）`,
      provider_id: story.id('provider', providers[i * 3]?.code ?? ''),
      built_on: `202${i}-06-01`,
      status,
      merged_at: status === 'MERGED' ? story.ago(25) : null,
      created_at: story.ago(95 - i),
    });
    story.tell('oversight', {
      at: story.ago(95 - i),
      type: 'channel.registered',
      subjectType: 'Channel',
      subjectId: id,
      ...parties.operator,
      from: null,
      to: 'REGISTERED',
      article: 6,
    });
    if (i > 0)
      story.tell('oversight', {
        at: story.ago(60),
        type: 'channel.merging',
        subjectType: 'Channel',
        subjectId: id,
        ...parties.operator,
        from: 'REGISTERED',
        to: 'MERGING',
        article: 6,
      });
    if (i > 1)
      story.tell('oversight', {
        at: story.ago(25),
        type: 'channel.merged',
        subjectType: 'Channel',
        subjectId: id,
        ...parties.operator,
        from: 'MERGING',
        to: 'MERGED',
        article: 6,
      });
  });
  [200, 18, null, -4].forEach((until, i) => {
    story.add('oversight.platform_condition', {
      number: i + 1,
      state: 'MET',
      evidence: [`平台材料-${i + 1}`],
      valid_until: until === null ? null : story.day(until),
    });
    story.tell('oversight', {
      at: story.ago(90),
      type: 'platform.condition',
      subjectType: 'PlatformCondition',
      subjectId: String(i + 1),
      ...parties.operator,
      from: null,
      to: 'MET',
      article: 7,
    });
  });
  [
    'POLICY',
    'OUTSIDE_DATA_NORM',
    'TRAINING',
    'MONITORING',
    'RISK_ASSESSMENT',
    'SECURITY_REVIEW',
    'EMERGENCY_PLAN',
    'DRILL',
  ].forEach((kind, i) => {
    const id = story.id('complianceRecord', kind);
    story.add('oversight.compliance_record', {
      id,
      kind,
      title: `安全管理记录${i + 1}（示例）`,
      performed_on: story.day(-80 + i),
      document: `AQ-2026-0${i + 1}`,
      created_at: story.ago(80 - i),
    });
    story.tell('oversight', {
      at: story.ago(80 - i),
      type: 'compliance.filed',
      subjectType: 'ComplianceRecord',
      subjectId: id,
      ...parties.operator,
      from: null,
      to: 'filed',
      article: 22,
    });
  });
}
