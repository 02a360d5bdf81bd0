import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#kernel/platform/database/database.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { MigrationMismatch, migrate } from '#prisma/migrate.ts';
import { migrationsOf } from '#prisma/migrations.ts';
import { temporaryDirectory } from '../support/world.ts';

const folder = temporaryDirectory();
const all = subgraphNames.flatMap((name) => migrationsOf(name)).length;
let postgres: RunningPostgres;

beforeAll(async () => {
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
}, 120_000);
afterAll(async () => {
  await postgres.stop();
  folder.remove();
});

/** A database of its own, whose owner is no superuser: as a hosting company gives it. */
async function ownedBy(user: string): Promise<Database> {
  const root = await openDatabase({ dataDir: folder.path, databaseUrl: postgres.url });
  await root.ownerPool().query(`CREATE ROLE ${user} LOGIN CREATEROLE PASSWORD 'x'`);
  await root.ownerPool().query(`CREATE DATABASE ${user} OWNER ${user}`);
  await root.close();
  const url = new URL(postgres.url);
  url.username = user;
  url.password = 'x';
  url.pathname = `/${user}`;
  return openDatabase({ dataDir: folder.path, databaseUrl: url.href });
}

it('refuses to go on where an applied migration was changed or is unknown', async () => {
  const database = await openEmbedded('', { inMemory: true });
  expect(await migrate(database)).toBe(all);
  await database
    .ownerPool()
    .query(`UPDATE apps._prisma_migrations SET checksum = 'x' WHERE migration_name LIKE '%_tables'`);
  await expect(migrate(database)).rejects.toThrow(MigrationMismatch);
  await expect(migrate(database)).rejects.toThrow(/apps\/\d+_tables was changed after it was applied/);
  await database
    .ownerPool()
    .query(`UPDATE apps._prisma_migrations SET migration_name = '2099_later' WHERE migration_name LIKE '%_tables'`);
  await expect(migrate(database)).rejects.toThrow(/apps\/2099_later, which this version does not know/);
  await database.close();
});

it('keeps nothing of a migration that fails, says why, and goes on from there', async () => {
  const database = await openEmbedded('', { inMemory: true });
  const owner = database.ownerPool();
  await owner.query('CREATE SCHEMA facts; CREATE TABLE facts.resource (in_the_way text)');
  await expect(migrate(database)).rejects.toThrow(/resources\/\d+_facts failed.*"resource" already exists/);
  expect((await owner.query(`SELECT to_regclass('facts.provider') AS kept`)).rows).toEqual([{ kept: null }]);
  await owner.query('DROP TABLE facts.resource');
  expect(await migrate(database)).toBe(all - 2);
  await database.close();
});

it('needs no superuser, and gives roles and grants again where a server lost them', async () => {
  const database = await ownedBy('plain_owner');
  expect(await migrate(database)).toBe(all);
  const user = () => database.pool('apps').query('SELECT current_user, count(*) FROM facts.resource');
  expect((await user()).rows).toEqual([{ current_user: 'egret_apps', count: 0 }]);
  await database.ownerPool().query('REVOKE USAGE ON SCHEMA facts FROM egret_apps');
  await expect(user()).rejects.toThrow(/permission denied for schema facts/);
  expect(await migrate(database)).toBe(0);
  await expect(user()).resolves.toBeDefined();
  await database.close();
});

it('is refused each time, not only the first, to an owner who may not have the roles', async () => {
  const database = await ownedBy('other_owner');
  await expect(migrate(database)).rejects.toThrow(/permission denied to grant role "egret_resources"/);
  await expect(migrate(database)).rejects.toThrow(/permission denied to grant role "egret_resources"/);
  await database.close();
});
