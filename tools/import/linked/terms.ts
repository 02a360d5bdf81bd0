import type { LinkedNode, LinkedValue } from './graph.ts';

const hydra = 'http://www.w3.org/ns/hydra/core#';

/** The vocabularies whose terms we read. */
const vocabularies = [
  'http://www.w3.org/ns/dcat#',
  'http://data.resources.gov/ontology/dcat-us#',
  'http://purl.org/dc/terms/',
  'http://purl.org/dc/elements/1.1/',
  'http://xmlns.com/foaf/0.1/',
  'http://www.w3.org/2004/02/skos/core#',
  'http://www.w3.org/2006/vcard/ns#',
  'http://www.w3.org/ns/adms#',
  hydra,
  'http://www.w3.org/2000/01/rdf-schema#',
  'http://schema.org/',
  'https://schema.org/',
];

/** The term that an IRI stands for in a vocabulary that we know: `title` for Dublin Core's; null for any other. */
export function termOf(iri: string): string | null {
  const base = vocabularies.find((each) => iri.startsWith(each));
  return base === undefined ? null : iri.slice(base.length);
}

export function isOf({ types }: LinkedNode, term: string): boolean {
  return [...types].some((type) => termOf(type) === term);
}

/** What a node says under a term, whatever vocabulary it takes it from. */
export function valuesOf({ properties }: LinkedNode, term: string): LinkedValue[] {
  return [...properties].flatMap(([iri, values]) => (termOf(iri) === term ? values : []));
}

/** What a node says of a page: other vocabularies have terms of the same names for other things. */
export function hydraValues({ properties }: LinkedNode, term: string): readonly LinkedValue[] {
  return properties.get(`${hydra}${term}`) ?? [];
}
