import type { Refusal } from '../refusal.ts';

export type MediaType = 'application/json' | 'application/graphql-response+json';

/** In which of the two types a client wants its answer: the one that it names first. */
export function mediaTypeOf(accept = '*/*'): MediaType {
  const named = /application\/graphql-response\+json|application\/(?:json|\*)|\*\/\*/i.exec(accept)?.[0].toLowerCase();
  return named === 'application/graphql-response+json' ? named : 'application/json';
}

/** A document that is no sound one of this graph: as application/json that is an answer, under 200 (GraphQL over HTTP, 6.4.1). */
const ofTheDocument = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/** The status of a refusal in an answer of this type. */
export function statusUnder(mediaType: MediaType, { code, status }: Pick<Refusal, 'code' | 'status'>): number {
  return mediaType === 'application/json' && ofTheDocument.has(code) ? 200 : status;
}
