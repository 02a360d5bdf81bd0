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

  it('every day is kept but the one that there is not', async () => {
    const sheet = await plan(`${cases}xlsx-dates.xlsx`);
    expect(sheet.batches.flat().filter(({ issuedAt }) => issuedAt === null)).toEqual([]);
    const { batches, warnings } = await plan(`${cases}dcatus-modified-forms.json`);
    const without = batches.flat().filter(({ modifiedAt }) => modifiedAt === null);
    expect(without.map(({ code }) => code)).toEqual(['hunt-mod-1', 'hunt-mod-9']);
    expect(warnings.filter(({ kind }) => kind === 'unreadable').map(({ value }) => value)).toEqual(['2018-13-01']);
  });
});
