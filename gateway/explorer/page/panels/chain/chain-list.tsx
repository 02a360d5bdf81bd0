import type { ChainGraph } from './chain-graph.ts';
import { type ChainBranch, chainTree } from './chain-tree.ts';
import { NodeNotes, type NotesProps } from './node-notes.tsx';

/** The way of data as a nested list, which is read where a graph is not. */
export function ChainList({ graph, ...notes }: NotesProps & { readonly graph: ChainGraph }) {
  return <Branches branches={chainTree(graph)} {...notes} />;
}

function Branches({ branches, ...notes }: NotesProps & { readonly branches: readonly ChainBranch[] }) {
  if (branches.length === 0) return null;
  return (
    <ul className="chain-list">
      {branches.map(({ node, branches: below, isAgain }) => (
        <li key={node.id}>
          <div className="chain-item" data-stage={node.stage}>
            <NodeNotes node={node} {...notes} />
            {isAgain && <span className="panel-quiet">{notes.language === 'zh' ? '（见上）' : '(see above)'}</span>}
          </div>
          <Branches branches={below} {...notes} />
        </li>
      ))}
    </ul>
  );
}
