import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import writeRdfXml from '@graphy/content.xml.scribe';
import JsonLdSerializer from '@rdfjs/serializer-jsonld';
import TurtleSerializer from '@rdfjs/serializer-turtle';
import { DataFactory, type NamedNode, type Quad } from 'n3';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import type { RecordInput } from '../../tools/import/convert.ts';
import { planFiles } from '../../tools/import/plan-files.ts';
import { imported } from '../support/export.ts';

const beside = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

const vocabularies = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
};
const type = DataFactory.namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');
const dateTime = DataFactory.namedNode('http://www.w3.org/2001/XMLSchema#dateTime');
const authority = 'http://publications.europa.eu/resource/authority';

function term(vocabulary: keyof typeof vocabularies, name: string): NamedNode {
  return DataFactory.namedNode(`${vocabularies[vocabulary]}${name}`);
}

const accessRights = new Map<unknown, string>([
  ['UNCONDITIONAL', 'PUBLIC'],
  ['CONDITIONAL', 'RESTRICTED'],
  ['NONE', 'NON_PUBLIC'],
]);
const frequencies = new Map<unknown, string>([
  ['DAILY', 'DAILY'],
  ['WEEKLY', 'WEEKLY'],
  ['MONTHLY', 'MONTHLY'],
  ['QUARTERLY', 'QUARTERLY'],
  ['ANNUALLY', 'ANNUAL'],
  ['IRREGULAR', 'IRREG'],
]);

/** A record as DCAT-AP says it. */
function statementsOf(record: RecordInput, i: number): Quad[] {
  const dataset = DataFactory.namedNode(`https://data.ludao.example/${i}`);
  const publisher = DataFactory.blankNode(`p${i}`);
  const said = (name: NamedNode, value: unknown, datatype?: NamedNode) =>
    [value].flat().flatMap((each) => {
      const text = each ? String(each) : '';
      return text === '' ? [] : [DataFactory.quad(dataset, name, DataFactory.literal(text, datatype))];
    });
  const referred = (name: string, table: string, code: string | undefined) =>
    code === undefined
      ? []
      : [DataFactory.quad(dataset, term('dct', name), DataFactory.namedNode(`${authority}/${table}/${code}`))];
  return [
    DataFactory.quad(dataset, type, term('dcat', 'Dataset')),
    ...said(term('dct', 'identifier'), record.code),
    ...said(term('dct', 'title'), record.title),
    ...said(term('dct', 'description'), record.description),
    ...said(term('dcat', 'keyword'), record.keywords),
    ...referred('accessRights', 'access-right', accessRights.get(record.openness)),
    ...referred('accrualPeriodicity', 'frequency', frequencies.get(record.updateFrequency)),
    ...said(term('dct', 'issued'), record.issuedAt, dateTime),
    ...said(term('dct', 'modified'), record.modifiedAt, dateTime),
    DataFactory.quad(dataset, term('dct', 'publisher'), publisher),
    DataFactory.quad(publisher, type, term('foaf', 'Agent')),
    DataFactory.quad(publisher, term('foaf', 'name'), DataFactory.literal(record.providerName)),
  ];
}

const writers: Readonly<Record<string, (statements: Quad[]) => Promise<string>>> = {
  'JSON-LD': async (statements) => {
    const answers: unknown[] = [];
    const written: unknown = new JsonLdSerializer().import(Readable.from(statements));
    for await (const answer of written as AsyncIterable<unknown>) answers.push(answer);
    return JSON.stringify(answers.at(-1));
  },
  'RDF/XML': async (statements) => {
    const writer = writeRdfXml({ prefixes: vocabularies });
    for (const statement of statements) writer.write(statement);
    writer.end();
    let text = '';
    for await (const part of writer) text += part;
    return text;
  },
  Turtle: async (statements) => new TurtleSerializer().transform(statements),
};

/** What these statements can say of a record, whatever order they stand in. In XML every line ends in the same way. */
function comparable({
  code,
  title,
  description,
  keywords,
  providerName,
  openness,
  updateFrequency,
  issuedAt,
  modifiedAt,
}: RecordInput) {
  const lines = typeof description === 'string' ? description.replaceAll(/\r\n?/g, '\n') : description;
  const texts = { code, title, description: lines, keywords: [...(keywords ?? [])].sort(), providerName };
  return {
    ...texts,
    openness,
    updateFrequency: frequencies.has(updateFrequency) ? updateFrequency : 'UNKNOWN',
    issuedAt,
    modifiedAt,
  };
}

/** By code: a graph has no order. */
function inOrder(records: readonly RecordInput[]) {
  return records.map(comparable).sort((one, other) => (one.code < other.code ? -1 : 1));
}

describe.runIf(existsSync(beside)).each(['china-portals/guangxi_guigang', 'dcat-us/dol', 'dcat-us/gsa'])(
  'The real catalog %s, written as DCAT-AP by other libraries than those that read it',
  (name) => {
    it.each(Object.keys(writers))('is the same records read from %s', { timeout: 60_000 }, async (form) => {
      const [plan] = await planFiles(readArguments([`${beside}${name}.json`]));
      const records = plan?.batches.flat() ?? [];
      expect(records.length).toBeGreaterThan(300);
      const text = (await writers[form]?.(records.flatMap(statementsOf))) ?? '';
      const again = (await imported(text)).map(({ record }) => record);
      expect(inOrder(again)).toEqual(inOrder(records));
    });
  },
);
