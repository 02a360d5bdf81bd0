import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, type GraphQLSchema, parse, printSchema } from 'graphql';
import { withCheckedScalars } from '#kernel/graph/checked-scalars.ts';

/**
 * The graph as its clients see it: a supergraph without what federation needs. It checks what clients give for its scalars as the
 * subgraphs do, so that nothing runs, and no first mutation acts, before all of a request was found sound.
 */
export function publicSchema(supergraph: string): GraphQLSchema {
  return withCheckedScalars(
    buildASTSchema(transformSupergraphToPublicSchema(parse(supergraph)), { assumeValid: true }),
  );
}

/** A graph as its clients read it, without federation's types: what public.graphql and GET /graphql/schema.graphql say. */
export function printPublicSchema(schema: GraphQLSchema): string {
  return `${printSchema(schema)}\n`;
}
