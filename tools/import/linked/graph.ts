/** A value of a property: a reference to a node by its id, or a text with the language that it may name. */
export type LinkedValue =
  | { readonly id: string }
  | { readonly text: string | number | boolean; readonly language?: string | undefined };

/** A node of linked data: what is said of it, by IRI of the property. */
export interface LinkedNode {
  readonly id: string;
  readonly types: Set<string>;
  readonly properties: Map<string, LinkedValue[]>;
}

/** Nodes by id, in the order in which they are first named. What several places, or several pages, say of one node stands together. */
export class Graph {
  readonly #nodes = new Map<string, LinkedNode>();
  readonly #scope: string;
  #unnamed = 0;

  /** `scope` tells its blank nodes from those of other pages, where the same name is another node. */
  constructor(scope: string) {
    this.#scope = scope;
  }

  /** The node with an id, made where there is none yet. */
  node(id: string): LinkedNode {
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    const made = { id, types: new Set<string>(), properties: new Map<string, LinkedValue[]>() };
    this.#nodes.set(id, made);
    return made;
  }

  /** The id of a blank node of this name; of one that has none where it is left out. */
  blankId(name?: string): string {
    if (name !== undefined) return `_:${this.#scope}-${name}`;
    this.#unnamed += 1;
    return `_:${this.#scope}-unnamed-${this.#unnamed}`;
  }

  /** Takes in all that another graph says, and is then the graph of both. */
  take(other: Graph): this {
    for (const { id, types, properties } of other.nodes()) {
      const node = this.node(id);
      for (const type of types) node.types.add(type);
      for (const [iri, values] of properties) for (const value of values) addValue(node, iri, value);
    }
    return this;
  }

  /** The node with an id, where anything is said of it beside its types. */
  described(id: string): LinkedNode | undefined {
    const node = this.#nodes.get(id);
    return node === undefined || node.properties.size === 0 ? undefined : node;
  }

  nodes(): IterableIterator<LinkedNode> {
    return this.#nodes.values();
  }
}

export function addValue({ properties }: LinkedNode, iri: string, value: LinkedValue): void {
  const values = properties.get(iri);
  if (values === undefined) properties.set(iri, [value]);
  else values.push(value);
}
