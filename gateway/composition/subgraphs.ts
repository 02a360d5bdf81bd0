import type { Subgraph } from '#kernel/platform/serving/execute.ts';
import { schema as agreements, keepTime as keepAgreements } from '../../subgraphs/agreements/schema.ts';
import { schema as apps, keepTime as keepApps, react as reactApps } from '../../subgraphs/apps/schema.ts';
import { schema as developers } from '../../subgraphs/developers/schema.ts';
import { schema as development } from '../../subgraphs/development/schema.ts';
import { schema as oversight, storeSecurityEvents } from '../../subgraphs/oversight/schema.ts';
import { schema as resources } from '../../subgraphs/resources/schema.ts';
import { schema as scenarios } from '../../subgraphs/scenarios/schema.ts';

/** The seven subgraphs, in the order in which they are composed. */
export const subgraphs: readonly Subgraph[] = [
  { name: 'resources', schema: resources },
  { name: 'development', schema: development },
  { name: 'scenarios', schema: scenarios },
  { name: 'developers', schema: developers },
  { name: 'agreements', schema: agreements, keepTime: keepAgreements },
  { name: 'apps', schema: apps, keepTime: keepApps, react: reactApps },
  { name: 'oversight', schema: oversight, storeSecurityEvents },
];
