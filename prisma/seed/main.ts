import { spawn } from 'node:child_process';
import type { PoolClient } from 'pg';
import type { Database } from '#kernel/platform/database/database.ts';
import { childEnvironment, type Environment } from '#kernel/platform/environment.ts';
import { programArguments } from '#kernel/platform/project.ts';
import { migrate } from '../migrate.ts';
import { insertRows, type TableRows } from './copy-rows.ts';

type MakeCity = () => Promise<TableRows[]>;

type City = Environment['city'];

/**
 * Gives what an empty database begins with at a moment, which is made when it is first asked for: the demonstration city, or none.
 * `onMaking` is told once it is being made, with what people should know of it.
 */
export function cityOf(now: Date, kind: City, onMaking: (told: string) => void = () => undefined): MakeCity {
  let city: Promise<TableRows[]> | null = null;
  return () => {
    if (city) return city;
    onMaking(kind === 'none' ? 'Making a new database …' : makingCity);
    city = stageCity(now, kind);
    // Whoever waits for it is told of its failure; nobody may wait, where another process was quicker.
    city.catch(() => undefined);
    return city;
  };
}

/**
 * Brings a database up to date, and lets an empty one begin with its city, which is made while that is migrated. Says whether the
 * database began now.
 */
export async function prepareDatabase(database: Database, make: MakeCity): Promise<boolean> {
  if (await isNew(database)) void make();
  await migrate(database);
  return seedIfEmpty(database, make);
}

const makingCity =
  'Making a new database with the made-up city of Ludao 鹭岛, once: some 15 seconds … (EGRET_CITY=none begins without it)';

/** What is told of a database that begins now without a city: whoever expected one learns how to get it. */
export const begunEmpty =
  'empty but for the regulation; a new database begins with the made-up city if EGRET_CITY=demonstration is set';

/**
 * Lets an empty database begin with its city, wholly or not at all, and says whether it did. The history is acted elsewhere and
 * copied in one transaction; of several processes that start at once, one does so.
 */
export async function seedIfEmpty(database: Database, make: MakeCity): Promise<boolean> {
  const client = await database.ownerPool().connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('egret:seed'))");
    if (await isSeeded(client)) return false;
    await insertRows(client, await make());
    return true;
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtext('egret:seed'))").catch(() => undefined);
    client.release();
  }
}

/** Nothing was ever migrated here. */
async function isNew(database: Database): Promise<boolean> {
  const { rows } = await database
    .ownerPool()
    .query<{ isNew: boolean }>(`SELECT to_regclass('oversight.regulation') IS NULL AS "isNew"`);
  return rows[0]?.isNew ?? false;
}

async function isSeeded(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query('SELECT 1 FROM oversight.regulation LIMIT 1');
  return rows.length > 0;
}

/** The rows of the city, made in a process of its own, so that this one stays small. */
function stageCity(now: Date, kind: City): Promise<TableRows[]> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', ...programArguments('prisma/seed/stage'), now.toISOString(), kind],
    {
      env: childEnvironment({}),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(printed).toString()) as TableRows[]);
      else reject(new Error(`What the database begins with was not made (exit code ${code}).`));
    });
  });
}
