import {
  coerceInputValue,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from 'graphql';
import { shortened } from '#kernel/graph/shortened.ts';
import { graphError } from '#kernel/platform/codes/graph-error.ts';
import { namingValues } from './enum-values.ts';
import { newTree, type Tree } from './tree.ts';

/** After so many wrong places in its variables a request hears no more of them: a list of thousands would make an answer of millions of characters. */
const namedErrors = 50;

interface Coerced {
  readonly values: Tree;
  /** None where the values fit. */
  readonly errors: readonly GraphQLError[];
}

/**
 * The values of an operation's variables, as their types have them. graphql-js prints the whole value into each error; an
 * object of thousands of unknown members would be printed again for each of them, so errors are made here, without the value.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Coerced {
  const errors: GraphQLError[] = [];
  const values = newTree();
  try {
    for (const { variable, type: typeNode, defaultValue } of variableDefinitions) {
      const name = variable.name.value;
      const type = typeFromAST(schema, typeNode);
      if (!isInputType(type)) continue;
      if (Object.hasOwn(given, name)) values[name] = coerceOne(schema, { name, type, value: given[name] }, errors);
      else if (defaultValue) values[name] = valueFromAST(defaultValue, type);
      else if (isNonNullType(type))
        add(errors, [name], `Variable "$${name}" of required type "${type}" was not provided.`);
    }
  } catch (thrown) {
    if (thrown !== enough) throw thrown;
    errors.push(
      graphError('BAD_USER_INPUT', 'Too many errors processing variables, error limit reached. Execution aborted.'),
    );
  }
  return { values, errors };
}

interface Given {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly value: unknown;
}

function coerceOne(schema: GraphQLSchema, { name, type, value }: Given, errors: GraphQLError[]): unknown {
  if (value === null && isNonNullType(type)) {
    add(errors, [name], `Variable "$${name}" of non-null type "${type}" must not be null.`);
    return undefined;
  }
  return coerceInputValue(value, type, (path, _, fault) => {
    const error = namingValues(schema, fault);
    const place = path.length === 0 ? '' : ` at "${name}${path.map(stepOf).join('')}"`;
    add(errors, [name, ...path], `Variable "$${name}" is not valid${place}; ${error.message}`);
  });
}

function stepOf(step: string | number): string {
  return typeof step === 'number' ? `[${step}]` : `.${step}`;
}

const enough = Symbol('more errors than are told');

/** `path`: the name of the variable, and where within its value. */
function add(errors: GraphQLError[], path: readonly (string | number)[], message: string): void {
  if (errors.length >= namedErrors) throw enough;
  errors.push(graphError('BAD_USER_INPUT', message, { argument: shortened(['variables', ...path].join('.')) }));
}
