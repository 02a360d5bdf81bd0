import type { Graph } from './graph.ts';
import { isOf, valuesOf } from './terms.ts';

const parts = ['dataset', 'catalog', 'seriesMember', 'member'];
const otherPages = ['next', 'nextPage', 'previous', 'previousPage'];

/** Why a graph is not all of its catalog: it is a page of several, or names data sets and catalogs that it does not describe. */
export function findMissingParts(graph: Graph, datasets: number): string | undefined {
  const nodes = [...graph.nodes()];
  const totals = nodes.flatMap((node) =>
    valuesOf(node, 'totalItems').map((value) => ('text' in value ? Number(value.text) : 0)),
  );
  const total = totals.find((each) => each > datasets);
  if (total !== undefined) return `holds ${datasets} of ${total} records`;
  if (nodes.some((node) => otherPages.some((term) => valuesOf(node, term).length > 0))) return 'is one page of several';
  const named = nodes
    .filter((node) => !isOf(node, 'Dataset'))
    .flatMap((node) => parts.flatMap((term) => valuesOf(node, term)))
    .map((value) => ('id' in value ? value.id : String(value.text)));
  const absent = new Set(named.filter((id) => graph.described(id) === undefined));
  return absent.size === 0 ? undefined : `names ${absent.size} data sets or catalogs that it does not describe`;
}
