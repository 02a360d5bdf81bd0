import { type ASTNode, BREAK, type DocumentNode, Kind, visit } from 'graphql';

/** Where among the arguments of its document a literal stands, such as `filter.since`; empty where it is in none. */
export function argumentPlace(document: DocumentNode, literal: ASTNode): string {
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

function namesOf(around: ASTNode | readonly ASTNode[] | undefined): string[] {
  if (around === undefined || !('kind' in around)) return [];
  return around.kind === Kind.ARGUMENT || around.kind === Kind.OBJECT_FIELD ? [around.name.value] : [];
}
