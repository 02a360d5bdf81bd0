import type { LinkedNode, LinkedValue } from './graph.ts';

/** The vocabularies whose terms we read. */
const vocabularies = [
  'http://www.w3.org/ns/dcat#',
  'http://purl.org/dc/terms/',
  'http://purl.org/dc/elements/1.1/',
  'http://xmlns.com/foaf/0.1/',
  'http://www.w3.org/2004/02/skos/core#',
  'http://www.w3.org/2006/vcard/ns#',
  'http://www.w3.org/ns/adms#',
  'http://www.w3.org/ns/hydra/core#',
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
