/** What a row holds itself in a column: a column may be called `constructor`, and what every object inherits is no cell. */
export function cellOf(row: Readonly<Record<string, unknown>>, column: string): unknown {
  return Object.hasOwn(row, column) ? row[column] : undefined;
}
