import type { Services } from '#kernel/context.ts';
import type { Database } from '#kernel/database.ts';
import { createRunner, type Runner } from '#kernel/execute.ts';
import type { SubgraphName } from '#kernel/subgraph-names.ts';
import type { CallSubgraph } from './runtime.ts';
import { subgraphs } from './subgraphs.ts';
import { SubgraphUnavailable } from './unavailable.ts';

/** Calls subgraphs in this process, over one database. */
export function callInProcess(database: Database, rest: Pick<Services, 'secret' | 'log'>): CallSubgraph {
  const runners = new Map<SubgraphName, Runner>(
    subgraphs.map((subgraph) => [
      subgraph.name,
      createRunner(subgraph, { subgraph: subgraph.name, database, ...rest }),
    ]),
  );
  return (name, operation, caller) => {
    const run = runners.get(name);
    if (!run) throw new SubgraphUnavailable(`there is no subgraph ${name}`);
    return run(operation, caller);
  };
}
