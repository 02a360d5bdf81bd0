import { useEffect, useState } from 'react';
import { ScrollRegion } from '../answer/notes.tsx';
import type { ChainGraph } from './chain-graph.ts';
import type { Layout } from './layout.ts';
import { NodeNotes, type NotesProps } from './node-notes.tsx';

/** The way of data as a graph, from left to right. */
export function ChainDrawing({ graph, ...notes }: NotesProps & { readonly graph: ChainGraph }) {
  const layout = useLayout(graph);
  const zh = notes.language === 'zh';
  if (layout === null) return <p role="status">{zh ? '正在绘制…' : 'Drawing …'}</p>;
  if (layout === 'failed')
    return <p role="alert">{zh ? '图无法绘制；请看列表。' : 'The graph could not be drawn; look at the list.'}</p>;
  const { width, height, boxes, lines } = layout;
  return (
    <ScrollRegion name={zh ? '链图' : 'Chain, drawn'}>
      <div className="chain-canvas" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          {lines.map(({ from, to, path }) => (
            <path key={`${from} ${to}`} d={path} />
          ))}
        </svg>
        {boxes.map(({ id, x, y, width: wide, height: high }) => {
          const node = graph.nodes[id];
          return (
            node && (
              <div
                key={id}
                className="chain-node"
                data-stage={node.stage}
                style={{ left: x, top: y, width: wide, height: high }}
              >
                <NodeNotes node={node} {...notes} />
              </div>
            )
          );
        })}
      </div>
    </ScrollRegion>
  );
}

/** Where things are drawn; what lays them out is loaded when it is wanted. */
function useLayout(graph: ChainGraph): Layout | 'failed' | null {
  const [layout, setLayout] = useState<Layout | 'failed' | null>(null);
  useEffect(() => {
    let isGone = false;
    import('./lay-out.ts')
      .then(({ layOut }) => layOut(graph))
      .catch(() => 'failed' as const)
      .then((made) => !isGone && setLayout(made));
    return () => {
      isGone = true;
    };
  }, [graph]);
  return layout;
}
