import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';

/** The tables to which rows are only ever added. */
export const records = [
  ...subgraphNames.map((name) => `${name}.journal_event`),
  'agreements.usage',
  'apps.change_signature',
  'apps.listing_change',
  'apps.listing_version',
  'oversight.security_event',
];

/** Statements that would change what such a table holds. */
export function changesOf(record: string): string[] {
  const column =
    new Map([
      ['apps.change_signature', 'document'],
      ['apps.listing_change', 'note'],
      ['apps.listing_version', 'title'],
    ]).get(record) ?? 'id';
  return [`UPDATE ${record} SET ${column} = 'x'`, `DELETE FROM ${record}`, `TRUNCATE ${record}`];
}
