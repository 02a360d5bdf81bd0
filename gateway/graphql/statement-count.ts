import type { Role } from '#kernel/platform/callers/roles.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { SubgraphName } from '#kernel/platform/serving/subgraph-names.ts';

/** Who runs the service or watches over it may know what a request costs inside. */
const mayKnow: readonly Role[] = ['OPERATOR', 'AUTHORITY', 'SUPERVISOR'];

/** Counts the statements that each subgraph reads for a request. */
export class StatementCount {
  readonly #bySubgraph = new Map<SubgraphName, number>();

  readonly note = (subgraph: SubgraphName, count: number): void => {
    this.#bySubgraph.set(subgraph, (this.#bySubgraph.get(subgraph) ?? 0) + count);
  };

  /** By the names of the subgraphs, which no client chooses. */
  told(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#bySubgraph);
  }
}

/** A count for a request that asks what it costs, of a caller who may know. */
export function statementCountFor(asksCost: boolean, { roles }: Viewer): StatementCount | null {
  return asksCost && roles.some((role) => mayKnow.includes(role)) ? new StatementCount() : null;
}
