import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { migrate } from '#prisma/migrate.ts';
import { actCity } from '#prisma/seed/city.ts';
import { readRows } from '#prisma/seed/copy-rows.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PGlite dump of the demonstration city, migrated and seeded once for all tests. */
    readonly citySnapshot: string;
    /** Its rows as JSON, for databases that are no PGlite. */
    readonly cityRows: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'egret-tests-'));
  const database = await openEmbedded(folder, { inMemory: true, keepPlans: true });
  await migrate(database);
  await actCity(database, new Date());
  const file = join(folder, 'city.tar');
  writeFileSync(file, Buffer.from(await (await database.dump()).arrayBuffer()));
  const rows = join(folder, 'city.json');
  writeFileSync(rows, JSON.stringify(await readRows(database)));
  await database.close();
  provide('citySnapshot', file);
  provide('cityRows', rows);
  return () => rmSync(folder, { recursive: true, force: true });
}
