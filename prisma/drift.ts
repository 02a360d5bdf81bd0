import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { poolOver } from '#kernel/database/pglite-pool.ts';
import { type SubgraphName, subgraphNames } from '#kernel/subgraph-names.ts';
import { bootstrap, migrationsOf } from './migrations.ts';

type Engine = typeof bindings.SchemaEngine;

/** Prisma's schema engine as WebAssembly: the one part of Prisma that would otherwise be downloaded as a binary. */
async function loadEngine(): Promise<Engine> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': bindings as never });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) } });
  return bindings.SchemaEngine;
}

/** The SQL that makes what a subgraph's schema.prisma says, from nothing. */
async function scriptOf(engine: Engine, pglite: PGlite, subgraph: SubgraphName): Promise<string> {
  const content = readFileSync(`prisma/${subgraph}/schema.prisma`, 'utf8');
  const pool = poolOver(pglite);
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool, { schema: subgraph }));
  const session = await engine.new({ datamodels: [['schema.prisma', content]] }, () => undefined, adapter);
  try {
    const { stdout } = await session.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? '';
  } finally {
    session.free();
    await pool.end();
  }
}

/** Every column and every plain index of a schema, one line each; what Prisma cannot say (partial indexes) is left out. */
async function describe(pglite: PGlite, subgraph: string): Promise<string[]> {
  const { rows } = await pglite.query<{ line: string }>(
    `SELECT format('%s.%s %s(%s,%s) null:%s', c.table_name, c.column_name, c.udt_name, c.numeric_precision, c.datetime_precision, c.is_nullable) AS line
       FROM information_schema.columns c WHERE c.table_schema = $1 AND c.table_name <> '_prisma_migrations'
      UNION ALL
     SELECT i.indexdef FROM pg_indexes i
      WHERE i.schemaname = $1 AND i.tablename <> '_prisma_migrations' AND i.indexdef NOT LIKE '% WHERE %' ORDER BY 1`,
    [subgraph],
  );
  return rows.map(({ line }) => line);
}

/** What a database looks like after these statements, in the subgraph's schema of it. */
async function made(pglite: PGlite, sql: readonly string[], subgraph: SubgraphName): Promise<string[]> {
  await pglite.exec(`SET search_path TO ${subgraph}`);
  for (const text of sql) await pglite.exec(text);
  return await describe(pglite, subgraph);
}

/** An empty database with the seven schemas, and nothing in them. */
async function emptySchemas(): Promise<PGlite> {
  const pglite = await PGlite.create();
  await pglite.exec(bootstrap());
  return pglite;
}

/** Where the subgraphs' migrations and their schema.prisma disagree, line by line; empty where they agree. */
async function findDrift(engine: Engine): Promise<string[]> {
  const [scratch, declaring, migrating] = [await PGlite.create(), await emptySchemas(), await emptySchemas()];
  const drift: string[] = [];
  for (const subgraph of subgraphNames) {
    const migrations = migrationsOf(subgraph).filter(({ name }) => !name.endsWith('_facts'));
    const declared = await made(declaring, [await scriptOf(engine, scratch, subgraph)], subgraph);
    const migrated = await made(migrating, migrations.map(({ sql }) => sql), subgraph);
    drift.push(
      ...declared.filter((line) => !migrated.includes(line)).map((line) => `${subgraph}: missing in the migrations: ${line}`),
      ...migrated.filter((line) => !declared.includes(line)).map((line) => `${subgraph}: missing in schema.prisma: ${line}`),
    );
  }
  await Promise.all([scratch, declaring, migrating].map((pglite) => pglite.close()));
  return drift;
}

if (process.argv.includes('--script')) {
  const subgraph = process.argv.at(-1) as SubgraphName;
  const scratch = await PGlite.create();
  console.log(await scriptOf(await loadEngine(), scratch, subgraph));
  await scratch.close();
} else {
  const drift = await findDrift(await loadEngine());
  console.log(drift.length === 0 ? 'Migrations and schemas agree.' : drift.join('\n'));
  if (drift.length > 0) process.exitCode = 1;
}
