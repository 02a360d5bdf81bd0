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
  // Else each world would replay all that was written since the cluster was made.
  await database.ownerPool().query('CHECKPOINT');
  const file = join(folder, 'city.tar');
  writeFileSync(file, withoutTemplates(Buffer.from(await (await database.dump()).arrayBuffer())));
  const rows = join(folder, 'city.json');
  writeFileSync(rows, JSON.stringify(await readRows(database)));
  await database.close();
  provide('citySnapshot', file);
  provide('cityRows', rows);
  return () => rmSync(folder, { recursive: true, force: true });
}

const blockBytes = 512;
/** Files of template1 and template0, from which only a new database would be made: two of three files of a cluster. */
const ofTemplates = /base\/[14]\/./;

/** A cluster's archive without its template databases: each world of a test unpacks it. */
function withoutTemplates(tar: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at < tar.length; ) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    const end = name === '' ? tar.length : at + blockBytes * (1 + Math.ceil(size / blockBytes));
    if (!ofTemplates.test(name)) kept.push(tar.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
