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

/** Nodes by id, in the order in which they are first named. What several places say of one node stands together. */
export class Graph {
  readonly #nodes = new Map<string, LinkedNode>();
  #unnamed = 0;

  /** The node with an id, made where there is none yet. */
  node(id: string): LinkedNode {
    const known = this.#nodes.get(id) ?? { id, types: new Set<string>(), properties: new Map<string, LinkedValue[]>() };
    this.#nodes.set(id, known);
    return known;
  }

  /** An id for a node that has none. */
  unnamedId(): string {
    this.#unnamed += 1;
    return `_:unnamed-${this.#unnamed}`;
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
