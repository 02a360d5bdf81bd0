import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import { planFiles } from '../../tools/import/plan-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'egret-paged-'));
afterAll(() => rmSync(folder, { recursive: true }));

const dataset = { identifier: 'a', title: 'A', accessLevel: 'public', publisher: { name: 'P' } };
const linked = { '@id': 'https://data.ludao.example/1', '@type': 'dcat:Dataset', 'dct:title': 't' };
const page = { '@id': 'https://data.ludao.example/?page=1' };
const hydra = { hydra: 'http://www.w3.org/ns/hydra/core#' };

const pages: readonly (readonly [name: string, catalog: object, reason: string])[] = [
  ['count', { dataset: [dataset], count: 3 }, 'holds 1 of 3 records'],
  ['meta', { dataset: [dataset], meta: { totalCount: '3' } }, 'holds 1 of 3 records'],
  ['links', { dataset: [dataset], links: { next: 'https://data.ludao.example/?start=11' } }, 'is one page of several'],
  ['linked', { dataset: [dataset], links: [{ rel: 'next', href: '?page=2' }] }, 'is one page of several'],
  ['odata', { dataset: [dataset], '@odata.nextLink': '?$skip=100' }, 'is one page of several'],
  ['last', { dataset: [dataset], previous: '?page=1', next: null }, 'is one page of several'],
  ['more', { dataset: [dataset], exceededTransferLimit: true }, 'is one page of several'],
  ['hydra', { '@context': hydra, '@graph': [linked, { ...page, 'hydra:totalItems': 9 }] }, 'holds 1 of 9 records'],
  ['view', { '@context': hydra, '@graph': [linked, { ...page, 'hydra:next': '?page=2' }] }, 'is one page of several'],
  [
    'inner',
    { dataset: [dataset], catalog: [{ dataset: [dataset] }, 'https://data.ludao.example/inner.json'] },
    'names 1 data sets or catalogs that it does not describe',
  ],
  [
    'parts',
    { '@type': 'Catalog', dataset: [linked], catalog: ['https://data.ludao.example/inner'] },
    'names 1 data sets or catalogs that it does not describe',
  ],
];

describe('What is known not to be a whole catalog is refused with --complete, before anything is sent', () => {
  it.each(pages)('%s', async (name, catalog, reason) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(catalog));
    await expect(planFiles(readArguments([file, '--complete']))).rejects.toThrow(
      `${reason}: with --complete the others would be retired`,
    );
    expect(await planFiles(readArguments([file]))).toHaveLength(1);
  });

  it('what says that there is nothing more is taken', async () => {
    const file = join(folder, 'whole.json');
    const catalog = { dataset: [dataset], count: 1, links: { next: null, prev: '' }, hasMore: false };
    writeFileSync(file, JSON.stringify(catalog));
    expect(await planFiles(readArguments([file, '--complete']))).toHaveLength(1);
  });
});
