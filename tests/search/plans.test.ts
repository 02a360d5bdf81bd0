import type { Pool } from 'pg';
import type { Sql } from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { Database } from '#kernel/platform/database/database.ts';
import { type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openServer } from '#kernel/platform/database/server.ts';
import { migrate } from '#prisma/migrate.ts';
import { fillCatalog } from '../bench/catalog-city.ts';
import { read } from '../support/acting.ts';
import { type Planned, recorded, rowsRead } from '../support/plans.ts';
import { fillSearched, rareWord } from '../support/searched-rows.ts';
import { openWorld, publicViewer, someone, temporaryDirectory, type World } from '../support/world.ts';

const resources = 20_000;
const others = 400;
const folder = temporaryDirectory();
let postgres: RunningPostgres;
let server: Database;
let world: World;
let statements: Sql[];
let searches: Sql[];

beforeAll(async () => {
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
  server = await openServer(postgres.url);
  await migrate(server);
  await fillCatalog(server.ownerPool(), resources);
  await describeSome(server.ownerPool());
  await fillSearched(server.ownerPool(), others);
  const recording = recorded(server);
  const searching = recorded(recording.database, 'facts.search_tokens');
  ({ statements } = recording);
  searches = searching.statements;
  world = await openWorld({ database: searching.database });
}, 180_000);
afterAll(async () => {
  await world?.close();
  await postgres?.stop();
  folder.remove();
});

/** One resource in two hundred has a field of its own, and an area and a time that it covers. */
async function describeSome(owner: Pool): Promise<void> {
  await owner.query(`UPDATE resources.resource SET spatial_coverage = '{350203}', temporal_coverage = '{"from": "2001-01-01", "to": "2001-12-31"}',
    fields = fields || '[{"name": "holder", "title": "", "dataType": "STRING", "sensitivity": "SENSITIVE_PERSONAL"}]' WHERE number % 200 = 7`);
  await owner.query('VACUUM ANALYZE resources.resource');
}

/** What a request gave, and how many resources its statements read for it, by which kinds of scan. */
async function readResources(
  args: string,
  planned?: Planned,
): Promise<{ found: number; rows: number; scans: string[] }> {
  statements.length = 0;
  const { data, errors } = await world.ask(publicViewer, `{ resources(first: 20${args}) { nodes { code } } }`);
  expect(errors).toBeUndefined();
  const found = (data as never as { resources: { nodes: unknown[] } }).resources.nodes.length;
  return { found, ...(await rowsRead(server.ownerPool(), [...statements], { planned })) };
}

describe('on PostgreSQL, with 20,000 resources', () => {
  it.each([
    ['a word in every sixteenth title', '证券', 20, 200],
    ['a single character', '证', 20, 200],
    ['a word in every thousandth title', '白鹭', 10, 250],
    ['a word in one description of a hundred', '凤凰', 20, 600],
    ['a word in every description', '提供', 20, 200],
    ['two words, both in a title', '证券 港口', 20, 400],
    ['no resource', '没有这样的词', 0, 0],
  ])('a search for %s reads about as many rows as it returns', async (_, search, least, most) => {
    const { found, rows, scans } = await readResources(`, search: "${search}"`);
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
    ['several providers', 'providerIds: ["bench_prv_7", "bench_prv_8"]'],
    ['the name of a field', 'field: { name: "holder" }'],
    ['the sensitivity of a field', 'field: { sensitivity: [SENSITIVE_PERSONAL, TRADE_SECRET] }'],
    ['area', 'spatialCoverage: ["350203"]'],
    ['time', 'temporalCoverage: { from: "2001-06-01", to: "2001-06-30" }'],
  ])('a page filtered by %s reads a small part of them', async (_, filter) => {
    const { rows, scans } = await readResources(`, filter: { ${filter} }`);
    expect(rows).toBeLessThanOrEqual(resources / 10);
    expect(scans).not.toContain('Seq Scan');
  });

  it.each([
    ['the name of a field', 'field: { name: "holder" }'],
    ['area', 'spatialCoverage: ["350203"]'],
    ['time', 'temporalCoverage: { from: "2001-06-01" , to: "2001-06-30" }'],
  ])('a page filtered by %s reads no others, though it is planned for any', async (_, filter) => {
    const { found, rows, scans } = await readResources(`, filter: { ${filter} }`, 'force_generic_plan');
    expect(found).toBe(20);
    expect(rows).toBeLessThanOrEqual(resources / 200);
    expect(scans).not.toContain('Seq Scan');
  });

  it('a page of what was modified lately reads no others, though it is planned for any day', async () => {
    const since = new Date(Date.now() - 2 * 86_400_000).toISOString();
    const { rows, scans } = await readResources(`, filter: { modifiedSince: "${since}" }`, 'force_generic_plan');
    expect(rows).toBeLessThanOrEqual(45);
    expect(scans).not.toContain('Seq Scan');
  });

  it('a search among the resources of one provider reads about as many rows as it returns', async () => {
    const { found, rows } = await readResources(`, search: "证券", filter: { providerId: "bench_prv_7" }`);
    expect(found).toBeGreaterThan(0);
    expect(rows).toBeLessThanOrEqual(60);
  });

  it.each(['MODIFIED_AT', 'ISSUED_AT', 'TITLE', 'CODE'])(
    'a page in order of %s is read from an index',
    async (field) => {
      const { rows, scans } = await readResources(`, orderBy: { field: ${field} }`);
      expect(rows).toBeLessThanOrEqual(200);
      expect(scans).not.toContain('Seq Scan');
    },
  );
});

/** What is searched beside resources: its connection, its table and its index, and a word that few of its rows hold. */
const searched = [
  ['developmentEntries', 'development_entry', 'development_entry_search', rareWord],
  ['scenarios', 'scenario', 'scenario_search', rareWord],
  ['listings', 'listing', 'listing_search', rareWord],
  ['developers', 'developer', 'developer_search', rareWord],
  ['providers', 'provider', 'provider_search', '局49'],
] as const;

describe.each(searched)('on PostgreSQL, a search of %s', (field, table, index, word) => {
  /** How many the caller finds, and what the statements read for that. */
  async function search(viewer: Viewer, planned: Planned) {
    searches.length = 0;
    const query = `query($search: String) { ${field}(first: 20, search: $search) { totalCount nodes { id } } }`;
    const { totalCount } = await read<{ totalCount: number }>(world, viewer, query, { search: word });
    return { totalCount, ...(await rowsRead(server.ownerPool(), [...searches], { planned, table })) };
  }

  it.each([
    ['the word', 'force_custom_plan'],
    ['any word', 'force_generic_plan'],
  ] as const)('reads by its index the few rows that hold the word, planned for %s', async (_, planned) => {
    for (const viewer of [publicViewer, someone('OPERATOR')]) {
      const { totalCount, rows, scans, indexes } = await search(viewer, planned);
      expect(totalCount).toBeGreaterThan(0);
      expect(indexes).toContain(index);
      expect(scans).not.toContain('Seq Scan');
      // Once for the page and once for the total.
      expect(rows).toBeLessThanOrEqual(40);
    }
  });
});
