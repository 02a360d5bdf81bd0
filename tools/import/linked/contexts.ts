import { FileError } from '../read/file-error.ts';

/** The prefixes under which documents may name vocabularies without saying so. */
const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  dc: 'http://purl.org/dc/terms/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  'dcat-us': 'http://data.resources.gov/ontology/dcat-us#',
  dct: 'http://purl.org/dc/terms/',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  org: 'http://www.w3.org/ns/org#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  schema: 'http://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** The terms of DCAT, DCAT-AP, DCAT-US 3 and hydra, as their own contexts give them. */
const terms: Readonly<Record<keyof typeof prefixes, string>> = {
  adms: 'status',
  dc: '',
  dcat: `Catalog CatalogRecord DataService Dataset DatasetSeries Distribution accessURL catalog contactPoint dataset
    datasetSeries distribution downloadURL endDate inSeries keyword landingPage mediaType record seriesMember service startDate theme`,
  dcatap: '',
  'dcat-us': 'accessRestriction cuiRestriction cuiBannerMarking restrictionStatus',
  dct: `accessRights accrualPeriodicity conformsTo creator description format hasPart identifier isPartOf issued language
    license modified publisher rights spatial temporal title`,
  dcterms: '',
  foaf: 'Agent Organization homepage name primaryTopic',
  hydra: 'member next nextPage previous previousPage totalItems view',
  org: '',
  rdf: '',
  rdfs: 'label',
  schema: '',
  skos: 'Concept notation prefLabel',
  vcard: 'fn hasEmail',
  xsd: '',
};

/** In DCAT-US 3, `titleMap` holds by language what `title` says. */
const textsByLanguage = {
  dct: ['title', 'description'],
  dcat: ['keyword'],
  foaf: ['name'],
  rdfs: ['label'],
  skos: ['prefLabel'],
};

/** What a document that says nothing else means by its keys. */
export const catalogContext: Readonly<Record<string, unknown>> = {
  ...prefixes,
  id: '@id',
  type: '@type',
  ...Object.fromEntries(
    Object.entries(terms).flatMap(([prefix, names]) =>
      names
        .split(/\s+/)
        .filter((name) => name !== '')
        .map((name) => [name, `${prefix}:${name}`]),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(textsByLanguage).flatMap(([prefix, names]) =>
      names.map((name) => [`${name}Map`, { '@id': `${prefix}:${name}`, '@container': '@language' }]),
    ),
  ),
};

/** For a document with a vocabulary of its own: its keys are no business of ours. */
export const prefixContext: Readonly<Record<string, string>> = prefixes;

const schemaContext = [null, { ...prefixes, '@vocab': prefixes.schema, id: '@id', type: '@type' }];

/** Contexts whose terms are those of DCAT. */
const known =
  /(w3\.org\/ns\/(dcat|hydra)|purl\.org\/dc\/terms|project-open-data\.cio\.gov|resources\.data\.gov|dcat-?(ap|us)?[^/]*(\.json(ld)?)?$)/i;

/** The context at an address, where it comes with Egret. */
function shippedContext(address: string): object | null {
  if (/^https?:\/\/(www\.)?schema\.org(\/|$)/i.test(address)) return { '@context': schemaContext };
  return known.test(address) ? { '@context': catalogContext } : null;
}

/** Gives the contexts that documents name. */
export interface Contexts {
  load(address: string): Promise<object>;
}

/** The contexts that come with Egret; one that does not is taken for DCAT's, and told. Nothing is asked of the network. */
export function shippedContexts(onUnknown: (address: string) => void): Contexts {
  return {
    load: async (address) => {
      const shipped = shippedContext(address);
      if (shipped === null) onUnknown(address);
      return shipped ?? { '@context': catalogContext };
    },
  };
}

/** A catalog names few, and large ones are none. */
const mostFetched = 20;

/** The contexts that come with Egret, and any other as its address answers it, each asked for once. */
export function fetchedContexts(fetch: (address: string) => Promise<object>): Contexts {
  const fetched = new Map<string, Promise<object>>();
  return {
    load: async (address) => {
      const held = shippedContext(address) ?? fetched.get(address);
      if (held !== undefined) return held;
      if (fetched.size === mostFetched) throw new FileError(`${address}: is one of more than ${mostFetched} contexts.`);
      const answer = fetch(address);
      fetched.set(address, answer);
      return answer;
    },
  };
}
