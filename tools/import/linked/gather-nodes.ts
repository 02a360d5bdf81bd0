import { addValue, type Graph, type LinkedNode, type LinkedValue } from './graph.ts';

type Expanded = Readonly<Record<string, unknown>>;

/** Takes expanded JSON-LD into a graph: each object is a node, wherever it stands. */
export function gatherNodes(expanded: unknown, graph: Graph): void {
  for (const value of listOf(expanded)) valuesIn(value, graph);
}

/** What a value stands for in a property; the nodes inside it go into the graph. */
function valuesIn(value: unknown, graph: Graph): LinkedValue[] {
  if (!isObject(value)) return [];
  if ('@list' in value) return listOf(value['@list']).flatMap((each) => valuesIn(each, graph));
  if ('@value' in value) return textIn(value);
  const id = idOf(value['@id'], graph);
  gatherNode(graph.node(id), value, graph);
  return [{ id }];
}

function idOf(said: unknown, graph: Graph): string {
  if (typeof said !== 'string') return graph.blankId();
  return said.startsWith('_:') ? graph.blankId(said.slice(2)) : said;
}

function textIn({ '@value': text, '@language': language }: Expanded): LinkedValue[] {
  if (typeof text !== 'string' && typeof text !== 'number' && typeof text !== 'boolean') return [];
  return [{ text, language: typeof language === 'string' ? language : undefined }];
}

function gatherNode(node: LinkedNode, object: Expanded, graph: Graph): void {
  for (const [key, said] of Object.entries(object)) {
    if (key === '@type') for (const type of listOf(said)) node.types.add(String(type));
    else if (key === '@reverse') gatherReverse(node, said, graph);
    else if (key === '@graph' || key === '@included') for (const each of listOf(said)) valuesIn(each, graph);
    else if (!key.startsWith('@'))
      for (const each of listOf(said)) for (const value of valuesIn(each, graph)) addValue(node, key, value);
  }
}

function gatherReverse({ id }: LinkedNode, said: unknown, graph: Graph): void {
  for (const [iri, subjects] of Object.entries(isObject(said) ? said : {}))
    for (const subject of listOf(subjects))
      for (const value of valuesIn(subject, graph)) if ('id' in value) addValue(graph.node(value.id), iri, { id });
}

export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function isObject(value: unknown): value is Expanded {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
