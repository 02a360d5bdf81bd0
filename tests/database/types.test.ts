import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#kernel/platform/database/database.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { migrate } from '#prisma/migrate.ts';
import { PrismaClient } from '#prisma/resources/generated/client.ts';
import { ProviderKind } from '#prisma/resources/generated/enums.ts';
import { temporaryDirectory } from '../support/world.ts';

const folder = temporaryDirectory();
let postgres: RunningPostgres;
let databases: Database[];

beforeAll(async () => {
  // Where the service is at home, and where a day read in the process' own time zone would begin the evening before.
  vi.stubEnv('TZ', 'Asia/Shanghai');
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
  databases = [
    await openEmbedded('', { inMemory: true }),
    await openDatabase({ dataDir: folder.path, databaseUrl: postgres.url }),
  ];
  for (const database of databases) await migrate(database);
}, 120_000);
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await postgres.stop();
  folder.remove();
  vi.unstubAllEnvs();
});

const values = `
  9007199254740991::int8 AS whole, ARRAY[1, NULL]::int8[] AS wholes, 1234567890123456.70::numeric(18,2) AS money,
  ARRAY[1.50]::numeric[] AS moneys, '2026-03-01'::date AS day, ARRAY['2026-03-01']::date[] AS days, ARRAY[]::date[] AS none,
  '2026-03-01 00:00:00.123+08'::timestamptz(3) AS time, '2026-03-01 00:00'::timestamp AS plain, '{"a":[1,"x"]}'::jsonb AS document,
  '[1]'::json AS list, ARRAY['a','b,c'] AS texts, true AS yes, NULL::date AS nothing, current_setting('TimeZone') AS zone`;

it('reads every type the same on both databases, days and times in UTC, money exactly', async () => {
  expect(new Date(2026, 2, 1).getTimezoneOffset()).toBe(-480);
  for (const database of databases) {
    const { rows } = await database.pool('resources').query(`SELECT ${values}`);
    expect(rows, database.kind).toEqual([
      {
        whole: Number.MAX_SAFE_INTEGER,
        wholes: [1, null],
        money: '1234567890123456.70',
        moneys: ['1.50'],
        day: new Date('2026-03-01T00:00:00Z'),
        days: [new Date('2026-03-01T00:00:00Z')],
        none: [],
        time: new Date('2026-02-28T16:00:00.123Z'),
        plain: new Date('2026-03-01T00:00:00Z'),
        document: { a: [1, 'x'] },
        list: [1],
        texts: ['a', 'b,c'],
        yes: true,
        nothing: null,
        zone: 'UTC',
      },
    ]);
  }
});

it('gives Prisma and the pool the same row back', async () => {
  const createdAt = new Date('2026-03-01T00:00:00.123Z');
  const provider = { id: 'prv_1', code: 'P-1', name: '气象局', kind: ProviderKind.GOVERNMENT_DEPARTMENT, createdAt };
  for (const database of databases) {
    const client = new PrismaClient({ adapter: database.prismaAdapter('resources') });
    await client.provider.create({ data: provider });
    expect(await client.provider.findUnique({ where: { id: 'prv_1' } }), database.kind).toEqual(provider);
    const raw = await client.$queryRawUnsafe<Record<string, unknown>[]>(
      `SELECT '2026-03-01'::date AS day, 12.50::numeric(18,2) AS money, 7::int8 AS whole`,
    );
    expect([raw[0]?.day, String(raw[0]?.money), Number(raw[0]?.whole)]).toEqual([
      new Date('2026-03-01T00:00:00Z'),
      '12.5',
      7,
    ]);
    const { rows } = await database.pool('resources').query('SELECT id, created_at FROM resources.provider');
    expect(rows, database.kind).toEqual([{ id: 'prv_1', created_at: createdAt }]);
    await client.$disconnect();
  }
});
