import type { Environment } from '../environment.ts';
import { type SubgraphName, subgraphNames } from './subgraph-names.ts';

/** Where a subgraph answers GraphQL. */
export const graphPath = '/graphql';

/** Which port a subgraph listens on: the first of EGRET_SUBGRAPH_PORTS and on, in the order of the seven. */
export function portOf({ subgraphPorts }: Pick<Environment, 'subgraphPorts'>, name: SubgraphName): number {
  return subgraphPorts + subgraphNames.indexOf(name);
}
