import { readFileSync } from 'node:fs';
import { Parser, Writer } from 'n3';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import { planFiles } from '../../tools/import/plan-files.ts';
import { imported } from '../support/export.ts';

const turtle = readFileSync('tests/fixtures/import/dcat-ap.ttl', 'utf8');
const rdfXml = readFileSync('tests/fixtures/import/dcat-ap.rdf', 'utf8');

function written(format: string): Promise<string> {
  const writer = new Writer({ format });
  writer.addQuads(new Parser().parse(turtle));
  return new Promise((resolve, reject) => writer.end((error, text) => (error ? reject(error) : resolve(text))));
}

const forms: readonly (readonly [name: string, text: () => Promise<string> | string])[] = [
  ['Turtle', () => turtle],
  ['Turtle with the directives of SPARQL', () => turtle.replaceAll(/@prefix (.*) \.$/gm, 'PREFIX $1')],
  ['N-Triples', () => written('N-Triples')],
  ['TriG', async () => `# Made up.\n<https://data.ludao.example/g> {\n${await written('N-Triples')}}\n`],
  ['RDF/XML', () => rdfXml],
];

describe('Linked data, told by its content', () => {
  it.each(forms)('%s: the same records', async (_, text) => {
    const [quays, locks, service, ...others] = await imported(await text());
    expect(quays?.record).toMatchObject({
      code: 'LD-F-1',
      title: '码头',
      description: '码头（虚构）。',
      keywords: ['港口'],
      providerName: '港务局（虚构）',
      openness: 'UNCONDITIONAL',
      grade: 'GENERAL',
      updateFrequency: 'SEMIMONTHLY',
      format: 'GeoJSON',
      licence: 'CC BY 4.0',
      issuedAt: '2016-12-31T16:00:00.000Z',
      issuedPrecision: 'YEAR',
      modifiedAt: '2018-04-30T16:00:00.000Z',
      modifiedPrecision: 'MONTH',
      temporalCoverage: { from: '2015-01-01', to: '2020-12-31' },
    });
    expect([locks?.record.code, locks?.record.providerName, locks?.leftOut]).toEqual([
      'LD-F-2',
      'Port (made up)',
      'WITHDRAWN',
    ]);
    expect([service?.record.title, service?.leftOut, others]).toEqual(['Harbour interface', 'SERVICE', []]);
  });

  it('in the order of languages that was asked for, one language for the whole record', async () => {
    const titles = async (...words: string[]) => {
      const [plan] = await planFiles(readArguments(['tests/fixtures/import/dcat-ap.ttl', ...words]));
      return plan?.batches.flat().map(({ title, description, providerName }) => [title, description, providerName]);
    };
    expect(await titles('--language', 'en,zh')).toEqual([['Quays', 'Quays (made up).', 'Port (made up)']]);
    // The record has no description in traditional characters: its title alone would be of another language.
    expect(await titles('--language', 'zh-Hant,zh')).toEqual([['码头', '码头（虚构）。', '港务局（虚构）']]);
    expect(() => readArguments(['x', '--language', 'Chinese'])).toThrow('--language is a list of languages');
  });

  it('relative addresses stay as they stand where the file has none of its own', async () => {
    const xml = rdfXml
      .replaceAll('https://data.ludao.example/forms/', '')
      .replace('<dct:identifier>LD-F-1</dct:identifier>', '');
    const text = turtle.replaceAll('https://data.ludao.example/forms/', '').replace('dct:identifier "LD-F-1" ;', '');
    for (const content of [xml, text]) expect((await imported(content))[0]?.record.code).toBe('quays');
  });
});

describe('Linked data that cannot be used is refused whole, with the place', () => {
  it.each([
    ['Turtle that breaks off', turtle.slice(0, 1_000), /a file: is no Turtle that can be read: .* line \d+/],
    [
      'RDF/XML that breaks off',
      rdfXml.slice(0, rdfXml.indexOf('<dct:issued')),
      /is no RDF\/XML that can be read: \d+:\d+/,
    ],
    ['RDF/XML that breaks off in a tag', rdfXml.slice(0, 2_000), /is no RDF\/XML that can be read: \d+:\d+/],
    [
      'RDF/XML whose tags cross',
      rdfXml.replace('</dcat:Catalog>', '</dcat:Cat>'),
      /a file: is no RDF\/XML that can be read: \d+:\d+/,
    ],
    [
      'XML of another kind',
      '<?xml version="1.0"?><records/>',
      'a file: is XML, but no RDF/XML; give the catalog itself',
    ],
    [
      'a page for people',
      '<!DOCTYPE html><html><body>Not found</body></html>',
      'a file: is a page of HTML; give the catalog itself',
    ],
    [
      'elements nested without end',
      `${rdfXml.slice(0, rdfXml.indexOf('<dcat:Catalog'))}${'<dct:publisher>'.repeat(201)}`,
      'a file: has elements nested more than 200 levels deep.',
    ],
    [
      'entities made of entities',
      rdfXml.replace('"http://www.w3.org/2001/XMLSchema#"', '"&eu;&eu;&eu;"'),
      'a file: declares entities that are made of others; write what they stand for in their place.',
    ],
    [
      'an entity that blows the text up',
      rdfXml
        .replace('"http://www.w3.org/2001/XMLSchema#"', `"${'x'.repeat(10_000)}"`)
        .replace('LD-F-2', '&xsd;'.repeat(2_000)),
      'a file: becomes too long with its entities',
    ],
    [
      'an entity that stands elsewhere',
      rdfXml.replace('"http://www.w3.org/2001/XMLSchema#"', 'SYSTEM "file:///etc/hostname"'),
      'a file: declares entities that stand elsewhere',
    ],
  ])('%s', async (_, content, told) => {
    await expect(imported(content)).rejects.toThrow(told);
  });

  it('a file that is cut within a character', async () => {
    const bytes = Buffer.from(turtle);
    const within = bytes.indexOf('码') + 1;
    await expect(imported(bytes.subarray(0, within))).rejects.toThrow(/breaks off at byte \d+/);
  });

  it('a graph of more than a million statements', { timeout: 60_000 }, async () => {
    const lines = '<urn:a> <urn:b> "c" .\n'.repeat(1_000_001);
    await expect(imported(lines)).rejects.toThrow('a file: says more than 1000000 things; split it');
    const members = JSON.stringify({ '@type': 'Dataset', title: Array(1_000_001).fill('t') });
    await expect(imported(members)).rejects.toThrow('a file: says more than 1000000 things; split it');
  });
});
