import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { migrate } from '#prisma/migrate.ts';
import type { TableRows } from '#prisma/seed/copy-rows.ts';
import { seedIfEmpty } from '#prisma/seed/main.ts';

/** The rows of the demonstration city that was made once for all tests, to fill another database with. */
export async function cityRows(): Promise<TableRows[]> {
  return JSON.parse(readFileSync(inject('cityRows'), 'utf8')) as TableRows[];
}

/** Fills a database with that city, so that a service over it need not make one. */
export async function fillWithCity({ dataDir, databaseUrl }: { dataDir: string; databaseUrl?: string }): Promise<void> {
  const database = await openDatabase({ dataDir, databaseUrl });
  try {
    await migrate(database);
    await seedIfEmpty(database, cityRows);
  } finally {
    await database.close();
  }
}
