import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import {
  buildASTSchema,
  type GraphQLSchema,
  isScalarType,
  parse,
  printSchema,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { scalars } from '#kernel/graph/scalars.ts';

/**
 * The graph as its clients see it: a supergraph without what federation needs. It checks what clients give for its scalars as the
 * subgraphs do, so that nothing runs, and no first mutation acts, before all of a request was found sound.
 */
export function publicSchema(supergraph: string): GraphQLSchema {
  const schema = buildASTSchema(transformSupergraphToPublicSchema(parse(supergraph)), { assumeValid: true });
  for (const [name, checks] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, checkedInputs(checks));
  }
  return schema;
}

/** A graph as its clients read it, without federation's types: what public.graphql and GET /graphql/schema.graphql say. */
export function printPublicSchema(schema: GraphQLSchema): string {
  return `${printSchema(schema)}\n`;
}

/** What is sound stays as the client gave it: the subgraph that gets it reads it itself. */
function checkedInputs({ parseValue, parseLiteral }: (typeof scalars)[keyof typeof scalars]) {
  return {
    parseValue: (value: unknown) => {
      parseValue(value);
      return value;
    },
    parseLiteral: (node: ValueNode, variables?: Record<string, unknown> | null) => {
      parseLiteral(node, variables);
      return valueFromASTUntyped(node, variables);
    },
  };
}
