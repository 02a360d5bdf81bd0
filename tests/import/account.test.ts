import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { temporaryDirectory } from '../support/world.ts';

const fixtures = 'tests/fixtures/import';
const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));

const folder = temporaryDirectory();
let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(async () => {
  await city.close();
  folder.remove();
});

interface Account {
  readonly file: string;
  readonly records: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly leftOut: readonly unknown[];
}

async function importAll(...words: string[]): Promise<{ code: number | null; printed: string; files: Account[] }> {
  const report = join(folder.path, 'report.json');
  rmSync(report, { force: true });
  const { code, printed } = await runCommand(city, 'import', [...words, '--report', report]);
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: Account[] };
  return { code, printed, files };
}

function filesIn(path: string): string[] {
  return readdirSync(path)
    .filter(
      (name) => /\.(json|jsonl|jsonld|csv|xlsx|ods|ttl|trig|nt|rdf|xml)$/.test(name) && !name.endsWith('.mapping.json'),
    )
    .map((name) => join(path, name));
}

/** Records of the file of which the account does not say what became of them; none. */
function unaccounted({ file, records, counts }: Account): object[] {
  const names = ['created', 'updated', 'unchanged', 'duplicates', 'refused', 'leftOut'] as const;
  const sum = names.reduce((total, name) => total + (counts[name] ?? Number.NaN), 0);
  return sum === records ? [] : [{ file, records, sum, counts }];
}

describe('The account of an import: every record of a file is created, updated, unchanged, a duplicate, refused or left out', () => {
  it('for every fixture, and again for a second run', { timeout: 120_000 }, async () => {
    const known = filesIn(fixtures).filter((name) => !name.endsWith('bridges.json'));
    for (let run = 0; run < 2; run += 1) {
      const { files } = await importAll(...known);
      expect(files.length).toBeGreaterThanOrEqual(known.length);
      expect(files.flatMap(unaccounted)).toEqual([]);
    }
    const bridges = await importAll(`${fixtures}/bridges.json`, '--mapping', `${fixtures}/bridges.mapping.json`);
    expect(bridges.files.flatMap(unaccounted)).toEqual([]);
    expect(bridges.printed).toContain('nothing says which records are drafts, deleted, withdrawn or private');
  });

  it('names by reason what is left out, the first few of each', { timeout: 60_000 }, async () => {
    const { printed, files } = await importAll(`${fixtures}/ckan-states.json`);
    expect(files).toMatchObject([{ records: 7, counts: { leftOut: 4 } }]);
    expect(printed).toContain('ckan-states.json: 4 left out\n  2 × drafts: record 2 (ld-lawns), record 5 (ld-paths)\n');
    expect(printed).toContain('  1 × private: record 4 (ld-hedges)');
  });

  it('tells what is known to stand elsewhere, and series and services that are no data sets', async () => {
    const file = join(folder.path, 'part.json');
    writeFileSync(
      file,
      JSON.stringify({
        '@type': 'Catalog',
        dataset: [{ '@type': 'Dataset', identifier: 'part-1', title: 't', publisher: { name: 'P' } }],
        service: [{ '@type': 'DataService', identifier: 'part-2', title: 'An interface' }],
        datasetSeries: [{ '@type': 'DatasetSeries', title: 'A series' }],
        catalog: ['https://data.ludao.example/inner'],
      }),
    );
    const { printed, files } = await importAll(file);
    expect(files).toMatchObject([{ records: 3, counts: { created: 1, leftOut: 2 } }]);
    expect(printed).toContain(
      'part.json names 1 data sets or catalogs that it does not describe: what is not in it was',
    );
    expect(printed).toMatch(/1 × series of data sets, whose members come in: record \d \(A series\)/);
    expect(printed).toMatch(/1 × services: record \d \(part-2\)/);
  });

  it('what was public and is a draft now is retired by a complete run, though nothing else is left of the file', {
    timeout: 120_000,
  }, async () => {
    const file = join(folder.path, 'ckan.json');
    const write = (state: string) => {
      const { result } = JSON.parse(readFileSync(`${fixtures}/ckan-states.json`, 'utf8')) as {
        result: { results: object[] };
      };
      writeFileSync(
        file,
        JSON.stringify({ result: { count: 1, results: [{ ...result.results[0], id: 'ebb', state }] } }),
      );
    };
    write('active');
    expect((await importAll(file, '--source', 'tide')).files[0]?.counts).toMatchObject({ created: 1, leftOut: 0 });
    write('draft');
    const without = await importAll(file, '--source', 'tide');
    expect([without.code, without.files[0]]).toMatchObject([0, { records: 1, counts: { retired: 0, leftOut: 1 } }]);
    const foreseen = await importAll(file, '--source', 'tide', '--complete', '--dry-run');
    expect(foreseen.files[0]?.counts).toMatchObject({ retired: 1, leftOut: 1 });
    const { code, files } = await importAll(file, '--source', 'tide', '--complete');
    expect([code, files[0]]).toMatchObject([0, { records: 1, counts: { retired: 1, leftOut: 1 } }]);
  });

  it.runIf(existsSync(shared))('for the catalogs beside the project', { timeout: 300_000 }, async () => {
    const beside = ['cases/import', 'data/dcat-us'].map((name) => join(shared, name));
    const { files } = await importAll(...beside.filter(existsSync).flatMap(filesIn));
    expect(files.length).toBeGreaterThanOrEqual(7);
    expect(files.flatMap(unaccounted)).toEqual([]);
  });
});
