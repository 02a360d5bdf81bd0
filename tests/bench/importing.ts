import { readFileSync } from 'node:fs';
import pg from 'pg';
import { startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { parseEnvironment } from '#kernel/platform/environment.ts';
import { migrate } from '#prisma/migrate.ts';
import { connectService, type GraphClient } from '../../tools/client.ts';
import type { RecordInput } from '../../tools/import/convert.ts';
import { cutBatches } from '../../tools/import/run-plan.ts';
import { sendRun } from '../../tools/import/send-run.ts';
import { builtService, type Running, startProcess, temporaryFolder } from './processes.ts';
import { type Bench, type BenchRow, rounded } from './report.ts';

const insertedAtOnce = 500;

/** A made-up record with a summary, keywords and six fields, as a portal gives them. */
function recordOf(n: number): RecordInput {
  return {
    line: n,
    code: `IMP-${n}`,
    title: `示例公共数据${n}`,
    description: `虚构的数据资源，第${n}项，记录道路、桥梁与站点的基本情况，按月汇总，仅用于测量导入的速度。`,
    providerCode: `IP-${n % 100}`,
    providerName: `示例单位${n % 100}`,
    themes: [`主题${n % 12}`],
    keywords: ['示例', `第${n % 50}组`],
    format: 'CSV',
    updateFrequency: 'MONTHLY',
    sharing: 'UNCONDITIONAL',
    openness: 'UNCONDITIONAL',
    grade: 'GENERAL',
    issuedAt: '2025-01-01T00:00:00.000Z',
    modifiedAt: '2026-01-01T00:00:00.000Z',
    fields: Array.from({ length: 6 }, (_, k) => ({ name: `field_${k}`, title: `信息项${k}`, dataType: 'STRING' })),
  };
}

/** Made as they are asked for, so that what the import keeps in memory shows. */
function* recordsTo(count: number): Generator<RecordInput> {
  for (let n = 1; n <= count; n += 1) yield recordOf(n);
}

function residentMegabytes(pid: number | undefined): number {
  return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / (1024 * 1024);
}

/** Resident memory in megabytes of the process that serves and of the one that sends. */
interface Memory {
  readonly serving: number;
  readonly sending: number;
}

function memoryOf({ child }: Running): Memory {
  return { serving: residentMegabytes(child.pid), sending: residentMegabytes(process.pid) };
}

async function migrated(databaseUrl: string, dataDir: string): Promise<void> {
  const database = await openDatabase(parseEnvironment({ DATABASE_URL: databaseUrl, EGRET_DATA_DIR: dataDir }));
  await migrate(database);
  await database.close();
}

/** Checks the journal that the import left, through the graph; seconds. */
async function verify(client: GraphClient): Promise<number> {
  const begun = performance.now();
  const { journalVerification } = await client.execute<{ journalVerification: { intact: boolean } }>(
    '{ journalVerification(subgraph: "resources") { intact } }',
  );
  if (!journalVerification.intact) throw new Error('the journal is not intact');
  return (performance.now() - begun) / 1000;
}

/** Imports the records through a running service, as `npm run import` does; seconds, those of the check after it, and its memory on the way. */
async function importAll(databaseUrl: string, dataDir: string, records: number) {
  const given = {
    DATABASE_URL: databaseUrl,
    EGRET_DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: '0',
    EGRET_RATE_LIMIT: 'off',
  };
  const service = await startProcess(builtService, given);
  try {
    const environment = parseEnvironment({ ...given, EGRET_URL: service.url });
    const client = await connectService(environment, {
      subject: 'import',
      roles: ['INFO_CENTER'],
      patienceMs: environment.verificationDeadlineMs,
    });
    if (client === null) throw new Error('no service answers');
    const memory: Memory[] = [];
    let done = 0;
    const begun = performance.now();
    const batches = cutBatches(recordsTo(records), (record) => JSON.stringify(record).length);
    const sent = { source: 'bench-import', runKey: 'bench', complete: false, batches };
    const run = await sendRun(client, sent, {
      onBatch: (count) => {
        const quarter = Math.floor((done * 4) / records);
        done += count;
        if (Math.floor((done * 4) / records) > quarter) memory.push(memoryOf(service));
      },
      isStopped: () => false,
      onTakenUp: () => {},
    });
    if (run?.created !== records) throw new Error(`${run?.created} of ${records} records were created`);
    const seconds = (performance.now() - begun) / 1000;
    return { seconds, memory, verifiedIn: await verify(client) };
  } finally {
    await service.stop();
  }
}

const tables = [
  ['resources.provider', `code LIKE 'IP-%'`],
  ['resources.theme', `code LIKE '主题%'`],
  ['resources.resource', `source = 'bench-import'`],
  ['resources.journal_event', 'true'],
] as const;

/** Multi-row INSERTs of the very rows that the import left, into a database with the same tables, indexes and triggers; seconds. */
async function insertAll(fromUrl: string, intoUrl: string): Promise<number> {
  const from = new pg.Client({ connectionString: fromUrl });
  const into = new pg.Client({ connectionString: intoUrl });
  await Promise.all([from.connect(), into.connect()]);
  let seconds = 0;
  for (const [table, where] of tables) {
    const [schema, name] = table.split('.');
    const { rows: columns } = await from.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = $1 AND table_name = $2 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
      [schema, name],
    );
    const names = columns.map((column) => `"${column.name}"`).join(', ');
    // Everything as text: what is measured is the inserting, not the reading of values by the driver.
    const texts = columns.map((column) => `"${column.name}"::text`).join(', ');
    const { rows } = await from.query<string[]>({
      text: `SELECT ${texts} FROM ${table} WHERE ${where}`,
      rowMode: 'array',
    });
    const begun = performance.now();
    for (let at = 0; at < rows.length; at += insertedAtOnce) {
      const some = rows.slice(at, at + insertedAtOnce);
      const places = some.map((row, i) => `(${row.map((_, k) => `$${i * row.length + k + 1}`).join(', ')})`);
      await into.query(`INSERT INTO ${table} (${names}) VALUES ${places.join(', ')}`, some.flat());
    }
    seconds += (performance.now() - begun) / 1000;
  }
  await Promise.all([from.end(), into.end()]);
  return seconds;
}

function memoryRow(process: keyof Memory, memory: readonly Memory[]): BenchRow {
  const [first = 0, middle = 0, , last = 0] = memory.map((each) => each[process]);
  return {
    what: `import, resident memory of the ${process} process`,
    at: 'after a quarter, a half, all',
    measured: [first, middle, last].map((each) => `${rounded(each)} MB`).join(', '),
    wanted: 'flat: the last at most 1.25 times the first',
    holds: last <= first * 1.25,
  };
}

/** The import of so many records over HTTP, against multi-row INSERTs of the same rows. */
export const importing: Bench = async ({ resources: records }) => {
  const folder = temporaryFolder();
  const imported = await startPostgres(`${folder.path}-imported`, { kept: false });
  const inserted = await startPostgres(`${folder.path}-inserted`, { kept: false });
  try {
    await migrated(inserted.url, `${folder.path}/inserted`);
    const { seconds, memory, verifiedIn } = await importAll(imported.url, folder.path, records);
    const baseline = await insertAll(imported.url, inserted.url);
    const [rate, most] = [records / seconds, records / baseline];
    return [
      {
        what: 'import, records per second',
        at: `${records} records over HTTP; multi-row INSERTs of the same rows: ${rounded(most)}/s`,
        measured: `${rounded(rate)}/s, ratio ${rounded(rate / most)}`,
        wanted: 'at least 0.8',
        holds: rate / most >= 0.8,
      },
      memoryRow('serving', memory),
      memoryRow('sending', memory),
      {
        what: 'check of the journal that the import left',
        at: `${records} events in a chain, and as many things where their last event left them`,
        measured: `${rounded(verifiedIn)} s, ${rounded(records / verifiedIn)} events/s`,
      },
    ];
  } finally {
    await Promise.all([imported.stop(), inserted.stop()]);
    folder.remove();
  }
};
