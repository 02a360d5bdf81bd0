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
import { aboutTheGraph, type FieldSize, type FieldSizes, unknownField } from './field-sizes.ts';

/** What a client's document amounts to, fragments counted wherever they are spread. */
export interface Measure {
  readonly depth: number;
  /** Selection sets within each other, those of fragments among them. */
  readonly nesting: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields that the document expands to once its fragments are opened; of all its operations together. */
  readonly fields: number;
  /** Lists of the graph's own description, wherever they are asked for: their work grows with the graph, not with the document. */
  readonly introspection: number;
  /** Fields that the answer may hold at most, lists multiplied out: an estimate made before anything is run. */
  readonly cost: number;
}

/** What the client sent beside the document. */
type Variables = Readonly<Record<string, unknown>>;

/** One that a field does not have is counted too: validation refuses it, and until then it hides nothing. */
const pageArguments = new Set(['first', 'last']);
const rootTypes = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;
/** A dear text (a search) is read to this length; what is longer is refused later, with its own limits. */
const longestText = 500;
const characterCost = 100;
/** The largest page that can be asked for by name: GraphQL's Int ends here, JSON's and a document's numbers do not. */
const largestPage = 2 ** 31 - 1;
/** What is more is not told from it: beyond, sums would no longer be exact, and in the end not be numbers. */
const mostCounted = Number.MAX_SAFE_INTEGER;

/** How a document was measured last, and by which of the variables given. */
interface Measured {
  readonly measure: Measure;
  readonly sizes: FieldSizes;
  /** Those that sizes were read from, as they were; a variable that was not given is told from one that was undefined. */
  readonly read: ReadonlyMap<string, unknown>;
}

const lastMeasured = new WeakMap<DocumentNode, Measured>();
const notGiven = Symbol('not given');
/** In place of a value that is not held on to: no value that comes is the same. */
const tooLongToKeep = Symbol('too long to keep');

/** Measures the operations of a document: the greatest of each where there are several, but all the fields. What was measured last is kept. */
export function measure(document: DocumentNode, variables: Variables, sizes: FieldSizes): Measure {
  const last = lastMeasured.get(document);
  if (last && last.sizes === sizes && isAsRead(last.read, variables)) return last.measure;
  const read = new Map<string, unknown>();
  const measured = measureAnew(document, { variables, sizes, read });
  lastMeasured.set(document, { measure: measured, sizes, read });
  return measured;
}

function isAsRead(read: ReadonlyMap<string, unknown>, variables: Variables): boolean {
  for (const [name, value] of read) if (!Object.is(givenAs(name, variables), value)) return false;
  return true;
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= longestText : value === null || typeof value !== 'object';
}

function givenAs(name: string, variables: Variables): unknown {
  return Object.hasOwn(variables, name) ? variables[name] : notGiven;
}

interface Given {
  readonly variables: Variables;
  readonly sizes: FieldSizes;
  /** Notes the variables that are read. */
  readonly read: Map<string, unknown>;
}

function measureAnew(document: DocumentNode, given: Given): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const measured = operations.map((operation) => {
    const values = valuesOf(operation, given);
    return new SelectionMeter({ fragments, values, sizes: given.sizes }).meter(
      operation.selectionSet,
      rootTypes[operation.operation],
    );
  });
  return {
    ...countSyntax(document),
    depth: Math.max(0, ...measured.map(({ depth }) => depth)),
    nesting: Math.max(0, ...measured.map(({ nesting }) => nesting)),
    fields: atMost(measured.reduce((sum, { fields }) => sum + fields, 0)),
    introspection: Math.max(0, ...measured.map(({ introspection }) => introspection)),
    cost: Math.max(0, ...measured.map((size) => costOf(size, 1))),
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

/** The value that a variable has in an operation: the one given, else its default. */
type ValueOf = (name: string) => unknown;

function valuesOf({ variableDefinitions = [] }: OperationDefinitionNode, { variables, read }: Given): ValueOf {
  const defaults = new Map(
    variableDefinitions.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  return (name) => {
    if (!defaults.has(name)) return undefined;
    const given = givenAs(name, variables);
    read.set(name, isShort(given) ? given : tooLongToKeep);
    const instead = defaults.get(name);
    if (given !== notGiven) return given;
    return instead && literalOf(instead);
  };
}

/** A number or text in the document; undefined for all that cannot say how much is asked for. */
function literalOf(value: ValueNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.STRING ? value.value : undefined;
}

interface Size {
  readonly depth: number;
  readonly nesting: number;
  readonly fields: number;
  readonly introspection: number;
  /** What it costs whatever the page. */
  readonly flat: number;
  /** What each row of the page costs besides, if the selection is a connection's. */
  readonly perRow: number;
}

/** The size of no selection: of a leaf, of what is not there. */
const nothing: Size = { depth: 0, nesting: 0, fields: 0, introspection: 0, flat: 0, perRow: 0 };

function costOf({ flat, perRow }: Size, page: number): number {
  return atMost(flat + page * perRow);
}

function atMost(count: number): number {
  return Math.min(count, mostCounted);
}

/** So many rows: no number that is none, or has no end, is calculated with. */
function asPage(asked: number): number {
  return Number.isNaN(asked) ? largestPage : Math.min(Math.max(asked, 0), largestPage);
}

interface Meter {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly values: ValueOf;
  readonly sizes: FieldSizes;
}

/** The size of selections, each measured once however often it is spread: no fragment is opened into a list. */
class SelectionMeter {
  readonly #given: Meter;
  readonly #known = new Map<SelectionSetNode, Size>();

  constructor(given: Meter) {
    this.#given = given;
  }

  meter(set: SelectionSetNode, type: string): Size {
    const known = this.#known.get(set);
    if (known) return known;
    // A cycle is refused by validation; here it only must not run forever: what is under way counts as nothing.
    this.#known.set(set, nothing);
    let { depth, nesting, fields, introspection, flat, perRow } = nothing;
    for (const selection of set.selections) {
      const size = this.#meterSelection(selection, type);
      depth = Math.max(depth, size.depth);
      nesting = Math.max(nesting, size.nesting);
      fields += size.fields;
      introspection += size.introspection;
      flat += size.flat;
      perRow += size.perRow;
    }
    const size = {
      depth,
      nesting: nesting + 1,
      fields: atMost(fields),
      introspection: atMost(introspection),
      flat: atMost(flat),
      perRow: atMost(perRow),
    };
    this.#known.set(set, size);
    return size;
  }

  #meterSelection(selection: SelectionSetNode['selections'][number], type: string): Size {
    if (selection.kind === Kind.FIELD) return this.#meterField(selection, type);
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#given.fragments.get(selection.name.value);
    return fragment ? this.meter(fragment.selectionSet, fragment.typeCondition?.name.value ?? type) : nothing;
  }

  #meterField(field: FieldNode, type: string): Size {
    const { name, selectionSet } = field;
    const about = this.#given.sizes.get(type)?.get(name.value) ?? aboutTheGraph.get(name.value) ?? unknownField;
    const inner = selectionSet ? this.meter(selectionSet, about.type) : nothing;
    const page = this.#pageOf(field, about);
    const each = selectionSet ? costOf(inner, page) : 1;
    const isOfTheGraph = about === aboutTheGraph.get(name.value) || (about.isList && type.startsWith('__'));
    const size = {
      depth: inner.depth + 1,
      nesting: inner.nesting,
      fields: inner.fields + 1,
      introspection: inner.introspection + (isOfTheGraph ? 1 : 0),
    };
    const itself = (selectionSet ? 1 : 0) + about.weight + this.#argumentsCost(field, about);
    if (about.isSized) return { ...size, flat: itself, perRow: each };
    return { ...size, flat: itself + (about.isList ? page : 1) * each, perRow: 0 };
  }

  /** The most rows that a page may hold, whatever is asked of it besides: a size that the subgraph will refuse counts as none. */
  #pageOf({ arguments: given = [] }: FieldNode, { slicingArguments, assumedSize }: FieldSize): number {
    let page = -1;
    for (const { name, value } of given) {
      if (slicingArguments.length === 0 || !pageArguments.has(name.value)) continue;
      const asked = this.#valueOf(value);
      if (typeof asked === 'number') page = Math.max(page, asPage(asked));
    }
    return page < 0 ? (assumedSize ?? 1) : page;
  }

  /** What the arguments that are given cost; a text more the longer it is. */
  #argumentsCost({ arguments: given = [] }: FieldNode, { argumentWeights }: FieldSize): number {
    let cost = 0;
    for (const { name, value } of given) {
      const weight = argumentWeights.get(name.value) ?? 0;
      if (weight === 0) continue;
      const asked = this.#valueOf(value);
      if (typeof asked === 'string' && asked !== '')
        cost += weight + characterCost * Math.min(asked.length, longestText);
    }
    return cost;
  }

  #valueOf(node: ValueNode): unknown {
    return node.kind === Kind.VARIABLE ? this.#given.values(node.name.value) : literalOf(node);
  }
}
