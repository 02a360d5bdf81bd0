import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '#kernel/database/embedded.ts';
import { migrate } from '#prisma/migrate.ts';
import { seedIfEmpty } from '#prisma/seed/main.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PGlite dump of the demonstration city, migrated and seeded once for all tests. */
    readonly citySnapshot: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'egret-tests-'));
  const database = await openEmbedded(folder, { inMemory: true });
  await migrate(database);
  await seedIfEmpty(database, new Date());
  const file = join(folder, 'city.tar');
  writeFileSync(file, Buffer.from(await (await database.dump()).arrayBuffer()));
  await database.close();
  provide('citySnapshot', file);
  return () => rmSync(folder, { recursive: true, force: true });
}
