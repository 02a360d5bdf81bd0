import type { Database } from '#kernel/platform/database/database.ts';
import type { Services } from '#kernel/platform/serving/context.ts';
import { createRunner } from '#kernel/platform/serving/execute.ts';
import { keepTimeOf, reactToCommits } from '#kernel/platform/serving/keep-time.ts';
import { subgraphs } from '../composition/subgraphs.ts';
import type { CallSubgraph } from '../gateway.ts';
import { SubgraphUnavailable } from './unavailable.ts';

/** The seven subgraphs in this process. */
export interface InProcess {
  readonly call: CallSubgraph;
  /** Puts on record, in every subgraph, what the clock has brought about by now or by a given moment. */
  keepTime(now?: Date): Promise<void>;
  /** From now on each subgraph brings about what follows from commits, of this process or another, soon after them, until what this gives is called. */
  reactToCommits(): () => Promise<void>;
}

/** All subgraphs in this process, over one database. */
export function openInProcess(
  database: Database,
  { signing, ...rest }: Pick<Services, 'secret' | 'log' | 'calendar' | 'outgoing' | 'signing'>,
): InProcess {
  const opened = subgraphs.map((subgraph) => ({
    subgraph,
    services: { subgraph: subgraph.name, database, ...rest, ...(subgraph.signs && signing ? { signing } : {}) },
  }));
  const runners = new Map(
    opened.map(({ subgraph, services }) => [subgraph.name, createRunner(subgraph, services)] as const),
  );
  return {
    call: (name, operation, caller, signal) => {
      const run = runners.get(name);
      if (!run) throw new SubgraphUnavailable(`there is no subgraph ${name}`);
      return run(operation, caller, signal);
    },
    reactToCommits: () => {
      const ends = opened.map(({ subgraph, services }) => reactToCommits(subgraph, services));
      return async () => {
        for (const end of ends) await end();
      };
    },
    keepTime: async (now) => {
      for (const { subgraph, services } of opened) await keepTimeOf(subgraph, services, now);
    },
  };
}
