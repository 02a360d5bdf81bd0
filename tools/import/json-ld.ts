type Node = Readonly<Record<string, unknown>>;

/** Where the vocabularies of DCAT-AP are, and the prefixes under which documents may name them without saying so. */
const vocabularies: Readonly<Record<string, readonly string[]>> = {
  'http://www.w3.org/ns/dcat#': ['dcat'],
  'http://purl.org/dc/terms/': ['dct', 'dcterms'],
  'http://xmlns.com/foaf/0.1/': ['foaf'],
  'http://www.w3.org/2004/02/skos/core#': ['skos'],
  'http://www.w3.org/2006/vcard/ns#': ['vcard'],
  'http://www.w3.org/ns/adms#': ['adms'],
};

/** How deep what a dataset refers to is told with it: its publisher, its distributions and their formats. */
const deepest = 3;

/** The nodes of a document in JSON-LD: under @graph, in its catalogs, or the document itself. */
function nodesOf(value: unknown): Node[] {
  const roots = Array.isArray(value) ? value : [value];
  return roots.filter(isNode).flatMap((root) => [root, ...listOf(root['@graph']).filter(isNode)]);
}

/**
 * The datasets of a DCAT-AP catalog as plain records: keys without prefix (`title`, `publisher.name`), what is referred to by
 * `@id` put in place, of several languages the Chinese or else the English text. Null where there is no dataset.
 */
export function flattenDatasets(value: unknown): Node[] | null {
  const nodes = nodesOf(value);
  if (!nodes.some((node) => '@context' in node || '@graph' in node || '@type' in node)) return null;
  const nested = nodes.flatMap((node) =>
    Object.entries(node).flatMap(([key, found]) => (plainKey(key) === 'dataset' ? listOf(found) : [])),
  );
  const all = [...nodes, ...nested.filter(isNode)];
  const byId = new Map<string, Node>();
  for (const node of all) {
    const id = idOf(node);
    // A reference has nothing but its id, and must not hide what it refers to.
    if (id !== '' && Object.keys(node).length > (byId.has(id) ? Object.keys(byId.get(id) ?? {}).length : 1))
      byId.set(id, node);
  }
  const datasets = new Set(all.map((node) => byId.get(idOf(node)) ?? node).filter(isDataset));
  if (datasets.size === 0) return null;
  return [...datasets].map((node) => flattenNode(node, byId, 0));
}

function isDataset(node: Node): boolean {
  return listOf(node['@type'] ?? node.type).some((type) => typeof type === 'string' && plainKey(type) === 'Dataset');
}

function flattenNode(node: Node, byId: ReadonlyMap<string, Node>, depth: number): Node {
  const plain: Record<string, unknown> = { id: idOf(node) };
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith('@')) continue;
    plain[plainKey(key)] = flattenValue(value, byId, depth);
  }
  return plain;
}

function flattenValue(value: unknown, byId: ReadonlyMap<string, Node>, depth: number): unknown {
  const values = listOf(value).flatMap(fromLanguageMap);
  if (values.some((each) => isNode(each) && '@language' in each)) return inBestLanguage(values);
  const plain = values.map((each) => {
    if (!isNode(each)) return each;
    if ('@value' in each) return each['@value'];
    const node = byId.get(idOf(each)) ?? each;
    return depth >= deepest || isReference(node) ? idOf(node) : flattenNode(node, byId, depth + 1);
  });
  return plain.length === 1 ? plain[0] : plain;
}

/** `{ "en": "Bus stops", "zh": "公交站点" }` as the texts that it stands for; anything else as it is. */
function fromLanguageMap(value: unknown): unknown[] {
  if (!isNode(value) || !('en' in value || 'zh' in value)) return [value];
  return Object.entries(value).flatMap(([language, texts]) =>
    listOf(texts).map((text) => ({ '@language': language, '@value': text })),
  );
}

function inBestLanguage(values: readonly unknown[]): unknown {
  const texts = values.filter(isNode);
  const wanted = ['zh', 'en'].find((language) => texts.some((text) => isIn(text, language)));
  const chosen = texts.filter((text) => (wanted === undefined ? text === texts[0] : isIn(text, wanted)));
  const said = chosen.map((text) => text['@value']);
  return said.length === 1 ? said[0] : said;
}

function isIn(text: Node, language: string): boolean {
  return String(text['@language']).toLowerCase().split('-')[0] === language;
}

function isReference(node: Node): boolean {
  return Object.keys(node).every((key) => key === '@id' || key === '@type');
}

/** `dct:title`, `http://purl.org/dc/terms/title` and `title` are one. */
function plainKey(key: string): string {
  const whole = Object.keys(vocabularies).find((base) => key.startsWith(base));
  if (whole !== undefined) return key.slice(whole.length);
  const [prefix = '', rest] = key.split(':');
  return rest !== undefined && Object.values(vocabularies).some((known) => known.includes(prefix)) ? rest : key;
}

function idOf(node: Node): string {
  const id = node['@id'] ?? node.id;
  return typeof id === 'string' ? id : '';
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
