import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';

/** The graph as its clients see it: a supergraph without what federation needs. */
export function publicSchema(supergraph: string): GraphQLSchema {
  return buildASTSchema(transformSupergraphToPublicSchema(parse(supergraph)), { assumeValid: true });
}
