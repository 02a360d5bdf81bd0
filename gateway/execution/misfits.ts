import { type DocumentNode, GraphQLError, type GraphQLSchema, validate } from 'graphql';
import { withPlace } from '#kernel/platform/argument-place.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import type { ErrorCode } from '#kernel/platform/codes/errors.ts';
import { namingValues } from './enum-values.ts';

/** A subscription must have its field, whatever its variables (GraphQL, 5.2.4.1). */
export const conditionAtRoot = {
  zh: '订阅的顶层字段不能带 @skip 或 @include。',
  en: 'The root field of a subscription takes no @skip or @include.',
} as const satisfies Bilingual;

/** What of a document does not fit the graph, each with its code. */
export function misfitsOf(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const errors = validated(schema, document).map((error) => withPlace(document, namingValues(schema, error)));
  for (const { extensions } of errors) extensions.code ??= 'GRAPHQL_VALIDATION_FAILED' satisfies ErrorCode;
  return errors;
}

/** graphql-js throws where conditions at the root of a subscription hang on variables, which it does not have yet. */
function validated(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document);
  } catch (error) {
    if (error instanceof GraphQLError) return [new GraphQLError(conditionAtRoot.en, { nodes: error.nodes ?? null })];
    throw error;
  }
}
