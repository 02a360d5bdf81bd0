import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';

/** The tables to which rows are only ever added. */
export const records = [
  ...subgraphNames.map((name) => `${name}.journal_event`),
  'agreements.usage',
  'apps.listing_change',
  'oversight.security_event',
];

/** Statements that would change what such a table holds. */
export function changesOf(record: string): string[] {
  const column = record === 'apps.listing_change' ? 'note' : 'id';
  return [`UPDATE ${record} SET ${column} = 'x'`, `DELETE FROM ${record}`, `TRUNCATE ${record}`];
}
