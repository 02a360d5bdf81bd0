import { Parser } from 'n3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { imported } from '../support/export.ts';
import { listSomething } from '../support/listing.ts';
import { publicResources, sayable } from '../support/sayable.ts';
import { publicViewer, someone } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${city.url}${path}`, { headers });

interface Thing {
  readonly '@id': string;
  readonly '@type': string | readonly string[];
  readonly 'dct:identifier': string;
  readonly [more: string]: unknown;
}
interface Catalog {
  readonly 'dcat:dataset': readonly Thing[];
  readonly 'dcat:service': readonly Thing[];
}

const catalog = async () => (await (await get('/catalog.jsonld')).json()) as Catalog;

describe('The public catalog as linked data', () => {
  it('taken in by the importer, is the same public resources, and nothing that is for sale', async () => {
    await listSomething(city.world);
    const issuedAt = '2016-12-31T16:00:00.000Z';
    const dated = (['YEAR', 'MONTH', 'DAY', 'INSTANT'] as const).map((precision) => ({
      ...{ code: `LK-${precision}`, title: precision, providerCode: 'lk', providerName: 'LK' },
      ...{ grade: 'GENERAL', openness: 'UNCONDITIONAL', issuedAt, modifiedAt: issuedAt },
      ...{ issuedPrecision: precision, modifiedPrecision: precision },
    }));
    await act(city.world, someone('INFO_CENTER'), 'syncResources', {
      ...{ source: 'dated', runKey: 'dated', last: true, records: dated },
    });
    const resources = await publicResources(city.world);
    const all = await imported(JSON.stringify(await catalog()));
    const records = all.filter(({ leftOut }) => leftOut === undefined);
    expect(new Set(all.map(({ leftOut }) => leftOut))).toEqual(new Set([undefined, 'FOR_SALE']));
    const expected = resources.map(sayable);
    expect(records.map(({ record }) => record)).toEqual(expected.map((each) => expect.objectContaining(each)));
    expect(records.flatMap(({ warnings }) => warnings.filter(({ kind }) => kind === 'unreadable'))).toEqual([]);
  });

  it('tells of listings with their offer, and never of an agreement or a sandbox', async () => {
    const { listingId } = await listSomething(city.world);
    const { nodes } = await read<{
      nodes: { id: string; sandbox: boolean; provenance: { agreementNumber: string }[] }[];
    }>(city.world, publicViewer, '{ listings(first: 100) { nodes { id sandbox provenance { agreementNumber } } } }');
    const response = await get('/catalog.jsonld');
    expect(response.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    const text = await response.text();
    const said = JSON.parse(text) as Catalog;
    const listed = [...said['dcat:service'], ...said['dcat:dataset']].filter((each) => 'odrl:hasPolicy' in each);
    expect(listed.map((each) => each['dct:identifier']).sort()).toEqual(
      nodes
        .filter(({ sandbox }) => !sandbox)
        .map(({ id }) => id)
        .sort(),
    );
    expect(listed.find((each) => each['dct:identifier'] === listingId)).toMatchObject({
      'odrl:hasPolicy': { '@type': 'odrl:Offer', 'odrl:permission': { 'odrl:action': { '@id': 'odrl:use' } } },
    });
    for (const { provenance } of nodes)
      for (const { agreementNumber } of provenance) expect(text).not.toContain(agreementNumber);
  });

  it('says the same in Turtle', async () => {
    const response = await get('/catalog.ttl');
    expect(response.headers.get('content-type')).toBe('text/turtle; charset=utf-8');
    const quads = new Parser().parse(await response.text());
    const identifiers = quads.filter(({ predicate }) => predicate.value === 'http://purl.org/dc/terms/identifier');
    const subjects = new Set(identifiers.map(({ subject }) => subject.value).filter((id) => id.startsWith('http')));
    const said = await catalog();
    expect(subjects).toEqual(new Set([...said['dcat:dataset'], ...said['dcat:service']].map((each) => each['@id'])));
  });

  it('has samples of those alone whose sample everybody sees', async () => {
    const { nodes } = await read<{ nodes: { code: string; sample: { rowCount: number } | null }[] }>(
      city.world,
      publicViewer,
      '{ resources(first: 100, filter: { status: [ACTIVE] }, orderBy: { field: CODE, direction: ASC }) { nodes { code sample(first: 1) { rowCount } } } }',
    );
    const sampled = nodes.filter(({ sample }) => sample !== null && sample.rowCount > 0).map(({ code }) => code);
    const said = (await catalog())['dcat:dataset'].filter((each) => 'adms:sample' in each);
    expect(sampled.length).toBeGreaterThan(0);
    expect(said.map((each) => each['dct:identifier'])).toEqual(sampled);
    const sample = said[0]?.['adms:sample'] as { 'dcat:accessURL': { '@id': string } } | undefined;
    const { data } = (await (await fetch(sample?.['dcat:accessURL']['@id'] ?? '')).json()) as {
      data: { resource: { sample: { rows: object[] } } };
    };
    expect(data.resource.sample.rows.length).toBeGreaterThan(0);
  });

  it('is 304 until anything changes, and never shows what was withdrawn', async () => {
    for (const path of ['/catalog.jsonld', '/catalog.ttl', '/dsp/catalog']) {
      const { listingId } = await listSomething(city.world);
      const first = await get(path);
      const held = { 'if-none-match': first.headers.get('etag') ?? '' };
      expect(await first.text()).toContain(listingId);
      expect([path, (await get(path, held)).status]).toEqual([path, 304]);
      await act(city.world, someone('OPERATOR'), 'delistApp', { id: listingId, withdrawalReason: 'DEVELOPER_REQUEST' });
      const after = await get(path, held);
      expect([after.status, (await after.text()).includes(listingId)]).toEqual([200, false]);
    }
  });

  it('refuses a cursor that it has not given', async () => {
    expect((await get('/catalog.jsonld?after=nonsense')).status).toBe(400);
  });
});

it('Art. 19: what is listed is a catalog of the Dataspace Protocol, each listing a data set with an offer', async () => {
  const { listingId } = await listSomething(city.world);
  const response = await get('/dsp/catalog');
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  const said = (await response.json()) as { dataset: { '@id': string }[] };
  expect(said).toMatchObject({ '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'], '@type': 'Catalog' });
  expect(said.dataset.find((each) => each['@id'].includes(listingId))).toMatchObject({
    '@type': 'Dataset',
    hasPolicy: [{ '@type': 'Offer', permission: [{ action: 'use' }] }],
  });
});
