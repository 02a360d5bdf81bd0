import { type ASTNode, type FragmentDefinitionNode, visit } from 'graphql';
import type { Fragments } from '../../execution/fragments.ts';

/** The fragments and the names of the variables that selections use, however deep. */
export interface Reached {
  readonly fragments: readonly FragmentDefinitionNode[];
  readonly variables: ReadonlySet<string>;
}

/** What these selections use of a document; each fragment is walked once. */
export function reachedFrom(selections: readonly ASTNode[], fragments: Fragments): Reached {
  const reached = new Map<string, FragmentDefinitionNode>();
  const variables = new Set<string>();
  const left: ASTNode[] = [...selections];
  for (let node = left.pop(); node; node = left.pop()) {
    visit(node, {
      Variable: ({ name }) => {
        variables.add(name.value);
      },
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || reached.has(name.value)) return;
        reached.set(name.value, fragment);
        left.push(fragment);
      },
    });
  }
  return { fragments: [...reached.values()], variables };
}
