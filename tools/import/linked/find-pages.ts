import type { Graph, LinkedNode } from './graph.ts';
import { hydraValues, isOf, valuesOf } from './terms.ts';

const parts = ['dataset', 'catalog', 'seriesMember'];
const later = ['next', 'nextPage'];
const earlier = ['previous', 'previousPage'];

/** Pages that a graph names, by their addresses. */
export interface NamedPages {
  readonly later: readonly string[];
  readonly earlier: readonly string[];
}

/** The pages before and after those of which a graph was made; a relative address is resolved by that of the page which names it. */
export function findPages(graph: Graph, base: string): NamedPages {
  const views = [...graph.nodes()].filter((node) => !isOf(node, 'Dataset'));
  const named = (terms: readonly string[]) =>
    views.flatMap((node) => terms.flatMap((term) => saidBy(node, term))).map((said) => absolute(said, base));
  return { later: named(later), earlier: named(earlier) };
}

function absolute(said: string, base: string): string {
  return base !== '' && URL.canParse(said, base) ? new URL(said, base).href : said;
}

/** Why a graph is not all of its catalog: it tells of more, or names data sets and catalogs that it does not describe. */
export function findMissingParts(graph: Graph, datasets: number): string | undefined {
  const nodes = [...graph.nodes()];
  const totals = nodes.flatMap((node) => saidBy(node, 'totalItems')).map(Number);
  const total = totals.find((each) => each > datasets);
  if (total !== undefined) return `holds ${datasets} of ${total} records`;
  const named = nodes
    .filter((node) => !isOf(node, 'Dataset'))
    .flatMap((node) => [...parts.flatMap((term) => valuesOf(node, term)), ...hydraValues(node, 'member')])
    .map((value) => ('id' in value ? value.id : String(value.text)));
  const absent = new Set(named.filter((id) => graph.described(id) === undefined));
  return absent.size === 0 ? undefined : `names ${absent.size} data sets or catalogs that it does not describe`;
}

function saidBy(node: LinkedNode, term: string): string[] {
  return hydraValues(node, term).map((value) => ('id' in value ? value.id : String(value.text)));
}
