import { authority, operator } from './cast.ts';
import type { Story } from './story.ts';
import { providers } from './topics.ts';

/** Older channels, the platform's own conditions, and compliance records (Articles 6, 7, 22). */
export function addPlatform(story: Story): void {
  addChannels(story);
  [200, 18, null, -4].forEach((until, i) => {
    const condition = { number: i + 1, state: 'MET', evidence: [`平台材料-${i + 1}`] };
    const validUntil = until === null ? null : story.day(until);
    story.act(story.ago(90), operator, 'recordPlatformCondition', { ...condition, validUntil });
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
    // The drill was nearly a year ago: the next one is due soon.
    const performedOn = story.day(kind === 'DRILL' ? -350 : -80 + i);
    const record = { kind, title: `安全管理记录${i + 1}（示例）`, performedOn };
    story.act(story.ago(80 - i), operator, 'fileComplianceRecord', { ...record, document: `AQ-2026-0${i + 1}` });
  });
}

function addChannels(story: Story): void {
  (['REGISTERED', 'MERGING', 'MERGED'] as const).forEach((status, i) => {
    const name = `既有授权渠道${i + 1}（示例）`;
    const provider = providers[i * 3];
    const named = provider?.name ?? '';
    story.ask(story.ago(95 - i, 9), operator, {
      subgraph: 'resources',
      query: 'query($code: String!) { resource(code: $code) { provider { id } } }',
      variables: { code: `LD-${provider?.themes[0]}-001` },
      name: named,
    });
    const register = ({ id }: { id: (name: string) => string }) => ({
      name,
      providerId: id(named),
      builtOn: `202${i}-06-01`,
    });
    story.act(story.ago(95 - i), operator, 'registerChannel', register, name);
    if (i > 0) story.act(story.ago(60), operator, 'startMergingChannel', ({ id }) => ({ id: id(name) }));
    if (status === 'MERGED') story.act(story.ago(25), operator, 'mergeChannel', ({ id }) => ({ id: id(name) }));
  });
  // One that a department built all the same, as the authority found.
  const found = { name: '自建授权渠道（示例）', builtOn: story.day(-60) };
  const owner = providers[0]?.name ?? '';
  story.act(story.ago(18), authority, 'registerChannel', ({ id }) => ({ ...found, providerId: id(owner) }));
}
