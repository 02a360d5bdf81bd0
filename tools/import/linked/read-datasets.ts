import { listingMark } from '../../../gateway/linked/offer.ts';
import { attributeNames, attributeOf } from '../../../subgraphs/resources/attributes.ts';
import { findMissingParts } from './find-pages.ts';
import type { Graph, LinkedNode, LinkedValue } from './graph.ts';
import { isOf, termOf, valuesOf } from './terms.ts';

/** A thing of a catalog that is none of its data sets. */
export interface OtherThing {
  readonly reason: 'SERIES' | 'SERVICE' | 'FOR_SALE';
  readonly id: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** The data sets of a graph as plain records: `title`, `publisher.name`; texts by language where they name one. */
export interface LinkedDatasets {
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** Resources of the catalog that are no data sets. */
  readonly others: readonly OtherThing[];
  /** What the graph says that shows that it is not the whole catalog. */
  readonly more: string | undefined;
}

/** Of what a data set refers to, this is told with it: the names of its publisher, the codes and labels of its formats, days of its period. */
const ofReferences = ['startDate', 'endDate', 'notation', 'prefLabel', 'label', 'fn', 'name', 'value', 'status'];
/** By these DCAT-US 3 tells how open what it lists is, beside `accessRights`. */
const restrictions = ['accessRestriction', 'cuiRestriction', 'restrictionStatus', 'cuiBannerMarking'];

/** What of a data set is read. */
const read = new Set([
  ...ofReferences,
  ...restrictions,
  ...attributeNames.flatMap((name) => attributeOf(name).dcat.flatMap((term) => term.replaceAll('[]', '').split('.'))),
]);
const deepest = 3;
/** Of one property of one node so many values are read; more distributions tell no further format. */
const mostValues = 1_000;

/** The data sets in a graph, those of nested catalogs and series too. */
export function readDatasets(graph: Graph): LinkedDatasets {
  const states = statesOfRecords(graph);
  const described = [...graph.nodes()].filter(({ properties }) => properties.size > 0);
  const records = described.flatMap((node) => {
    if (reasonOf(node) !== null || !isOf(node, 'Dataset')) return [];
    const plain = plainOf(node, graph, 0);
    const status = [plain.status ?? [], states.get(node.id) ?? []].flat();
    return [{ ...plain, ...(status.length === 0 ? {} : { status }) }];
  });
  const others = described.flatMap((node) => {
    const reason = reasonOf(node);
    return reason === null ? [] : [{ reason, id: node.id, record: plainOf(node, graph, 0) }];
  });
  const listed = others.filter(({ reason }) => reason !== 'FOR_SALE');
  return { records, others, more: findMissingParts(graph, records.length + listed.length) };
}

/** Why a thing that a catalog lists is no data set that comes in; null for a data set, and for what is not listed. */
function reasonOf(node: LinkedNode): OtherThing['reason'] | null {
  // What a catalog of ours offers for sale is no resource of another.
  if (node.types.has(listingMark)) return 'FOR_SALE';
  if (isOf(node, 'DatasetSeries')) return 'SERIES';
  return isOf(node, 'DataService') ? 'SERVICE' : null;
}

/** What the records of a catalog say of their data sets: one that was deleted has a record that says so. */
function statesOfRecords(graph: Graph): ReadonlyMap<string, unknown[]> {
  const states = new Map<string, unknown[]>();
  for (const node of graph.nodes()) {
    if (!isOf(node, 'CatalogRecord')) continue;
    const status = valuesOf(node, 'status').map(saidBy);
    for (const topic of valuesOf(node, 'primaryTopic').map((value) => String(saidBy(value)))) {
      const known = states.get(topic);
      if (known === undefined) states.set(topic, [...status]);
      else known.push(...status.slice(0, mostValues));
    }
  }
  return states;
}

function saidBy(value: LinkedValue): unknown {
  return 'id' in value ? value.id : value.text;
}

function plainOf(node: LinkedNode, graph: Graph, depth: number): Record<string, unknown> {
  const plain = new Map<string, unknown>();
  // A blank node's id is another in every file.
  if (!node.id.startsWith('_:')) plain.set('id', node.id);
  for (const [iri, values] of node.properties) {
    const term = termOf(iri);
    if (term === null || !read.has(term) || plain.has(term)) continue;
    plain.set(term, plainValues(values.slice(0, mostValues), graph, depth));
  }
  return Object.fromEntries(plain);
}

function plainValues(values: readonly LinkedValue[], graph: Graph, depth: number): unknown {
  if (values.some((value) => 'text' in value && value.language !== undefined)) return byLanguage(values);
  const plain = values.map((value) => plainValue(value, graph, depth));
  return plain.length === 1 ? plain[0] : plain;
}

/** Texts by language, in the order in which they stand; those without a language under the empty one. */
function byLanguage(values: readonly LinkedValue[]): Readonly<Record<string, unknown[]>> {
  const texts = new Map<string, unknown[]>();
  for (const value of values) {
    if ('id' in value) continue;
    const language = value.language ?? '';
    texts.set(language, [...(texts.get(language) ?? []), value.text]);
  }
  return Object.fromEntries(texts);
}

/** What is referred to in its place, unless it is a data set itself; a text that is the id of a node refers to it, too. */
function plainValue(value: LinkedValue, graph: Graph, depth: number): unknown {
  const said = saidBy(value);
  const node = typeof said === 'string' ? graph.described(said) : undefined;
  if (node === undefined || isOf(node, 'Dataset') || depth >= deepest) return said;
  return plainOf(node, graph, depth + 1);
}
