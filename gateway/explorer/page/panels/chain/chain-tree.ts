import type { ChainGraph, ChainNode } from './chain-graph.ts';

/** A thing with what stands on it. */
export interface ChainBranch {
  readonly node: ChainNode;
  readonly branches: readonly ChainBranch[];
  /** It stands on several: what stands on it is told at its first place. */
  readonly isAgain: boolean;
}

/** The graph as a nested list: each thing below what it stands on, told in full once. */
export function chainTree({ nodes, edges }: ChainGraph): readonly ChainBranch[] {
  const above = new Set(edges.map(({ to }) => to));
  const below = new Map<number, ChainNode[]>();
  for (const { from, to } of edges) {
    const node = nodes[to];
    if (node) below.set(from, [...(below.get(from) ?? []), node]);
  }
  const told = new Set<number>();

  function branch(node: ChainNode): ChainBranch {
    const isAgain = told.has(node.id);
    told.add(node.id);
    return { node, isAgain, branches: isAgain ? [] : (below.get(node.id) ?? []).map(branch) };
  }

  return nodes.filter(({ id }) => !above.has(id)).map(branch);
}
