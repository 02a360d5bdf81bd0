import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { Fragments } from '../../execution/fragments.ts';
import { conditionAtRoot } from '../../execution/misfits.ts';
import { clientKey } from '../../execution/response-keys.ts';
import { Refusal } from '../../refusal.ts';

/** The one field of a subscription, which may stand there several times, with another selection each time. */
export interface RootField {
  readonly key: string;
  readonly node: FieldNode;
  readonly selections: readonly SelectionSetNode[];
}

/** The root field of a valid subscription, its fragments opened. */
export function rootFieldOf({ selectionSet }: OperationDefinitionNode, fragments: Fragments): RootField {
  const nodes: FieldNode[] = [];
  const opened = new Set<string>();
  function collect(selection: SelectionNode): void {
    refuseConditions(selection);
    if (selection.kind === Kind.FIELD) nodes.push(selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) selection.selectionSet.selections.forEach(collect);
    else if (!opened.has(selection.name.value)) {
      opened.add(selection.name.value);
      fragments.get(selection.name.value)?.selectionSet.selections.forEach(collect);
    }
  }
  selectionSet.selections.forEach(collect);
  const [node] = nodes;
  if (!node) throw new Error('A subscription that was found valid has no root field.');
  return { key: clientKey(node), node, selections: nodes.flatMap((each) => each.selectionSet ?? []) };
}

function refuseConditions({ directives = [] }: SelectionNode): void {
  if (!directives.some(({ name }) => name.value === 'skip' || name.value === 'include')) return;
  throw new Refusal('GRAPHQL_VALIDATION_FAILED', conditionAtRoot);
}
