import { type DocumentNode, GraphQLError, type GraphQLSchema, validate } from 'graphql';

/** What of a document does not fit the graph. Of conditions at the root of a subscription graphql-js throws what it finds. */
export function misfitsOf(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
