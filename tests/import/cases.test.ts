import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import { foresee } from '../../tools/import/compare.ts';
import { planFiles } from '../../tools/import/plan-files.ts';

const cases = fileURLToPath(new URL('../../../shared/cases/import/', import.meta.url));

/** So many data sets of each file are to come in. */
const comeIn: readonly (readonly [file: string, records: number])[] = [
  ['ckan-fluent.json', 2],
  ['dcatap-id-coerced.json', 1],
  ['dcatap-prefix-dc.json', 1],
  ['dcatap-language-map.json', 3],
  ['dcatus3-nested.json', 5],
  ['dcatus-modified-forms.json', 12],
  ['dcatus-many-formats.json', 1],
  ['dcatus-many-keywords.json', 3],
  ['csv-title-then-tab.csv', 1],
  ['xlsx-merged-provider.xlsx', 3],
  ['xlsx-dates.xlsx', 14],
];

async function plan(...words: string[]) {
  const [planned] = await planFiles(readArguments(words));
  if (planned === undefined) throw new Error('no plan');
  return planned;
}

// The cases stay out of the repository: these tests are there where the files are beside the project.
describe.runIf(existsSync(cases))('Catalogs that did not come in as they should', () => {
  it.each(comeIn)('%s: %i come in', async (file, records) => {
    const { standing, refused, duplicates } = foresee(await plan(`${cases}${file}`));
    expect([standing.length, refused, duplicates]).toEqual([records, [], 0]);
  });

  it('drafts and what is deleted is left out and named', async () => {
    const { leftOut } = await plan(`${cases}ckan-draft-deleted.json`);
    expect(leftOut.map(({ code }) => code)).toEqual(['ck-draft', 'ck-deleted', 'ck-pending']);
  });

  it.each(['dcatap-hydra-page.json', 'dcatap-id-coerced.json'])('%s is a page of a larger catalog', async (file) => {
    await expect(plan(`${cases}${file}`, '--complete')).rejects.toThrow('with --complete the others would be retired');
  });

  it('a page with --complete is refused though the whole catalog came in before under the same source', async () => {
    const whole = ['--source', 'hunt', '--complete'];
    const { batches } = await plan(`${cases}dcatap-hydra-both.json`, ...whole);
    expect(batches.flat()).toHaveLength(4);
    await expect(plan(`${cases}dcatap-hydra-page.json`, ...whole)).rejects.toThrow('holds 2 of 371 records');
  });

  it('texts by language become texts of one language for the whole record', async () => {
    const read = async (file: string) =>
      (await plan(`${cases}${file}`)).batches
        .flat()
        .map(({ title, description, keywords, providerName }) => [title, description, keywords, providerName]);
    expect(await read('ckan-fluent.json')).toEqual([
      ['Stops', 'Text in English', ['bus'], 'Office'],
      ['Stops EN', 'N', ['t'], 'Hunt Agency'],
    ]);
    expect(await read('dcatap-language-map.json')).toEqual([
      ['Haltestellen', 'Beschreibung', ['Bus', 'Bahn'], 'Amt'],
      ['Stops', 'Text', ['bus', 'rail'], 'Office'],
      ['公交站点', '说明', ['公交'], '交通局'],
    ]);
  });

  it('references as plain texts are followed, nested catalogs and a series come in, the series itself is told', async () => {
    const [coerced] = (await plan(`${cases}dcatap-id-coerced.json`)).batches.flat();
    expect(coerced).toMatchObject({ code: 'u-1', providerName: 'Ville de Hunt', format: 'csv' });
    const { leftOut, batches } = await plan(`${cases}dcatus3-nested.json`);
    expect(leftOut).toMatchObject([{ title: 'Series', reason: 'SERIES' }]);
    expect(new Set(batches.flat().map(({ updateFrequency }) => updateFrequency))).toEqual(new Set(['ANNUALLY']));
  });

  it('what is more than fits is cut and told, not refused', async () => {
    const keywords = await plan(`${cases}dcatus-many-keywords.json`);
    const counts = keywords.batches.flat().map((record) => record.keywords?.length);
    expect(Math.max(...counts.map(Number))).toBe(100);
    expect(keywords.warnings.map(({ kind, attribute }) => [kind, attribute])).toContainEqual(['cut', 'keywords']);
    const [formats] = (await plan(`${cases}dcatus-many-formats.json`)).batches.flat();
    expect(String(formats?.format).length).toBeLessThanOrEqual(200);
  });

  it('every day is kept but the one that there is not', async () => {
    const sheet = await plan(`${cases}xlsx-dates.xlsx`);
    expect(sheet.batches.flat().filter(({ issuedAt }) => issuedAt === null)).toEqual([]);
    const { batches, warnings } = await plan(`${cases}dcatus-modified-forms.json`);
    const without = batches.flat().filter(({ modifiedAt }) => modifiedAt === null);
    expect(without.map(({ code }) => code)).toEqual(['hunt-mod-1', 'hunt-mod-9']);
    expect(warnings.filter(({ kind }) => kind === 'unreadable').map(({ value }) => value)).toEqual(['2018-13-01']);
  });
});
