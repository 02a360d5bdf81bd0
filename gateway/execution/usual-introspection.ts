import {
  type FieldNode,
  getIntrospectionQuery,
  getOperationAST,
  Kind,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments, fragmentsOf } from './fragments.ts';

interface Asked {
  readonly set: SelectionSetNode;
  readonly fragments: Fragments;
}

const fullest = askedIn(
  getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  }),
);

function askedIn(query: string): Asked {
  const document = parse(query, { noLocation: true });
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The introspection query has no operation');
  return { set: operation.selectionSet, fragments: fragmentsOf(document) };
}

/** Whether it is what tools ask to learn a graph: nothing that the fullest introspection query does not ask, and nothing twice. */
export function isUsualIntrospection(set: SelectionSetNode, fragments: Fragments): boolean {
  return asksNoMore({ set, fragments }, fullest);
}

function asksNoMore(asked: Asked, usual: Asked): boolean {
  const allowed = fieldsOf(usual);
  const fields = fieldsOf(asked);
  if (!fields || !allowed) return false;
  return [...fields].every(([name, field]) => {
    const like = allowed.get(name);
    if (!like || !isPlain(field)) return false;
    if (!field.selectionSet || !like.selectionSet) return field.selectionSet === like.selectionSet;
    return asksNoMore({ ...asked, set: field.selectionSet }, { ...usual, set: like.selectionSet });
  });
}

/** The fields of a selection by name, its fragments opened; null where one stands there twice or something hangs on a condition. */
function fieldsOf({ set, fragments }: Asked): ReadonlyMap<string, FieldNode> | null {
  const fields = new Map<string, FieldNode>();
  const opened = new Set<string>();
  function collect(selection: SelectionNode): boolean {
    if (selection.kind === Kind.FIELD) {
      if (fields.has(selection.name.value)) return false;
      fields.set(selection.name.value, selection);
      return true;
    }
    if (selection.kind === Kind.INLINE_FRAGMENT || (selection.directives ?? []).length > 0) return false;
    const fragment = fragments.get(selection.name.value);
    if (!fragment || opened.has(selection.name.value)) return false;
    opened.add(selection.name.value);
    return fragment.selectionSet.selections.every(collect);
  }
  return set.selections.every(collect) ? fields : null;
}

/** Without alias or condition; an argument only as a constant. */
function isPlain({ alias, directives = [], arguments: given = [] }: FieldNode): boolean {
  return !alias && directives.length === 0 && given.every(({ value }) => value.kind === Kind.BOOLEAN);
}
