import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { aField } from '../support/export.ts';
import { someone, temporaryDirectory } from '../support/world.ts';

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

/** Records with which the service does all that it may: personal data, copies over two batches, a code of another source, a sample with what it may not hold. */
async function awkwardFile(): Promise<string> {
  const of = (code: string, more: object = {}) => ({
    code,
    title: code,
    providerCode: 'aw',
    providerName: 'AW',
    ...more,
  });
  await importAll(await fileOf('owned.jsonl', [of('AW-owned')]), '--source', 'another');
  const many = Array.from({ length: 520 }, (_, i) => of(`AW-${i}`));
  const sample = { rows: [{ nothing: 1 }] };
  return fileOf('awkward.jsonl', [
    of('AW-person', { description: '联系人手机 13800138000' }),
    of('AW-person', { description: 'without' }),
    of('AW-owned'),
    of('AW-sampled', { fields: [aField()], sample }),
    of('AW-long', { interfaceAddress: 'https://u:p@api.example/x' }),
    of('AW-1', { modifiedAt: '2020-01-01T00:00:00Z', title: 'older' }),
    ...many,
    of('AW-1', { modifiedAt: '2021-01-01T00:00:00Z', title: 'newer' }),
    of('AW-1', { modifiedAt: '2022-01-01T00:00:00Z', title: '13800138000' }),
    of('AW-owned', { title: 'again' }),
    of('', { title: 'no code' }),
  ]);
}

async function fileOf(name: string, records: readonly object[]): Promise<string> {
  const path = join(folder.path, name);
  writeFileSync(path, records.map((record) => JSON.stringify(record)).join('\n'));
  return path;
}

interface Account {
  readonly file: string;
  readonly records: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly leftOut: readonly unknown[];
  readonly refusals: readonly unknown[];
  readonly changes?: readonly { readonly code: string; readonly changes: readonly Change[] }[];
}

interface Change {
  readonly attribute: string;
  readonly from: unknown;
  readonly to: unknown;
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

  it('is foretold by a dry run: the same counts, the same refusals', { timeout: 120_000 }, async () => {
    const told = ({ file, counts, refusals }: Account) => ({ file, counts: { ...counts, retired: null }, refusals });
    const catalogs = [...filesIn(fixtures).filter((name) => !name.endsWith('bridges.json')), await awkwardFile()];
    for (const catalog of catalogs) {
      const words = [catalog, '--source', `foretold:${catalog}`];
      const foreseen = await importAll(...words, '--dry-run');
      const done = await importAll(...words);
      expect(foreseen.files.map(told)).toEqual(done.files.map(told));
      expect(foreseen.code).toBe(done.code);
    }
  });

  it('is foretold field by field: what a dry run says of an attribute, the run makes of it', async () => {
    const first = {
      code: 'FT-1',
      title: 'old',
      providerCode: 'ft',
      providerName: 'Old',
      keywords: ['a'],
      grade: 'CORE',
    };
    const second = {
      ...first,
      title: 'new',
      providerName: 'New',
      keywords: null,
      issuedAt: '2017',
      fields: [aField()],
    };
    const file = join(folder.path, 'foretold.jsonl');
    const write = (...records: object[]) => writeFileSync(file, records.map((each) => JSON.stringify(each)).join('\n'));
    write(first, { ...first, code: 'FT-2' });
    await importAll(file, '--source', 'ft');
    write(second, { ...first, code: 'FT-2', providerName: 'New' });
    const { printed, files } = await importAll(file, '--source', 'ft', '--dry-run');
    expect(files[0]?.counts).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(printed).toContain('provider ft: "Old" → "New"');
    const [change] = files[0]?.changes ?? [];
    expect(change?.changes.map(({ attribute, from }) => [attribute, from])).toEqual([
      ['title', 'old'],
      ['issuedAt', null],
      ['issuedPrecision', null],
      ['keywords', ['a']],
      ['fields.name', null],
    ]);
    expect((await importAll(file, '--source', 'ft')).files[0]?.counts).toMatchObject({ updated: 1, unchanged: 1 });
    const { data } = await city.world.ask(
      someone('INFO_CENTER'),
      '{ resource(code: "FT-1") { title issuedAt issuedPrecision keywords fields { name title dataType length unit } } }',
    );
    const { fields, ...after } = (data as unknown as { resource: Record<string, unknown> }).resource;
    const foretold = Object.fromEntries((change?.changes ?? []).map(({ attribute, to }) => [attribute, to]));
    const { 'fields.name': field, ...attributes } = foretold;
    expect(attributes).toEqual(after);
    expect([field]).toMatchObject(fields as object[]);
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
