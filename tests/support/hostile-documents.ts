import { oneOf, randomFrom } from '../pressure/random.ts';

/** A request that is small to send and meant to be dear to answer. */
export interface HostileDocument {
  readonly kind: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** A number as it stands in JSON, where it may be one that JavaScript does not have. */
class RawNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): string {
    return `<raw ${this.text}>`;
  }
}

/** The body that sends a document. */
export function bodyOf({ kind: _, ...request }: HostileDocument): string {
  return JSON.stringify(request).replaceAll(/"<raw ([^>]*)>"/g, '$1');
}

type Random = () => number;
type Make = (random: Random) => Pick<HostileDocument, 'query'> & Partial<HostileDocument>;

/** A whole number up to `most`, more often near it than not: limits are tried from both sides. */
function upTo(random: Random, most: number): number {
  return 1 + Math.floor(most * Math.sqrt(random()));
}

function repeat(times: number, part: (i: number) => string, between = ' '): string {
  return Array.from({ length: times }, (_, i) => part(i)).join(between);
}

/** Where fragments may stand: the way to a type, and a field of it. */
const places = [
  { type: 'Query', open: (inner: string) => inner, leaf: '__typename' },
  { type: 'Resource', open: (inner: string) => `resources(first: 1) { nodes { ${inner} } }`, leaf: 'id' },
  { type: 'Scenario', open: (inner: string) => `scenarios(first: 1) { edges { node { ${inner} } } }`, leaf: 'code' },
] as const;

/** The same way from a type back to itself. */
const ways = [
  ['resources(first: 1) { nodes { provider { ', 'code', ' } } }', 'resources(first: 1) { nodes { provider { '],
  ['__schema { types { ', 'name', ' } }', 'fields { type { '],
  ['apps(first: 1) { nodes { developer { ', 'name', ' } } }', 'apps(first: 1) { nodes { developer { '],
] as const;

const makers: Readonly<Record<string, Make>> = {
  'fragments that double': (random) => {
    const { type, open, leaf } = oneOf(random, places);
    const links = upTo(random, 400);
    const twice = (i: number) => `fragment F${i} on ${type} { ...F${i + 1} ...F${i + 1} }`;
    return { query: `{ ${open('...F0')} } ${repeat(links, twice)} fragment F${links} on ${type} { ${leaf} }` };
  },
  'fragments that fan out': (random) => {
    const { type, open, leaf } = oneOf(random, places);
    const [fan, levels] = [upTo(random, 40), upTo(random, 6)];
    const fanned = (i: number) => `fragment F${i} on ${type} { ${repeat(fan, () => `...F${i + 1}`)} }`;
    return { query: `{ ${open('...F0')} } ${repeat(levels, fanned)} fragment F${levels} on ${type} { ${leaf} }` };
  },
  'many fragments beside each other': (random) => {
    const { type, open, leaf } = oneOf(random, places);
    const many = upTo(random, 480);
    const spreads = repeat(many, (i) => `...F${i}`);
    return { query: `{ ${open(spreads)} } ${repeat(many, (i) => `fragment F${i} on ${type} { ${leaf} }`)}` };
  },
  'fragments in a chain or a ring': (random) => {
    const { type, open } = oneOf(random, places);
    const many = upTo(random, 600);
    const last = random() < 0.5 ? '...F0' : '__typename';
    const chain = repeat(many, (i) => `fragment F${i} on ${type} { ...F${i + 1} }`);
    return { query: `{ ${open('...F0')} } ${chain} fragment F${many} on ${type} { ${last} }` };
  },
  'one field again and again': (random) => {
    const { open, leaf } = oneOf(random, places);
    return { query: `{ ${open(repeat(upTo(random, 5200), () => leaf))} }` };
  },
  'fields that must be merged': (random) => {
    const [open, leaf, close] = oneOf(random, ways);
    const inner = repeat(upTo(random, 8), () => leaf);
    return { query: `{ ${repeat(upTo(random, 500), () => open + inner + close)} }` };
  },
  'fields that must be merged, level by level': (random) => {
    const [first, leaf, close, again] = oneOf(random, ways);
    const levels = upTo(random, 3);
    let inner = repeat(upTo(random, 6), () => leaf);
    for (let i = 0; i < levels; i += 1) {
      const open = i === levels - 1 ? first : again;
      inner = repeat(upTo(random, 10), () => `${open}${inner}${open === first ? close : ' } }'}`);
    }
    return { query: `{ ${inner} }` };
  },
  'fields that conflict': (random) => {
    const many = upTo(random, 100);
    return {
      query: `{ ${repeat(many, (i) => `a: resources(first: ${i}) { nodes { b: ${oneOf(random, ['id', 'code'])} } }`)} }`,
    };
  },
  'wide selections of aliases': (random) => {
    const { open, leaf } = oneOf(random, places);
    return { query: `{ ${open(repeat(upTo(random, 130), (i) => `a${i}: ${leaf}`))} }` };
  },
  'aliases of lists': (random) => {
    const field = oneOf(random, ['resources', 'scenarios', 'apps', 'developmentEntries', 'listings', 'providers']);
    const size = oneOf(random, [1, 5, 100, -1, 2_000_000_000]);
    return {
      query: `{ ${repeat(oneOf(random, [3, 8, 105]), (i) => `a${i}: ${field}(first: ${size}) { totalCount nodes { id } }`)} }`,
    };
  },
  'aliases of searches': (random) => {
    const text = repeat(upTo(random, 40), () => oneOf(random, ['水', '交通', 'data', 'a', '公共']));
    return {
      query: `query($s: String) { ${repeat(oneOf(random, [1, 3, 95]), (i) => `a${i}: resources(search: $s, first: 1) { totalCount }`)} }`,
      variables: { s: text },
    };
  },
  'deep selections': (random) => {
    const [open, leaf, close, again] = oneOf(random, ways);
    const levels = upTo(random, 60);
    const closed = again === open ? close : ' } }';
    return { query: `{ ${open}${again.repeat(levels)}${leaf}${closed.repeat(levels)}${close} }` };
  },
  'brackets alone': (random) => ({ query: oneOf(random, ['{a', '[', '(', '{a(b:[']).repeat(upTo(random, 100_000)) }),
  'numbers that no page has': (random) => {
    const number = oneOf(random, ['9'.repeat(upTo(random, 400)), '1e999', '-1e999', '2147483648', '-1']);
    const field = oneOf(random, ['resources', 'scenarios', 'apps', 'listings']);
    const one = (size: string) => `${field}(first: ${size}) { totalCount nodes { id } }`;
    if (random() < 0.5) return { query: `query A { ${one('1')} } query B { ${one(number)} }`, operationName: 'A' };
    const query = `query A { ${one('1')} } query B($n: Int) { ${one('$n')} }`;
    return { query, operationName: 'A', variables: { n: new RawNumber(number) } };
  },
  'fragments in each other': (random) => {
    const { open, leaf } = oneOf(random, places);
    const levels = upTo(random, 250);
    return { query: `{ ${open(`${'... { '.repeat(levels)}${leaf}${' }'.repeat(levels)}`)} }` };
  },
  'values in each other': (random) => {
    const levels = upTo(random, 250);
    const [opened, closed] = oneOf(random, [['[', ']'] as const, ['{ a: ', ' }'] as const]);
    const rows = `${opened.repeat(levels)}1${closed.repeat(levels)}`;
    return { query: `mutation { attachSample(input: { resourceCode: "none", rows: ${rows} }) { __typename } }` };
  },
  'brackets in comments and texts': (random) => {
    const [opened, closed] = oneOf(random, [['{', '}'] as const, ['[', ']'] as const, ['(', ')'] as const]);
    const many = upTo(random, 10_000);
    return {
      query: oneOf(random, [
        `#${closed.repeat(many)}\n{ resources(filter: ${opened.repeat(many)}`,
        `{ resources(search: "${opened.repeat(Math.min(many, 480))}", first: 1) { totalCount } }`,
        `{ resources(search: ${'"""'}${closed.repeat(many)}${'"""'}) { totalCount } } ${opened.repeat(many)}`,
      ]),
    };
  },
  'another operation that is dearer': (random) => {
    const { open, leaf } = oneOf(random, places);
    const dear = repeat(upTo(random, 60), (i) => `a${i}: resources(first: 100) { nodes { fields { name } } }`);
    return { query: `query Cheap { ${open(leaf)} } query Dear { ${dear} }`, operationName: 'Cheap' };
  },
  'introspection level by level': (random) => {
    const many = upTo(random, 25);
    const level = (name: string, inner: string) => repeat(many, (i) => `a${i}: ${name} { ...${inner} }`);
    return {
      query: `{ ${level('__schema', 'S')} } fragment S on __Schema { ${level('types', 'T')} }
        fragment T on __Type { ${level('fields', 'F')} } fragment F on __Field { ${level('type', 'N')} } fragment N on __Type { name }`,
    };
  },
  'aliases of pages within a page': (random) => {
    const leaves = oneOf(random, [
      'code',
      'id code title description format sharing openness grade licence version stale',
    ]);
    const [thing, page] = oneOf(random, [
      ['resources', `provider { resources(first: ${upTo(random, 3)}) { nodes { ${leaves} } } }`],
      ['resources', 'developmentEntry { code scenarios(first: 1) { nodes { code title } } }'],
      ['resources', 'allowedActions { mutation permitted reasons { code message } }'],
      ['scenarios', 'applications(first: 2) { nodes { number } }'],
    ] as const);
    return { query: `{ ${thing}(first: 100) { nodes { ${repeat(upTo(random, 98), (i) => `a${i}: ${page}`)} } } }` };
  },
  'aliases of one list of introspection': (random) => {
    const list = oneOf(random, [
      'possibleTypes { name description }',
      'fields { name args { name } }',
      'description name',
    ]);
    return { query: `{ __schema { ${repeat(upTo(random, 98), (i) => `a${i}: types { ${list} }`)} } }` };
  },
  conditions: (random) => {
    const many = oneOf(random, [3, 10, 60]);
    const names = repeat(many, (i) => `$v${i}: Boolean!`, ', ');
    const fields = repeat(many, (i) => `a${i}: resources(first: 1) @include(if: $v${i}) { totalCount }`);
    const variables = Object.fromEntries(Array.from({ length: many }, (_, i) => [`v${i}`, random() < 0.5]));
    return { query: `query(${names}) { ${fields} __typename }`, variables };
  },
  directives: (random) => {
    const one = oneOf(random, ['@include(if: true)', '@skip(if: false)', '@nope', '@include']);
    return { query: `{ __typename ${repeat(upTo(random, 1500), () => one)} }` };
  },
  'long lists in variables': (random) => {
    const element = oneOf<unknown>(random, [1, null, 'x', [], {}]);
    const list = Array.from({ length: upTo(random, 60_000) }, () => element);
    return {
      query: oneOf(random, [
        '{ __typename }',
        'query($ids: [ID!]!) { __typename resources(first: 1) { totalCount } }',
        'query($ids: [ResourceStatus!]) { resources(filter: { status: $ids }) { totalCount } }',
      ]),
      variables: { ids: list },
    };
  },
  'deep objects in variables': (random) => {
    let deep: unknown = 1;
    for (let i = upTo(random, 1500); i > 0; i -= 1) deep = random() < 0.5 ? [deep] : { __proto: deep };
    return { query: 'query($deep: ResourceFilter) { resources(filter: $deep) { totalCount } }', variables: { deep } };
  },
  'many variables': (random) => {
    const many = upTo(random, 1200);
    return { query: `query(${repeat(many, (i) => `$v${i}: Int`, ', ')}) { __typename }`, variables: { v1: 'x' } };
  },
  'many operations': (random) => {
    const { open, leaf } = oneOf(random, places);
    const many = upTo(random, 400);
    const operations = repeat(many, (i) => `query Q${i} { ...F }`);
    return { query: `${operations} fragment F on Query { ${open === places[0].open ? leaf : '__typename'} }` };
  },
  'long literals': (random) => {
    const list = repeat(upTo(random, 4800), () => oneOf(random, ['"x"', '1', '{ a: 1 }']), ', ');
    return { query: `{ resources(filter: { themes: [${list}] }) { totalCount } }` };
  },
  comments: (random) => ({ query: `{ __typename }${`#${'x'.repeat(200)}\n`.repeat(upTo(random, 2000))}` }),
  'block strings': (random) => ({
    query: `{ resources(search: """${repeat(upTo(random, 20_000), () => oneOf(random, ['  x', '\\"""', '']), '\n')}""") { totalCount } }`,
  }),
  'unknown names': (random) => {
    const name = oneOf(random, ['resourcez', 'constructor', '__proto__', `x${'y'.repeat(upTo(random, 500))}`]);
    return { query: `{ ${repeat(upTo(random, 1200), (i) => `${name}${i} { nodes { ${name} } }`)} }` };
  },
};

/** So many documents of every kind, the same for the same seed, at sizes up to the limits and past them. */
export function hostileDocuments(count: number, seed: number): HostileDocument[] {
  const random = randomFrom(seed);
  const kinds = Object.entries(makers);
  return Array.from({ length: count }, (_, i) => {
    const [kind, make] = kinds[i % kinds.length] as (typeof kinds)[number];
    return { kind, variables: {}, ...make(random) };
  });
}
