/** The prefixes of what we say, in JSON-LD and in Turtle. */
export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  odrl: 'http://www.w3.org/ns/odrl/2/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** What linked data says of a thing, as an object of JSON-LD. */
export type LinkedThing = Readonly<Record<string, unknown>>;

const authority = 'http://publications.europa.eu/resource/authority';

/** How often, by the vocabulary of the EU's Publications Office. */
const frequencies: ReadonlyMap<string, string> = new Map([
  ['REALTIME', 'UPDATE_CONT'],
  ['HOURLY', 'HOURLY'],
  ['DAILY', 'DAILY'],
  ['WEEKLY', 'WEEKLY'],
  ['SEMIMONTHLY', 'MONTHLY_2'],
  ['MONTHLY', 'MONTHLY'],
  ['QUARTERLY', 'QUARTERLY'],
  ['SEMIANNUALLY', 'ANNUAL_2'],
  ['ANNUALLY', 'ANNUAL'],
  ['BIENNIALLY', 'BIENNIAL'],
  ['IRREGULAR', 'IRREG'],
  ['ONCE', 'NEVER'],
  ['OTHER', 'OTHER'],
]);

export function frequencyOf(updateFrequency: unknown): LinkedThing {
  const code = frequencies.get(String(updateFrequency)) ?? 'UNKNOWN';
  return { '@id': `${authority}/frequency/${code}`, '@type': 'dct:Frequency' };
}

export function accessOf(openness: string): LinkedThing {
  const code = openness === 'UNCONDITIONAL' ? 'PUBLIC' : 'RESTRICTED';
  return { '@id': `${authority}/access-right/${code}`, '@type': 'dct:RightsStatement' };
}

export const yuan: LinkedThing = { '@id': `${authority}/currency/CNY` };

export function typed(type: string, value: string | null): unknown {
  return value === null ? undefined : { '@type': `xsd:${type}`, '@value': value };
}

/** A concept of ours, by its word. */
export function conceptOf(base: string, scheme: string, word: string): LinkedThing {
  return { '@id': idOf(base, scheme, word), '@type': 'skos:Concept', 'skos:prefLabel': word };
}

export function agentOf(id: string, name: unknown): LinkedThing {
  return { '@id': id, '@type': 'foaf:Agent', 'foaf:name': name };
}

/** The id of a thing in the catalog of the service at this address. */
export function idOf(base: string, kind: string, name: string): string {
  return `${base}/catalog.jsonld#${kind}/${encodeURIComponent(name)}`;
}

/** The measures that all of it stands under, as the service answers them. */
export function legislationOf(base: string): LinkedThing {
  return { '@id': `${base}/q/what-the-law-says`, '@type': 'eli:LegalResource' };
}

/** Without what is not said. */
export function said(thing: LinkedThing): LinkedThing {
  const isSaid = (value: unknown) =>
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => isSaid(value)));
}
