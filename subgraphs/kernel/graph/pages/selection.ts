import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** Whether the client asks for any of these subfields of the field being resolved. @skip and @include are not weighed: it may say yes too often, never too rarely. */
export function selects(info: GraphQLResolveInfo, ...names: string[]): boolean {
  return info.fieldNodes.some((node) => contains(node.selectionSet, names, info));
}

function contains(set: SelectionSetNode | undefined, names: string[], info: GraphQLResolveInfo): boolean {
  if (!set) return false;
  return set.selections.some((selection) => {
    if (selection.kind === 'Field') return names.includes(selection.name.value);
    if (selection.kind === 'InlineFragment') return contains(selection.selectionSet, names, info);
    return contains(info.fragments[selection.name.value]?.selectionSet, names, info);
  });
}
