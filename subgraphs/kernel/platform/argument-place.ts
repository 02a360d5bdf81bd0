import { type ASTNode, BREAK, type DocumentNode, GraphQLError, Kind, visit } from 'graphql';

/** Where among the arguments of its document a literal stands, such as `filter.since`; empty where it is in none. */
function argumentPlace(document: DocumentNode, literal: ASTNode): string {
  let place: string[] = [];
  visit(document, {
    enter(node, _, parent, __, ancestors) {
      if (node !== literal) return undefined;
      place = [...ancestors, parent].flatMap(namesOf);
      return BREAK;
    },
  });
  return place.join('.');
}

/** A value that its scalar refused, with the argument that it was given for: of a literal, graphql-js tells only the fault. */
export function withPlace(document: DocumentNode, error: GraphQLError): GraphQLError {
  const { message, nodes, extensions } = error;
  const place = extensions.code === 'BAD_USER_INPUT' && nodes?.[0] ? argumentPlace(document, nodes[0]) : '';
  if (place === '') return error;
  return new GraphQLError(`${place}: ${message}`, {
    nodes: nodes ?? null,
    extensions: { ...extensions, argument: place },
  });
}

function namesOf(around: ASTNode | readonly ASTNode[] | undefined): string[] {
  if (around === undefined || !('kind' in around)) return [];
  return around.kind === Kind.ARGUMENT || around.kind === Kind.OBJECT_FIELD ? [around.name.value] : [];
}
