import { GraphQLError, type GraphQLSchema, isEnumType } from 'graphql';

const mostNamed = 20;
const ofAnotherValue = /^([\s\S]* does not exist in "(\w+)" enum\.)( Did you mean [\s\S]*)?$/;
const ofAnotherKind = /^([\s\S]*?Enum "(\w+)" cannot represent non-\w+ value): [\s\S]*$/;

/** An error of a value that its enum does not have, with those that it has. */
export function namingValues(schema: GraphQLSchema, error: GraphQLError): GraphQLError {
  const message = messageNaming(schema, error.message);
  if (message === error.message) return error;
  return new GraphQLError(message, { nodes: error.nodes ?? null, extensions: error.extensions });
}

function messageNaming(schema: GraphQLSchema, message: string): string {
  const another = ofAnotherValue.exec(message);
  if (another) return `${another[1]}${valuesOf(schema, another[2])}${another[3] ?? ''}`;
  const kind = ofAnotherKind.exec(message);
  return kind ? `${kind[1]}.${valuesOf(schema, kind[2])}` : message;
}

function valuesOf(schema: GraphQLSchema, name = ''): string {
  const type = schema.getType(name);
  if (!isEnumType(type)) return '';
  const names = type.getValues().map((value) => value.name);
  const more = names.length > mostNamed ? `, and ${names.length - mostNamed} more` : '';
  return ` It has ${names.slice(0, mostNamed).join(', ')}${more}.`;
}
