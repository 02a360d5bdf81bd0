import { type GraphQLSchema, isScalarType, type ValueNode, valueFromASTUntyped } from 'graphql';
import { scalars } from './scalars.ts';

/** A graph that was read from a text, whose own scalars check what clients give as the subgraphs' do. */
export function withCheckedScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, checks] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, checkedInputs(checks));
  }
  return schema;
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
