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
import { Refusal } from './refusal.ts';

export interface Limits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly cost: number;
}

/** What a client's document amounts to, fragments counted wherever they are spread. */
export interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
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

/** Measures the operations of a document; the greatest of each where there are several. */
function measure(document: DocumentNode, variables: Variables): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const counted = countSyntax(document);
  const sizes = operations.map((operation) => {
    const given = { ...defaultsOf(operation), ...variables };
    return new SelectionMeter(fragments, given).meter(operation.selectionSet, 1, new Set());
  });
  return {
    ...counted,
    depth: Math.max(0, ...sizes.map(({ depth }) => depth)),
    cost: Math.max(0, ...sizes.map(({ cost }) => cost)),
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
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );
}

interface Size {
  readonly depth: number;
  readonly cost: number;
}

class SelectionMeter {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Variables;
  readonly #known = new Map<SelectionSetNode, Map<number, Size>>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Variables) {
    this.#fragments = fragments;
    this.#variables = variables;
  }

  /** Depth and cost of a selection whose page, if it is a connection's, holds `page` rows. */
  meter(set: SelectionSetNode, page: number, open: ReadonlySet<string>): Size {
    const known = this.#known.get(set)?.get(page);
    if (known) return known;
    let depth = 0;
    let cost = 0;
    for (const selection of set.selections) {
      const size = this.#meterSelection(selection, page, open);
      depth = Math.max(depth, size.depth);
      cost += size.cost;
    }
    const size = { depth, cost };
    const sizes = this.#known.get(set) ?? new Map<number, Size>();
    sizes.set(page, size);
    this.#known.set(set, sizes);
    return size;
  }

  #meterSelection(selection: SelectionSetNode['selections'][number], page: number, open: ReadonlySet<string>): Size {
    if (selection.kind === Kind.FIELD) return this.#meterField(selection, page, open);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.meter(selection.selectionSet, page, open);
    const name = selection.name.value;
    const fragment = this.#fragments.get(name);
    // A cycle is refused by validation; here it only must not run forever.
    if (!fragment || open.has(name)) return { depth: 0, cost: 0 };
    return this.meter(fragment.selectionSet, page, new Set([...open, name]));
  }

  #meterField(field: FieldNode, page: number, open: ReadonlySet<string>): Size {
    const name = field.name.value;
    if (name.startsWith('__')) return { depth: 0, cost: 0 };
    if (!field.selectionSet) return { depth: 1, cost: 1 };
    const inner = this.meter(field.selectionSet, this.#pageOf(field), open);
    const times = pageFields.has(name) ? page : plainList.has(name) ? plainListSize : 1;
    return { depth: inner.depth + 1, cost: 1 + times * inner.cost };
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

/** Refuses a document that is deeper, wider or dearer than allowed; the answer tells both numbers. */
export function checkLimits(document: DocumentNode, variables: Variables, limits: Limits): void {
  const measured = measure(document, variables);
  for (const name of ['depth', 'aliases', 'directives', 'cost'] as const) {
    if (measured[name] <= limits[name]) continue;
    throw new Refusal(
      400,
      `${name.toUpperCase()}_LIMIT_EXCEEDED`,
      {
        zh: `请求的 ${name} 为 ${measured[name]}，上限 ${limits[name]}；请缩小或拆分请求。`,
        en: `The request's ${name} is ${measured[name]}, the limit ${limits[name]}; ask for less, or in parts.`,
      },
      { limit: limits[name], actual: measured[name] },
    );
  }
}
