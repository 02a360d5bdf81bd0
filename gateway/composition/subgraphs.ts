import type { Subgraph } from '#kernel/platform/serving/execute.ts';
import * as agreements from '../../subgraphs/agreements/schema.ts';
import * as apps from '../../subgraphs/apps/schema.ts';
import * as developers from '../../subgraphs/developers/schema.ts';
import * as development from '../../subgraphs/development/schema.ts';
import * as oversight from '../../subgraphs/oversight/schema.ts';
import * as resources from '../../subgraphs/resources/schema.ts';
import * as scenarios from '../../subgraphs/scenarios/schema.ts';

/** The seven subgraphs, in the order in which they are composed. */
export const subgraphs: readonly Subgraph[] = [
  { name: 'resources', ...resources },
  { name: 'development', ...development },
  { name: 'scenarios', ...scenarios },
  { name: 'developers', ...developers },
  { name: 'agreements', ...agreements },
  { name: 'apps', ...apps },
  { name: 'oversight', ...oversight },
];
