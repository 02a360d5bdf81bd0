import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Database } from '#kernel/platform/database/database.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { bootstrap, grants, type Migration, migrationsOf } from './migrations.ts';

/** A migration that was applied has changed, or is gone. */
export class MigrationMismatch extends Error {
  override readonly name = 'MigrationMismatch';
}

/**
 * Brings all seven schemas up to date and says how many migrations it applied. Each is one transaction with its record in
 * `_prisma_migrations`; of several processes that start at once, one migrates and the others wait. `known` gives the migrations of
 * this version.
 */
export async function migrate(database: Database, known = migrationsOf): Promise<number> {
  const client = await database.ownerPool().connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('egret:migrate'))");
    const { recorded, granted } = await standing(client);
    if (!recorded) await client.query(bootstrap());
    const pending = await pendingMigrations(client, known);
    // In one transaction with the last migration: a process that ends before it leaves that migration pending.
    for (const each of pending) await apply(client, each, each === pending.at(-1) ? grants() : '');
    if (pending.length === 0 && !granted) await client.query(grants());
    return pending.length;
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtext('egret:migrate'))").catch(() => undefined);
    client.release();
  }
}

interface Pending {
  readonly subgraph: SubgraphName;
  readonly migration: Migration;
}

const roles = [...subgraphNames, 'gateway'].map((name) => `egret_${name}`);

/**
 * Whether every schema keeps a record of its migrations, and whether every subgraph's role and the gateway's are there with their
 * grants: a dump restored on another server comes without them.
 */
async function standing(client: PoolClient): Promise<{ recorded: boolean; granted: boolean }> {
  const { rows } = await client.query<{ records: number; roles: number }>(
    `SELECT (SELECT count(*) FROM pg_tables WHERE tablename = '_prisma_migrations' AND schemaname = ANY($1)) AS records,
            (SELECT count(*) FROM pg_roles WHERE rolname = ANY($2) AND pg_has_role(oid, 'MEMBER')
                AND has_schema_privilege(oid, to_regnamespace(CASE rolname WHEN 'egret_gateway' THEN 'gateway' ELSE 'facts' END), 'USAGE')) AS roles`,
    [[...subgraphNames], roles],
  );
  return { recorded: rows[0]?.records === subgraphNames.length, granted: rows[0]?.roles === roles.length };
}

async function pendingMigrations(client: PoolClient, known: typeof migrationsOf): Promise<Pending[]> {
  const { rows } = await client.query<{ subgraph: string; name: string; checksum: string }>(
    subgraphNames
      .map(
        (name) =>
          `SELECT '${name}' AS subgraph, migration_name AS name, checksum FROM ${name}._prisma_migrations WHERE finished_at IS NOT NULL`,
      )
      .join(' UNION ALL '),
  );
  return subgraphNames.flatMap((subgraph) => {
    const applied = new Map(rows.filter((row) => row.subgraph === subgraph).map((row) => [row.name, row.checksum]));
    return unapplied(subgraph, known(subgraph), applied).map((migration) => ({ subgraph, migration }));
  });
}

function unapplied(subgraph: string, migrations: readonly Migration[], applied: Map<string, string>): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, checksum] of applied) {
    const migration = known.get(name);
    if (!migration)
      throw new MigrationMismatch(
        `The database has ${subgraph}/${name}, which this version does not know. Start the version that made it.`,
      );
    if (migration.checksum !== checksum)
      throw new MigrationMismatch(
        `${subgraph}/${name} was changed after it was applied. Write a new migration instead.`,
      );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: PoolClient, { subgraph, migration }: Pending, after: string): Promise<void> {
  const { name, sql, checksum } = migration;
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL search_path TO ${subgraph}`);
    await client.query(sql);
    await client.query(
      `INSERT INTO ${subgraph}._prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    if (after) await client.query(after);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${subgraph}/${name} failed, nothing of it was kept: ${reason}`, { cause: error });
  }
}
