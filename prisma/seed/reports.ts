import { authority, operator } from './cast.ts';
import type { Story } from './story.ts';

/** Operation reports in every state, and how much each provider contributed in a quarter (Articles 24, 25). */
export function addReports(story: Story): void {
  const requested = { title: '运营报告1（示例）', period: story.quarterBefore(0), dueOn: story.day(1) };
  story.act(story.ago(50), authority, 'requestOperationReport', requested);
  story.act(story.ago(40), operator, 'submitOperationReport', { period: story.quarterBefore(1) });
  story.act(story.ago(30), operator, 'submitOperationReport', { period: story.quarterBefore(2) }, 'report');
  story.act(story.ago(20), authority, 'acknowledgeOperationReport', ({ id }) => ({ id: id('report') }));
  story.act(story.ago(40), authority, 'evaluateContributions', { period: story.quarterBefore(0) });
}
