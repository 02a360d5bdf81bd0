import { buildASTSchema, type GraphQLSchema, Kind, parse, visit } from 'graphql';

const pageInfo = `type PageInfo { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }`;

/**
 * A contract with the types that it leaves to its rules: Relay's connections, and a `<Mutation>Result` that is its payload
 * or one of the four problems.
 */
export function completeContract(contract: string, payloads: string): GraphQLSchema {
  const missing = undefinedTypes(contract);
  const connections = missing
    .filter((name) => name.endsWith('Connection'))
    .map((name) => connectionOf(name.slice(0, -'Connection'.length)));
  const results = missing
    .filter((name) => name.endsWith('Result'))
    .map((name) => resultOf(name.slice(0, -'Result'.length)));
  return buildASTSchema(
    parse([contract, payloads, ...(connections.length > 0 ? [pageInfo] : []), ...connections, ...results].join('\n')),
  );
}

function undefinedTypes(sdl: string): string[] {
  const defined = new Set<string>(['ID', 'String', 'Int', 'Float', 'Boolean']);
  const named = new Set<string>();
  const document = parse(sdl);
  for (const definition of document.definitions)
    if ('name' in definition && definition.name) defined.add(definition.name.value);
  visit(document, { [Kind.NAMED_TYPE]: ({ name }) => void named.add(name.value) });
  return [...named].filter((name) => !defined.has(name));
}

/** Connections that are not named for what they hold. */
const nodes: Record<string, string> = { Journal: 'JournalEvent' };

function connectionOf(name: string): string {
  const node = nodes[name] ?? name;
  return `type ${name}Connection { edges: [${name}Edge!]!, nodes: [${node}!]!, pageInfo: PageInfo!, totalCount: Int! }
    type ${name}Edge { cursor: String!, node: ${node}! }`;
}

function resultOf(verb: string): string {
  return `union ${verb}Result = ${verb}Payload | InvalidInput | RuleViolation | Conflict | NotFound`;
}
