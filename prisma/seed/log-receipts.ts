import { infoCenter } from './cast.ts';
import type { Story } from './story.ts';

const standings = '{ logDelivery { id: __typename parts: logs { id: head } } }';
const logs = [
  'RESOURCES',
  'DEVELOPMENT',
  'SCENARIOS',
  'DEVELOPERS',
  'AGREEMENTS',
  'APPS',
  'OVERSIGHT',
  'USAGE',
  'SECURITY_EVENTS',
] as const;

/** The resource platform takes the logs over now and then, up to where they stand; what came since is yet to be supplied (Article 22). */
export function addLogReceipts(story: Story): void {
  for (const daysAgo of [60, 30, 6]) {
    const at = story.ago(daysAgo, 18);
    const heads = `heads of the logs ${daysAgo} days ago`;
    story.ask(at, infoCenter, { subgraph: 'oversight', query: standings, variables: {}, name: heads });
    story.act(at, infoCenter, 'acknowledgeLogs', ({ parts }) => ({
      heads: parts(heads)
        .map((head, i) => ({ log: logs[i], sequence: Number(head) }))
        .filter(({ sequence }) => sequence > 0),
    }));
  }
}
