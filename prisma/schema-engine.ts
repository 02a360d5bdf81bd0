import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Pool, QueryResult } from 'pg';
import { poolOver } from '#kernel/platform/database/pglite-pool.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { bootstrap, migrationsOf } from './migrations.ts';

export type SchemaEngine = typeof bindings.SchemaEngine;

/** PostgreSQL's internal one-byte type "char", in which its own catalogs say what kind a thing is. */
const characterOid = 18;
const textOid = 25;

/** Prisma's schema engine as WebAssembly: the one part of Prisma that would otherwise be downloaded as a binary. */
export async function loadEngine(): Promise<SchemaEngine> {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': bindings as never,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  return bindings.SchemaEngine;
}

/** A database in memory, as all migrations of all subgraphs make it. */
export async function migratedDatabase(): Promise<PGlite> {
  const pglite = await PGlite.create();
  await pglite.exec(bootstrap());
  for (const subgraph of subgraphNames) {
    await pglite.exec(`SET search_path TO ${subgraph}`);
    for (const { sql } of migrationsOf(subgraph)) await pglite.exec(sql);
  }
  return pglite;
}

/** What a subgraph's schema.prisma says. */
export function schemaOf(subgraph: SubgraphName): string {
  return readFileSync(join(import.meta.dirname, subgraph, 'schema.prisma'), 'utf8');
}

/**
 * The SQL that leads from a migrated database to a schema.prisma; null where they agree. What Prisma has no word for (checks,
 * triggers, views, partial indexes) it neither sees nor takes away.
 */
export async function pendingChanges(
  engine: SchemaEngine,
  pglite: PGlite,
  subgraph: SubgraphName,
  schema = schemaOf(subgraph),
): Promise<string | null> {
  await pglite.exec(`SET search_path TO ${subgraph}`);
  const pool = poolOver({ sit: () => pglite });
  const files = [{ path: 'schema.prisma', content: schema }];
  const session = await engine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    reader(pool, subgraph),
  );
  try {
    const { stdout } = await session.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [`${subgraph}._prisma_migrations`], externalEnums: [] },
    });
    return !stdout || stdout.includes('-- This is an empty migration.') ? null : stdout;
  } finally {
    session.free();
    await pool.end();
  }
}

/** Prisma's adapter, taught to read PostgreSQL's catalogs: by itself it refuses columns of the type "char". */
function reader(pool: Pool, subgraph: SubgraphName) {
  let characters: number[] = [];
  const query = pool.query.bind(pool) as unknown as (...given: unknown[]) => Promise<QueryResult>;
  const readable = async (...given: unknown[]) => {
    const result = await query(...given);
    characters = result.fields.flatMap(({ dataTypeID }, i) => (dataTypeID === characterOid ? [i] : []));
    for (const field of result.fields) if (field.dataTypeID === characterOid) field.dataTypeID = textOid;
    return result;
  };
  pool.query = readable as unknown as Pool['query'];
  const factory: SqlMigrationAwareDriverAdapterFactory = new PrismaPg(pool, { schema: subgraph });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (statement) => {
      const result = await queryRaw(statement);
      const columnTypes = result.columnTypes.map((type, i) =>
        characters.includes(i) ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  };
  return bindMigrationAwareSqlAdapterFactory(factory);
}
