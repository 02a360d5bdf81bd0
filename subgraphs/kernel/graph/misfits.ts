import {
  type ASTNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  Kind,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { countComparisons, deepestNesting, mostComparisons } from './count-comparisons.ts';

/** What of a document a graph does not take. */
export interface Misfit {
  readonly operation: string;
  /** The place in the graph, `Type.field`; null where none is to blame. */
  readonly field: string | null;
  readonly message: string;
}

/** What graph-js looks at by itself. */
const mostMisfits = 100;

/** What of a document a graph does not take, `most` of it at most. */
export function misfitsOf(schema: GraphQLSchema, text: string, most = mostMisfits): Misfit[] {
  const document = parsed(text);
  if (document instanceof GraphQLError) return [{ operation: 'unreadable', field: null, message: document.message }];
  const operation = operationName(document);
  // Of n fields alike validation compares n²/2: one that has too many is asked of nobody.
  if (countComparisons(document, mostComparisons, deepestNesting) > mostComparisons)
    return [{ operation, field: null, message: 'It has too many fields of one name beside each other.' }];
  const errors = validate(schema, document, specifiedRules, { maxErrors: most });
  return errors.slice(0, most).map(({ message, nodes }) => ({
    operation,
    field: nodes?.[0] ? fieldOf(schema, document, nodes[0]) : null,
    message,
  }));
}

function parsed(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function operationName({ definitions }: DocumentNode): string {
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  return operation?.name?.value ?? 'without a name';
}

/** The field that a node is, or stands within. */
function fieldOf(schema: GraphQLSchema, document: DocumentNode, node: ASTNode): string | null {
  const types = new TypeInfo(schema);
  const fields: string[] = [];
  let found: string | null = null;
  visit(
    document,
    visitWithTypeInfo(types, {
      enter: (each) => {
        if (each.kind === Kind.FIELD) fields.push(`${getNamedType(types.getParentType())?.name}.${each.name.value}`);
        if (each === node) found = fields.at(-1) ?? null;
      },
      leave: (each) => {
        if (each.kind === Kind.FIELD) fields.pop();
      },
    }),
  );
  return found;
}
