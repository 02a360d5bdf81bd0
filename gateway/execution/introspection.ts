import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, getOperationAST, print } from 'graphql';
import { TextCache } from '#kernel/platform/cache.ts';
import { fragmentsOf } from './fragments.ts';
import { isUsualIntrospection } from './usual-introspection.ts';

/** Answers what is asked about the graph itself. */
export type Introspect = (
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult>;

const cached = { entries: 8, bytes: 32 * 1024 * 1024 };

/** The reference implementation answers; what tools ask to learn the graph is answered once. */
export function createIntrospection(schema: GraphQLSchema): Introspect {
  const answers = new TextCache<ExecutionResult>(cached);
  return async (document, variableValues) => {
    if (!isUsual(document)) return execute({ schema, document, variableValues });
    const text = print(document);
    const known = answers.find(text);
    if (known) return known;
    const answer = await execute({ schema, document });
    return answers.keep(text, answer, JSON.stringify(answer).length);
  };
}

function isUsual(document: DocumentNode): boolean {
  const operation = getOperationAST(document);
  return (
    operation !== null && operation !== undefined && isUsualIntrospection(operation.selectionSet, fragmentsOf(document))
  );
}
