import ELK from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { ChainGraph } from './chain-graph.ts';
import { elkGraph, type Layout, readLayout } from './layout.ts';

/** Lays a graph out in a worker, so that the page goes on meanwhile; the worker ends with it. */
export async function layOut(graph: ChainGraph): Promise<Layout> {
  const elk = new ELK({ workerFactory: () => new Worker(workerUrl) });
  try {
    return readLayout(await elk.layout(elkGraph(graph)));
  } finally {
    elk.terminateWorker();
  }
}
