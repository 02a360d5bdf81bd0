import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import rdf from '@zazuko/env';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Parser } from 'n3';
import Validator from 'rdf-validate-shacl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';

/** The official shapes and schemas stay out of the repository: these tests are there where they lie beside the project. */
const beside = fileURLToPath(new URL('../../../shared/linked/', import.meta.url));
const fileOf = (name: string) => readFileSync(`${beside}/${name}`, 'utf8');

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
  await listSomething(city.world);
});
afterAll(() => city.close());

const textAt = async (path: string) => (await fetch(`${city.url}${path}`)).text();
const datasetOf = (...turtle: string[]) => rdf.dataset(turtle.flatMap((text) => new Parser().parse(text)) as never);

/** What the shapes find wrong, each with the thing that it is wrong with. */
async function violationsOf(turtle: string): Promise<unknown[]> {
  const shapes = datasetOf(fileOf('dcat-ap/shapes.ttl'), fileOf('dcat-ap/range.ttl'));
  const report = await new Validator(shapes as never, { factory: rdf as never }).validate(datasetOf(turtle) as never);
  const violations = report.results.filter(({ severity }) => severity?.value.endsWith('Violation'));
  return violations.map(({ focusNode, path, message }) => [
    focusNode?.value,
    JSON.stringify(path),
    message.map(({ value }) => value),
  ]);
}

describe.runIf(existsSync(beside))('What is published as linked data is as others’ tools want it', () => {
  it('by the shapes of DCAT-AP 3: what must be there, and of which class', async () => {
    const turtle = await textAt('/catalog.ttl');
    expect(await violationsOf(turtle)).toEqual([]);
    expect(await violationsOf(turtle.replaceAll('dct:title', 'dct:alternative'))).not.toEqual([]);
  });

  it('by the schemas of the Dataspace Protocol 2025-1', async () => {
    const ajv = new Ajv2019({ strict: false });
    for (const name of ['context', 'contract', 'dataset', 'catalog'])
      ajv.addSchema(JSON.parse(fileOf(`dsp/${name}-schema.json`)));
    const validate = ajv.getSchema('https://w3id.org/dspace/2025/1/catalog/catalog-schema.json');
    const catalog: unknown = JSON.parse(await textAt('/dsp/catalog'));
    expect([validate?.(catalog), validate?.errors]).toEqual([true, null]);
    expect(validate?.({ ...(catalog as object), participantId: 1 })).toBe(false);
  });
});
