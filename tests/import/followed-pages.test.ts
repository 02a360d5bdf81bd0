import { describe, expect, it } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import { followPages } from '../../tools/import/follow-pages.ts';
import { planFiles } from '../../tools/import/plan-files.ts';
import { fetchInput } from '../../tools/import/read/fetch-input.ts';
import { readRetryAfter } from '../../tools/import/read/retry-after.ts';
import { loadShippedMappings } from '../../tools/import/shipped-mappings.ts';
import { Busy, codesAt, serve } from '../support/portal.ts';

const ckanPackage = (id: string) => ({
  id,
  name: id,
  title: id,
  metadata_modified: '2026-02-11T01:30:00',
  organization: { title: 'P' },
  resources: [],
  state: 'active',
  private: false,
});
const podDataset = (identifier: string) => ({
  identifier,
  title: identifier,
  accessLevel: 'public',
  publisher: { name: 'P' },
});
const linkedDataset = (id: string) => ({
  '@id': `https://data.ludao.example/${id}`,
  '@type': 'dcat:Dataset',
  'dct:identifier': id,
  'dct:title': id,
  // The blank node of each page is another.
  'dct:publisher': { '@id': '_:b0' },
});
const numbers = ['0', '1', '2', '3', '4'];
const pageOf = (url: URL) => Number(url.searchParams.get('page') ?? 1);

describe('The pages of a catalog at an address are followed to the end, one request at a time', () => {
  it('CKAN: by how many there are and how many came', async () => {
    const portal = await serve((url) => {
      const start = Number(url.searchParams.get('start') ?? 0);
      return { success: true, result: { count: 5, results: numbers.slice(start, start + 2).map(ckanPackage) } };
    });
    expect(await codesAt(`${portal.url}/api/3/action/package_search?rows=2`, '--complete')).toEqual(numbers);
    expect(portal.asked.map(({ url }) => url)).toEqual([
      '/api/3/action/package_search?rows=2',
      '/api/3/action/package_search?rows=2&start=2',
      '/api/3/action/package_search?rows=2&start=4',
    ]);
    expect(portal.atOnce).toBe(1);
  });

  it('hydra: what the pages say of a thing stands together, blank nodes apart; relative addresses are resolved', async () => {
    const portal = await serve((url) => {
      const page = pageOf(url);
      return {
        '@context': {
          dcat: 'http://www.w3.org/ns/dcat#',
          dct: 'http://purl.org/dc/terms/',
          foaf: 'http://xmlns.com/foaf/0.1/',
          hydra: 'http://www.w3.org/ns/hydra/core#',
        },
        '@graph': [
          {
            '@id': `?page=${page}`,
            'hydra:totalItems': 3,
            ...(page < 3 ? { 'hydra:next': { '@id': `?page=${page + 1}` } } : {}),
            ...(page > 1 ? { 'hydra:previous': { '@id': `?page=${page - 1}` } } : {}),
          },
          linkedDataset(String(page)),
          { '@id': '_:b0', 'foaf:name': `Office ${page}` },
        ],
      };
    });
    const [plan] = await planFiles(readArguments([`${portal.url}/catalog.jsonld`, '--allow-private', '--complete']));
    expect(plan?.batches.flat().map(({ code, providerName }) => [code, providerName])).toEqual([
      ['1', 'Office 1'],
      ['2', 'Office 2'],
      ['3', 'Office 3'],
    ]);
  });

  const chained: readonly (readonly [name: string, saying: (next: string | null) => object])[] = [
    ['links of OGC records', (next) => ({ links: next === null ? [] : [{ rel: 'next', href: next }] })],
    ['OData', (next) => (next === null ? {} : { '@odata.nextLink': next })],
    ['links.next', (next) => ({ links: { next } })],
    ['next_page', (next) => ({ next_page: next })],
    ['JSON:API', (next) => ({ meta: { next } })],
  ];
  it.each(chained)('%s', async (_name, saying) => {
    const portal = await serve((url) => {
      const page = pageOf(url);
      return {
        dataset: [podDataset(String(page))],
        ...saying(page < 3 ? `${portal.url}/data.json?page=${page + 1}` : null),
      };
    });
    expect(await codesAt(`${portal.url}/data.json`, '--complete')).toEqual(['1', '2', '3']);
  });

  it('the header Link', async () => {
    const answer = (url: URL) => ({ dataset: [podDataset(String(pageOf(url)))] });
    const last = await serve(answer);
    const first = await serve(answer, { link: `</x>; rel="prev", <${last.url}/data.json?page=2>; rel="next"` });
    expect(await codesAt(`${first.url}/data.json`, '--complete')).toEqual(['1', '2']);
  });

  it('what is asked says who asks, and where to turn', async () => {
    const portal = await serve(() => ({ dataset: [podDataset('a')] }));
    await codesAt(portal.url, '--contact', 'mailto:data@ludao.example');
    await planFiles(readArguments([portal.url, '--allow-private']), {
      input: process.stdin,
      service: () => 'https://data.ludao.example',
    });
    expect(portal.asked.map(({ agent }) => agent)).toEqual([
      'egret-import (+mailto:data@ludao.example)',
      'egret-import (+https://data.ludao.example)',
    ]);
    expect(() => readArguments(['x', '--contact', 'a)\r\nb'])).toThrow('--contact');
  });
});

describe('A portal that is busy', () => {
  it('is asked again when it says', async () => {
    const busy = [new Busy(429, '0'), new Busy(503, '0')];
    const portal = await serve(() => busy.shift() ?? { dataset: [podDataset('a')] });
    expect(await codesAt(portal.url)).toEqual(['a']);
    expect(portal.asked).toHaveLength(3);
  });

  it('is left alone where it asks for too long, or for ever', async () => {
    let after = '86400';
    const portal = await serve(() => new Busy(429, after));
    await expect(codesAt(portal.url)).rejects.toThrow('is busy; try it again in 86400 s.');
    after = '0';
    await expect(codesAt(portal.url)).rejects.toThrow('was busy 6 times, one after the other');
    expect(portal.asked).toHaveLength(7);
  });

  it('says it in seconds or as a date', () => {
    const now = Date.UTC(2026, 1, 11, 1, 30);
    expect(readRetryAfter('7', now)).toBe(7);
    expect(readRetryAfter('Wed, 11 Feb 2026 01:31:00 GMT', now)).toBe(60);
    expect(readRetryAfter('Wed, 11 Feb 2026 01:00:00 GMT', now)).toBe(0);
    expect(readRetryAfter('soon', now)).toBeNull();
  });
});

describe('Pages that lead astray end in an error, and nothing is planned', () => {
  const page = (said: object) => ({ dataset: [podDataset('a')], ...said });
  const reading = { mappings: loadShippedMappings(), languages: [] };

  it('one that names itself, and two that name each other', async () => {
    const itself = await serve(() => page({ next: '/?page=1' }));
    await expect(codesAt(`${itself.url}/?page=1`)).rejects.toThrow('/?page=1 as its next page a second time');
    const circle = await serve((url) =>
      page({ next: `/?page=${pageOf(url) === 1 ? 2 : 1}`, dataset: [podDataset(url.search)] }),
    );
    await expect(codesAt(`${circle.url}/?page=1`)).rejects.toThrow('/?page=1 as its next page a second time');
    expect(circle.asked).toHaveLength(2);
  });

  it('one that is the same under every address', async () => {
    const portal = await serve(() => ({ result: { count: 9, results: [ckanPackage('a')] } }));
    await expect(codesAt(portal.url)).rejects.toThrow('what another of its pages was');
    expect(portal.asked).toHaveLength(2);
  });

  it('pages without end', async () => {
    const endless = (address: string) => {
      const next = pageOf(new URL(address)) + 1;
      return Promise.resolve({ name: address, bytes: Buffer.from(JSON.stringify(page({ next: `/?page=${next}` }))) });
    };
    await expect(followPages('http://data.ludao.example/', endless, reading)).rejects.toThrow(
      'has more than 2000 pages',
    );
  });

  it('a later page that is HTML with status 200, breaks off, or is of another kind', async () => {
    for (const [answer, told] of [
      ['<!DOCTYPE html><html><body>Down for repair</body></html>', 'is a page of HTML; give the catalog itself'],
      ['{"dataset": [', 'is not JSON at line 1, column 14'],
      ['{"error": true}', 'the mapping dcat-us wants an array of records'],
    ] as const) {
      const portal = await serve((url) => (pageOf(url) === 1 ? page({ next: '/?page=2' }) : answer));
      await expect(codesAt(portal.url)).rejects.toThrow(told);
    }
  });

  it('a next page in a private network is refused as every such address is', async () => {
    const inside = await serve(() => page({}));
    const first = JSON.stringify(page({ next: `${inside.url}/?page=2` }));
    const fetch = (address: string) =>
      address.startsWith('http://data.ludao.example/')
        ? Promise.resolve({ name: address, bytes: Buffer.from(first) })
        : fetchInput(address, { allowPrivate: false });
    await expect(followPages('http://data.ludao.example/', fetch, reading)).rejects.toThrow('--allow-private');
    expect(inside.asked).toEqual([]);
  });

  it('behind a gate that speaks https, pages named by http are asked for by https; of another host they are refused', async () => {
    const asked: string[] = [];
    const naming = (next: string) => (address: string) => {
      asked.push(address);
      const said = pageOf(new URL(address)) === 1 ? page({ next }) : page({ last: true });
      return Promise.resolve({ name: address, bytes: Buffer.from(JSON.stringify(said)) });
    };
    const start = 'https://data.ludao.example/?page=1';
    await followPages(start, naming('http://data.ludao.example/?page=2#records'), reading);
    expect(asked).toEqual([start, 'https://data.ludao.example/?page=2']);
    const elsewhere = naming('http://other.ludao.example/?page=2');
    await expect(followPages(start, elsewhere, reading)).rejects.toThrow(
      'names a next page by http (other.ludao.example)',
    );
  });

  it('a page that says there are more, but not where, is not whole', async () => {
    const portal = await serve(() => page({ hasMore: true }));
    await expect(codesAt(portal.url, '--complete')).rejects.toThrow('is one page of several');
    expect(await codesAt(portal.url)).toEqual(['a']);
    const middle = await serve(() => page({ previous: '/?page=1' }));
    await expect(codesAt(`${middle.url}/?page=2`, '--complete')).rejects.toThrow('is one page of several');
  });
});
