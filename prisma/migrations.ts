import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#kernel/platform/project.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';

const folder = join(projectFolder, 'prisma');

export interface Migration {
  /** Its folder's name: `<time>_<what>`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, hex, as Prisma keeps it. */
  readonly checksum: string;
}

/** A subgraph's migrations, oldest first. */
export function migrationsOf(subgraph: SubgraphName): Migration[] {
  const migrations = join(folder, subgraph, 'migrations');
  return readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(migrations, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Schemas and Prisma's own record of migrations in each; may run again and again. */
export function bootstrap(): string {
  const schemas = ['facts', 'gateway', ...subgraphNames].map((name) => `CREATE SCHEMA IF NOT EXISTS ${name};`);
  const records = subgraphNames.map(
    (name) => `CREATE TABLE IF NOT EXISTS ${name}._prisma_migrations (
      id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
      logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0);`,
  );
  return [...schemas, ...records].join('\n');
}

/**
 * One role per subgraph, with the least it needs: its own schema, but its records append-only, and what others publish in `facts`. One
 * of the gateway, for what gateways keep in common.
 * Roles belong to the whole server, so that one that another database made already is taken as it is.
 */
export function grants(): string {
  return [...subgraphNames.map(grantsOf), gatewayGrants].join('\n');
}

/** The records that stay for good, as triggers hold too. */
const keptForGood: Partial<Record<SubgraphName, string | readonly string[]>> = {
  agreements: 'usage',
  apps: ['change_signature', 'listing_change', 'listing_version'],
  oversight: 'security_event',
};

function appendOnly(name: SubgraphName): string[] {
  return ['journal_event', keptForGood[name] ?? []].flat();
}

/** Of a table that a database of an earlier release may not have yet. */
function revokeChanges(table: string, role: string): string {
  return `DO $$ BEGIN
      IF to_regclass('${table}') IS NOT NULL THEN REVOKE UPDATE, DELETE ON ${table} FROM ${role}; END IF;
    END $$;`;
}

function roleOf(name: SubgraphName | 'gateway'): string {
  return `
    DO $$ BEGIN CREATE ROLE egret_${name} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
    GRANT egret_${name} TO CURRENT_USER;`;
}

const gatewayGrants = `${roleOf('gateway')}
    GRANT USAGE ON SCHEMA gateway TO egret_gateway;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA gateway TO egret_gateway;`;

function grantsOf(name: SubgraphName): string {
  const role = `egret_${name}`;
  return `${roleOf(name)}
    GRANT USAGE ON SCHEMA ${name}, facts TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${name} TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${name} TO ${role};
    ${appendOnly(name)
      .map((table) => revokeChanges(`${name}.${table}`, role))
      .join('\n')}
    REVOKE INSERT, UPDATE, DELETE ON ${name}._prisma_migrations FROM ${role};
    GRANT SELECT ON ALL TABLES IN SCHEMA facts TO ${role};`;
}
