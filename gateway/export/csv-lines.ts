import { stringify } from 'csv-stringify/sync';

/** Rows in CSV (RFC 4180), in UTF-8 with the mark by which Excel knows it. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${csvLines(rows)}`;
}

/** Rows in CSV that go on. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], { record_delimiter: 'windows', quoted_match: /[\r\n\t;]/ });
}
