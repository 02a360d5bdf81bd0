import { expect, it, vi } from 'vitest';
import { keepTimeOf, reactToCommits } from '#kernel/platform/serving/keep-time.ts';
import { openLog } from '../support/logged.ts';

it('what follows from commits is brought about again after a round whose transaction could not be ended', async () => {
  let wake = () => {};
  let faults = 1;
  const reacted: string[] = [];
  const connection = {
    query: async (statement: unknown) => {
      if (statement === 'COMMIT' && faults-- > 0) throw new Error('the connection is gone');
      return { rows: [] };
    },
    release: () => undefined,
  };
  const { log, lines } = openLog('error');
  const database = {
    pool: () => ({ connect: async () => connection }),
    toQuery: (statement: unknown) => statement,
    cancel: () => null,
    onCommitted: (listener: () => void) => {
      wake = listener;
    },
  };
  const subgraph = {
    name: 'apps',
    schema: undefined,
    react: async ({ db }: { db: { query(statement: unknown): Promise<unknown> } }) => {
      await db.query('SELECT 1');
      reacted.push('reacted');
    },
  } as never;
  const services = { subgraph: 'apps', database, log } as never;
  reactToCommits(subgraph, services);
  wake();
  await vi.waitUntil(() => lines.length === 1);
  wake();
  await vi.waitUntil(() => reacted.length === 2);
  await expect(keepTimeOf(subgraph, services)).resolves.toBeUndefined();
});
