import type { Sql } from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPostgres, startPostgres } from '#kernel/database/embedded-postgres.ts';
import { openServer } from '#kernel/database/server.ts';
import type { Database } from '#kernel/database.ts';
import { migrate } from '#prisma/migrate.ts';
import { fillCatalog } from '../bench/catalog-city.ts';
import { openWorld, publicViewer, temporaryDirectory, type World } from '../support/world.ts';

const resources = 20_000;
const folder = temporaryDirectory();
let postgres: RunningPostgres;
let server: Database;
let world: World;
const statements: Sql[] = [];

/** The database with every statement kept, values and all, so that its plan can be asked for. */
function recorded(database: Database): Database {
  return {
    ...database,
    toQuery: (statement) => {
      if (statement.text.includes('resources.resource')) statements.push(statement);
      return database.toQuery(statement);
    },
  };
}

beforeAll(async () => {
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
  server = await openServer(postgres.url);
  await migrate(server);
  await fillCatalog(server.ownerPool(), resources);
  world = await openWorld({ database: recorded(server) });
}, 180_000);
afterAll(async () => {
  await world?.close();
  await postgres?.stop();
  folder.remove();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** What a request gave, and how many resources its statements read for it, by which kinds of scan. */
async function read(args: string): Promise<{ found: number; rows: number; scans: string[] }> {
  statements.length = 0;
  const { data, errors } = await world.ask(publicViewer, `{ resources(first: 20${args}) { nodes { code } } }`);
  expect(errors).toBeUndefined();
  const found = (data as never as { resources: { nodes: unknown[] } }).resources.nodes.length;
  const scans: string[] = [];
  let rows = 0;
  for (const { text, values } of [...statements]) {
    const { rows: answer } = await server.ownerPool().query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
    for (const node of nodesOf(answer[0]['QUERY PLAN'][0].Plan as Plan)) {
      if (node['Relation Name'] !== 'resource' || node['Node Type'] === 'Index Only Scan') continue;
      const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
      if (node['Actual Loops'] > 0) scans.push(node['Node Type']);
      rows += (node['Actual Rows'] + removed) * node['Actual Loops'];
    }
  }
  return { found, rows, scans };
}

describe('on PostgreSQL, with 20,000 resources', () => {
  it.each([
    ['a word in every sixteenth title', '证券', 20, 600],
    ['a single character', '证', 20, 600],
    ['a word in every thousandth title', '白鹭', 10, 200],
    ['a word in one description of a hundred', '凤凰', 20, 600],
    ['a word in every description', '提供', 20, 200],
    ['two words, both in a title', '证券 港口', 20, 400],
    ['no resource', '没有这样的词', 0, 0],
  ])('a search for %s reads about as many rows as it returns', async (_, search, least, most) => {
    const { found, rows, scans } = await read(`, search: "${search}"`);
    expect(found).toBeGreaterThanOrEqual(least === 20 ? 20 : Math.min(least, 1));
    expect(rows).toBeLessThanOrEqual(most);
    expect(scans).not.toContain('Seq Scan');
  });

  it.each([
    ['provider', 'providerId: "bench_prv_7"'],
    ['grade', 'grade: [IMPORTANT]'],
    ['theme', 'themes: ["BT3"]'],
    ['openness', 'openness: [CONDITIONAL]'],
    ['staleness', 'stale: true'],
    ['sample', 'hasSample: true'],
    ['entry', 'inDevelopmentCatalog: true'],
  ])('a page filtered by %s reads a small part of them', async (_, filter) => {
    const { rows, scans } = await read(`, filter: { ${filter} }`);
    expect(rows).toBeLessThanOrEqual(resources / 10);
    expect(scans).not.toContain('Seq Scan');
  });

  it.each(['MODIFIED_AT', 'ISSUED_AT', 'TITLE', 'CODE'])(
    'a page in order of %s is read from an index',
    async (field) => {
      const { rows, scans } = await read(`, orderBy: { field: ${field} }`);
      expect(rows).toBeLessThanOrEqual(200);
      expect(scans).not.toContain('Seq Scan');
    },
  );
});
