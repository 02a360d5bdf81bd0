/** The prefixes under which documents may name vocabularies without saying so. */
const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  dc: 'http://purl.org/dc/terms/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
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
  dct: `accessRights accrualPeriodicity conformsTo creator description format hasPart identifier isPartOf issued language
    license modified publisher rights spatial temporal title`,
  dcterms: '',
  foaf: 'Agent Organization homepage name primaryTopic',
  hydra: 'member next nextPage previous previousPage totalItems view',
  rdfs: 'label',
  schema: '',
  skos: 'Concept notation prefLabel',
  vcard: 'fn hasEmail',
  xsd: '',
};

/** What a document that says nothing else means by its keys. */
export const catalogContext: Readonly<Record<string, string>> = {
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
};

/** For a document with a vocabulary of its own: its keys are no business of ours. */
export const prefixContext: Readonly<Record<string, string>> = prefixes;

const schemaContext = [null, { ...prefixes, '@vocab': prefixes.schema, id: '@id', type: '@type' }];

/** Contexts whose terms are those of DCAT. */
const known =
  /(w3\.org\/ns\/(dcat|hydra)|purl\.org\/dc\/terms|project-open-data\.cio\.gov|resources\.data\.gov|dcat-?(ap|us)?[^/]*(\.json(ld)?)?$)/i;

/**
 * The context at an address, out of those that come with Egret: nothing is asked of the network. One that we do not know is taken
 * for DCAT's, and told.
 */
export function loadContext(address: string, onUnknown: (address: string) => void): object {
  if (/^https?:\/\/(www\.)?schema\.org(\/|$)/i.test(address)) return { '@context': schemaContext };
  if (!known.test(address)) onUnknown(address);
  return { '@context': catalogContext };
}
