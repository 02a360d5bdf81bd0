import type { PlanNode } from '@graphql-hive/router-query-planner';
import {
  type FieldNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * A plan whose fetches ask for the type of whatever may be of several: the planner asks for it only where a later fetch hangs on
 * it, and the answer cannot be put together without. It must not be asked of the planner, which would fetch it from elsewhere.
 */
export function askTypes(schema: GraphQLSchema, node: PlanNode): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((each) => askTypes(schema, each)) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause ? { ifClause: askTypes(schema, node.ifClause) } : {}),
        ...(node.elseClause ? { elseClause: askTypes(schema, node.elseClause) } : {}),
      };
    case 'Flatten':
      return { ...node, node: askTypes(schema, node.node) };
    case 'Fetch':
    case 'BatchFetch':
      return { ...node, operation: withTypes(schema, node.operation) };
    default:
      return node;
  }
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function withTypes(schema: GraphQLSchema, operation: string): string {
  const types = new TypeInfo(schema);
  const document = parse(operation, { noLocation: true });
  const asked = visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: (set, _, parent) => {
        const isOfField = parent !== undefined && 'kind' in parent && parent.kind === Kind.FIELD;
        return isOfField && isAbstractType(types.getParentType()) && !asksType(set)
          ? { ...set, selections: [typename, ...set.selections] }
          : undefined;
      },
    }),
  );
  return asked === document ? operation : print(asked);
}

function asksType({ selections }: SelectionSetNode): boolean {
  return selections.some((each) => each.kind === Kind.FIELD && each.name.value === '__typename' && !each.alias);
}
