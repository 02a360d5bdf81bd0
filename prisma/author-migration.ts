import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { loadEngine, migratedDatabase, pendingChanges } from './schema-engine.ts';

/** The UTC time as Prisma begins a migration's name with it: 20261124153000. */
function stamp(now: Date): string {
  return now.toISOString().replace(/\D/g, '').slice(0, 14);
}

/** Writes the migration that leads from the applied ones to schema.prisma; no BEGIN or COMMIT: each is applied in one transaction. */
async function author(subgraph: SubgraphName, name: string): Promise<string> {
  const [engine, pglite] = await Promise.all([loadEngine(), migratedDatabase()]);
  const sql = await pendingChanges(engine, pglite, subgraph);
  await pglite.close();
  if (!sql) return `${subgraph}: the migrations already make what schema.prisma says.`;
  const folder = join(import.meta.dirname, subgraph, 'migrations', `${stamp(new Date())}_${name}`);
  mkdirSync(folder);
  const file = join(folder, 'migration.sql');
  writeFileSync(file, sql);
  return `Wrote ${relative('.', file)}. Read it, and add checks, triggers and facts by hand.`;
}

const [given, name] = process.argv.slice(2);
const subgraph = subgraphNames.find((each) => each === given);
if (!subgraph || !name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(`Usage: tsx prisma/author-migration.ts <${subgraphNames.join('|')}> <name_in_snake_case>`);
  process.exitCode = 2;
} else console.log(await author(subgraph, name));
