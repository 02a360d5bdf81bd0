import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { ChainGraph, ChainNode } from './chain-graph.ts';
import { stages } from './stages.ts';

/** Where a thing is drawn, in pixels. */
export interface Box {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  /** The lines between them, as the path of an SVG. */
  readonly lines: readonly { readonly from: number; readonly to: number; readonly path: string }[];
}

const width = 220;

/** How high a thing is: its stage and title, then a line for its code, its state, each clock, and its articles. */
function heightOf({ code, state, clocks, articles }: ChainNode): number {
  const lines = (code === null ? 0 : 1) + (state ? 1 : 0) + clocks.length * 2 + Math.ceil(articles.length / 3);
  return 68 + lines * 25;
}

/** The graph as elkjs lays it out: one column a stage, from left to right. */
export function elkGraph({ nodes, edges }: ChainGraph): ElkNode {
  return {
    id: 'chain',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.partitioning.activate': 'true',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.spacing.nodeNode': '18',
      'elk.layered.spacing.nodeNodeBetweenLayers': '44',
      'elk.separateConnectedComponents': 'false',
    },
    children: nodes.map((node) => ({
      id: `${node.id}`,
      width,
      height: heightOf(node),
      layoutOptions: { 'elk.partitioning.partition': `${stages.indexOf(node.stage)}` },
    })),
    edges: edges.map(({ from, to }) => ({ id: `${from}-${to}`, sources: [`${from}`], targets: [`${to}`] })),
  };
}

/** What elkjs made of the graph. */
export function readLayout({ width: wide = 0, height: high = 0, children = [], edges = [] }: ElkNode): Layout {
  return {
    width: wide,
    height: high,
    boxes: children.map(({ id, x = 0, y = 0, width: boxWidth = width, height = 0 }) => ({
      id: Number(id),
      x,
      y,
      width: boxWidth,
      height,
    })),
    lines: edges.map((edge) => ({ from: Number(edge.sources[0]), to: Number(edge.targets[0]), path: pathOf(edge) })),
  };
}

function pathOf({ sections = [] }: ElkExtendedEdge): string {
  return sections
    .map(({ startPoint, bendPoints = [], endPoint }) =>
      [startPoint, ...bendPoints, endPoint].map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join(' '),
    )
    .join(' ');
}
