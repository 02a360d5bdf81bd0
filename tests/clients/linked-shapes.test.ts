import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import rdf from '@zazuko/env';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Parser, type Quad } from 'n3';
import Validator from 'rdf-validate-shacl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const textOf = (path: string) => readFileSync(at(path), 'utf8');
/** The official shapes and schemas, and the real catalogs, stay out of the repository: they are tried where they lie beside the project. */
const official = '../../../shared/linked/';
const real = ['../../../shared/data/dcat-us/gsa.json', '../../../shared/data/china-portals/guangxi_guigang.json'];
const isBeside = existsSync(at(official));
const catalogs = real.every((path) => existsSync(at(path))) ? real : ['../fixtures/import/dcat-ap.jsonld'];

const shapes = [
  { whose: 'our own', files: ['shapes/dcat-ap.ttl'] },
  ...(isBeside
    ? [{ whose: 'the official', files: [`${official}dcat-ap/shapes.ttl`, `${official}dcat-ap/range.ttl`] }]
    : []),
];
const schemas = [
  { whose: 'our own', files: ['shapes/dsp-catalog.json'], id: 'urn:x-egret:shapes:dsp-catalog' },
  ...(isBeside
    ? [
        {
          whose: 'the official',
          files: ['context', 'contract', 'dataset', 'catalog'].map((name) => `${official}dsp/${name}-schema.json`),
          id: 'https://w3id.org/dspace/2025/1/catalog/catalog-schema.json',
        },
      ]
    : []),
];

let city: ListeningCity;
/** What is published of the demonstration city, and of the same with a catalog that was imported into it. */
let ofCity: string;
let ofImported: readonly string[];
beforeAll(async () => {
  city = await openListeningCity({ EGRET_RATE_LIMIT: 'off' });
  await listSomething(city.world);
  [ofCity = ''] = await pages();
  for (const path of catalogs) expect(await runCommand(city, 'import', [at(path)])).toMatchObject({ code: 0 });
  ofImported = await pages();
});
afterAll(() => city.close());

const textFrom = async (address: string) => (await fetch(address)).text();

/** Every page of the catalog. */
async function pages(): Promise<string[]> {
  const texts: string[] = [];
  let address: string | undefined = `${city.url}/catalog.ttl`;
  while (address !== undefined) {
    const text = await textFrom(address);
    texts.push(text);
    address = quadsOf(text).find(({ predicate }) => predicate.value.endsWith('hydra/core#next'))?.object.value;
  }
  return texts;
}

const quadsOf = (turtle: string): Quad[] => new Parser().parse(turtle);
const datasetOf = (...turtle: string[]) => rdf.dataset(turtle.flatMap(quadsOf) as never);

function validatorOf(files: readonly string[]) {
  return new Validator(datasetOf(...files.map(textOf)) as never, { factory: rdf as never });
}

/** What shapes find wrong, each with the thing that it is wrong with. */
async function violationsOf(validator: Validator, turtle: string): Promise<unknown[]> {
  const report = await validator.validate(datasetOf(turtle) as never);
  const violations = report.results.filter(({ severity }) => severity?.value.endsWith('Violation'));
  return violations.map(({ focusNode, path, message }) => [
    focusNode?.value,
    JSON.stringify(path),
    message.map(({ value }) => value),
  ]);
}

describe.each(shapes)('By $whose shapes of DCAT-AP 3', ({ files }) => {
  it('the demonstration city’s catalog says what must be said, of the classes that it must be', async () => {
    const validator = validatorOf(files);
    expect(await violationsOf(validator, ofCity)).toEqual([]);
    for (const word of [
      'dct:title',
      'foaf:name',
      'dcat:accessURL',
      'dcat:endpointURL',
      'dct:Frequency',
      'skos:prefLabel',
    ]) {
      expect(ofCity).toContain(word);
      expect([word, await violationsOf(validator, ofCity.replaceAll(word, `${word}s`))]).not.toEqual([word, []]);
    }
  });

  it('so does one that was imported', async () => {
    const validator = validatorOf(files);
    const datasets = ofImported.flatMap(quadsOf).filter(({ object }) => object.value.endsWith('dcat#Dataset'));
    expect(datasets.length).toBeGreaterThan(
      quadsOf(ofCity).filter(({ object }) => object.value.endsWith('dcat#Dataset')).length,
    );
    for (const page of ofImported) expect(await violationsOf(validator, page)).toEqual([]);
  });
});

describe.each(schemas)('By $whose schema of the Dataspace Protocol 2025-1', ({ files, id }) => {
  it('what is listed is a catalog', async () => {
    const ajv = new Ajv2019({ strict: false });
    for (const file of files) ajv.addSchema(JSON.parse(textOf(file)));
    const validate = ajv.getSchema(id);
    const catalog = JSON.parse(await textFrom(`${city.url}/dsp/catalog`)) as { dataset: object[] };
    expect(catalog.dataset.length).toBeGreaterThan(0);
    expect([validate?.(catalog), validate?.errors]).toEqual([true, null]);
    const [listed] = catalog.dataset;
    for (const wrong of [
      { participantId: 1 },
      { '@type': 'Dataset' },
      { '@context': [] },
      { dataset: [{ ...listed, hasPolicy: [] }] },
      { dataset: [{ ...listed, distribution: undefined }] },
      { service: [{ '@id': 'urn:a' }] },
    ])
      expect([wrong, validate?.({ ...catalog, ...wrong })]).toEqual([wrong, false]);
  });
});
