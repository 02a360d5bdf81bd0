import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** A client's operation, made up. */
export interface MadeUpOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Aliases that no field has for a name; or, in the same operation, names of other fields and such as mean something elsewhere. */
type Aliases = 'of their own' | 'names of others';
const meaningful = ['__typename', '__proto__', 'constructor', 'toString', '_entities', '_internal_qp_alias_0'];

/** Root fields whose answer is the same each time they are asked. */
const leftOut = new Set(['accessDecision', 'journalVerification', 'statutoryDeadline', 'contributionEvaluations']);
const deepest = 7;

/**
 * A valid operation over a schema: fields of every type, aliases, arguments, fragments, @skip and @include by variables. Never
 * those on `id`: the planner in JavaScript then loses the key by which it would go on, and answers null.
 */
export function madeUpOperation(
  schema: GraphQLSchema,
  seed: number,
  aliases: Aliases = 'of their own',
): MadeUpOperation {
  const random = seededRandom(seed);
  const randomAlias = seededRandom(seed + 1_000_000);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const fragments: string[] = [];

  function fieldOf(field: GraphQLField<unknown, unknown>, depth: number, alias: string): string {
    const type = getNamedType(field.type);
    const size = field.args.some(({ name }) => name === 'first') ? `(first: ${pick([1, 2, 3, '$n'])})` : '';
    const condition =
      random() < 0.1 && field.name !== 'id'
        ? ` ${pick(['@include', '@skip'])}(if: ${pick(['$yes', '$no', 'true', 'false'])})`
        : '';
    if (isLeafType(type)) return `${alias}${field.name}${size}${condition}`;
    if (!isObjectType(type)) throw new Error(`No query gives ${type.name}`);
    return `${alias}${field.name}${size}${condition} ${selectionOf(type, depth + 1)}`;
  }

  function selectionOf(type: GraphQLObjectType, depth: number): string {
    const usable = Object.values(type.getFields()).filter(
      ({ args, type: given }) =>
        args.every(({ type: asked, defaultValue }) => !isNonNullType(asked) || defaultValue !== undefined) &&
        (depth < deepest || isLeafType(getNamedType(given))) &&
        !isUnionType(getNamedType(given)) &&
        !isInterfaceType(getNamedType(given)),
    );
    if (usable.length === 0) return '{ __typename }';
    const nested = usable.filter(({ type: given }) => !isLeafType(getNamedType(given)));
    const drawn = [...new Set([pick(usable), pick(usable), ...(nested.length > 0 ? [pick(nested)] : [])])];
    const chosen = drawn.map((field) => ({ field, aliased: random() < 0.3 }));
    const asksType = random() < 0.2;
    const plain = chosen.filter(({ aliased }) => !aliased).map(({ field }) => field.name);
    const taken = new Set([...plain, ...(asksType ? ['__typename'] : [])]);
    const aliasOr = (own: string) => `${aliases === 'of their own' ? own : (takenFrom(type, taken) ?? own)}: `;
    const fields = chosen.map(({ field, aliased }, i) =>
      fieldOf(field, depth, aliased ? aliasOr(`a${depth}_${i}`) : ''),
    );
    if (asksType) fields.push('__typename');
    if (random() < 0.2) fields.push(`... on ${type.name} { ${fieldOf(pick(usable), depth, aliasOr(`i${depth}`))} }`);
    if (random() < 0.15) {
      const name = `Part${fragments.length}`;
      fragments.push('');
      fragments[fragments.length - 1] =
        `fragment ${name} on ${type.name} { ${fieldOf(pick(usable), depth, `f${name}: `)} }`;
      fields.push(`...${name}`);
    }
    return `{ ${fields.join(' ')} }`;
  }

  /** The name of another field of this type as an alias, or one that is no name of a field. */
  function takenFrom(type: GraphQLObjectType, taken: Set<string>): string | undefined {
    const free = ['id', ...Object.keys(type.getFields()), ...meaningful].filter((name) => !taken.has(name));
    const name = free[Math.floor(randomAlias() * free.length)];
    if (name !== undefined) taken.add(name);
    return name;
  }

  const query = schema.getQueryType() as GraphQLObjectType;
  const roots = Object.values(query.getFields()).filter(
    ({ name, args, type }) =>
      !leftOut.has(name) &&
      !isLeafType(getNamedType(type)) &&
      args.every(({ type: asked }) => !isNonNullType(asked)) &&
      args.length !== 2,
  );
  const body = [0, 1].map((i) => fieldOf(pick(roots), 1, `r${i}: `)).join(' ');
  const uses = (name: string) => [body, ...fragments].some((text) => text.includes(`$${name}`));
  const declared = [uses('n') && '$n: Int = 2', uses('yes') && '$yes: Boolean!', uses('no') && '$no: Boolean = false'];
  const variables = declared.filter(Boolean);
  return {
    query: `query ${variables.length > 0 ? `(${variables.join(', ')})` : ''} { ${body} } ${fragments.join(' ')}`,
    variables: uses('yes') ? { yes: true } : {},
  };
}
