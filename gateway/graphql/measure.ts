import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';

/** What a client's document amounts to, fragments counted wherever they are spread. */
export interface Measure {
  readonly depth: number;
  /** Selection sets within each other, those of fragments among them. */
  readonly nesting: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields that the document expands to once its fragments are opened; of all its operations together. */
  readonly fields: number;
  /** Fields that the answer may hold at most, lists multiplied out: an estimate made before anything is run. */
  readonly cost: number;
}

type Variables = Readonly<Record<string, unknown>>;

const defaultPage = 20;
/** Lists without a page: a resource's fields, a listing's provenance, conditions. */
const plainList = new Set([
  'fields',
  'themes',
  'provenance',
  'entries',
  'conditions',
  'opinions',
  'grants',
  'reviews',
  'reportsOwed',
  'stopOrders',
  'articles',
  'columns',
  'rows',
  'indicators',
  'figures',
  'findings',
  'charges',
  'breaks',
]);
const plainListSize = 10;
const pageFields = new Set(['nodes', 'edges']);
/** Lists of an introspection, and about how many each holds. */
const introspectionLists = new Map([
  ['types', 300],
  ['fields', 10],
  ['args', 2],
  ['inputFields', 2],
  ['enumValues', 2],
  ['interfaces', 1],
  ['possibleTypes', 1],
  ['directives', 10],
]);

/** Measures the operations of a document: the greatest of each where there are several, but all the fields. */
export function measure(document: DocumentNode, variables: Variables): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const sizes = operations.map((operation) => {
    const given = { ...defaultsOf(operation), ...variables };
    return new SelectionMeter(fragments, given).meter(operation.selectionSet);
  });
  return {
    ...countSyntax(document),
    depth: Math.max(0, ...sizes.map(({ depth }) => depth)),
    nesting: Math.max(0, ...sizes.map(({ nesting }) => nesting)),
    fields: sizes.reduce((sum, { fields }) => sum + fields, 0),
    cost: Math.max(0, ...sizes.map((size) => costOf(size, 1))),
  };
}

function countSyntax(document: DocumentNode): { aliases: number; directives: number } {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field: ({ alias }) => {
      if (alias) aliases += 1;
    },
    Directive: () => {
      directives += 1;
    },
  });
  return { aliases, directives };
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  const defaults = Object.create(null) as Record<string, unknown>;
  for (const { variable, defaultValue } of variableDefinitions) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
  }
  return defaults;
}

interface Size {
  readonly depth: number;
  readonly nesting: number;
  readonly fields: number;
  /** What it costs whatever the page. */
  readonly flat: number;
  /** What each row of the page costs besides, if the selection is a connection's. */
  readonly perRow: number;
}

const nothing: Size = { depth: 0, nesting: 0, fields: 0, flat: 0, perRow: 0 };

function costOf({ flat, perRow }: Size, page: number): number {
  return flat + page * perRow;
}

/** The size of selections, each measured once however often it is spread: no fragment is opened into a list. */
class SelectionMeter {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Variables;
  readonly #known = new Map<SelectionSetNode, Size>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Variables) {
    this.#fragments = fragments;
    this.#variables = variables;
  }

  meter(set: SelectionSetNode): Size {
    const known = this.#known.get(set);
    if (known) return known;
    // A cycle is refused by validation; here it only must not run forever: what is under way counts as nothing.
    this.#known.set(set, nothing);
    let { depth, nesting, fields, flat, perRow } = nothing;
    for (const selection of set.selections) {
      const size = this.#meterSelection(selection);
      depth = Math.max(depth, size.depth);
      nesting = Math.max(nesting, size.nesting);
      fields += size.fields;
      flat += size.flat;
      perRow += size.perRow;
    }
    const size = { depth, nesting: nesting + 1, fields, flat, perRow };
    this.#known.set(set, size);
    return size;
  }

  #meterSelection(selection: SelectionSetNode['selections'][number]): Size {
    if (selection.kind === Kind.FIELD) return this.#meterField(selection);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.meter(selection.selectionSet);
    const fragment = this.#fragments.get(selection.name.value);
    return fragment ? this.meter(fragment.selectionSet) : nothing;
  }

  #meterField(field: FieldNode): Size {
    const name = field.name.value;
    if (!field.selectionSet) return { depth: 1, nesting: 0, fields: 1, flat: 1, perRow: 0 };
    const inner = this.meter(field.selectionSet);
    const each = costOf(inner, this.#pageOf(field));
    const size = { depth: inner.depth + 1, nesting: inner.nesting, fields: inner.fields + 1 };
    if (pageFields.has(name)) return { ...size, flat: 1, perRow: each };
    const times = introspectionLists.get(name) ?? (plainList.has(name) ? plainListSize : 1);
    return { ...size, flat: 1 + times * each, perRow: 0 };
  }

  /** The most rows that a page may hold, whatever is asked of it besides: a size that the subgraph will refuse counts as none. */
  #pageOf({ arguments: given = [] }: FieldNode): number {
    const sizes = given
      .filter(({ name }) => name.value === 'first' || name.value === 'last')
      .flatMap(({ value }) => this.#sizeOf(value) ?? []);
    return sizes.length === 0 ? defaultPage : Math.max(0, ...sizes);
  }

  #sizeOf(value: ValueNode): number | null {
    if (value.kind === Kind.INT) return Number(value.value);
    const given = value.kind === Kind.VARIABLE ? this.#variables[value.name.value] : null;
    return typeof given === 'number' ? given : null;
  }
}
