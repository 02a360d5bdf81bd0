/** The seven subgraphs, in the order in which they are migrated and composed. */
export const subgraphNames = [
  'resources',
  'development',
  'scenarios',
  'developers',
  'agreements',
  'apps',
  'oversight',
] as const;

export type SubgraphName = (typeof subgraphNames)[number];
