import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import type { TableRows } from '#prisma/seed/copy-rows.ts';

/** The rows of the demonstration city that was made once for all tests, to fill another database with. */
export async function cityRows(): Promise<TableRows[]> {
  return JSON.parse(readFileSync(inject('cityRows'), 'utf8')) as TableRows[];
}
