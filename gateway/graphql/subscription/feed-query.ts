import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { Refusal } from '../../refusal.ts';
import type { ClientRequest } from '../read-request.ts';

/** How a subscription to `listingChanged` is read: as pages of the feed, with the subscription's own selection. */
export interface FeedQuery {
  readonly query: string;
  readonly variables: ClientRequest['variables'];
  /** Under which name the client asked for the field. */
  readonly alias: string;
  /** The cursor after which it begins; null for the whole feed. */
  readonly after: string | null;
}

const pageSize = 100;

/** What a subscription keeps for as long as it lasts. */
const mostKeptCharacters = 65_536;

/**
 * The query that reads one page of what a valid subscription asks for. A client that comes back with the id of the last event it got
 * goes on after that.
 */
export function toFeedQuery(
  { query, variables }: ClientRequest,
  operation: OperationDefinitionNode,
  lastEventId: string | readonly string[] | undefined,
): FeedQuery {
  refuseLarge(query, variables);
  const fragments = parse(query).definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const field = operation.selectionSet.selections[0];
  if (field?.kind !== Kind.FIELD) {
    const text = { zh: '订阅须直接选取 listingChanged。', en: 'Select listingChanged itself in the subscription.' };
    throw new Refusal(400, 'GRAPHQL_VALIDATION_FAILED', text);
  }
  return {
    query: pageQuery(operation, field, fragments),
    variables,
    alias: field.alias?.value ?? field.name.value,
    after: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : cursorOf(field, variables),
  };
}

function refuseLarge(query: string, variables: ClientRequest['variables']): void {
  if (query.length + JSON.stringify(variables).length <= mostKeptCharacters) return;
  const text = {
    zh: `订阅及其变量超过 ${mostKeptCharacters} 个字符。`,
    en: `A subscription with its variables has more than ${mostKeptCharacters} characters; ask for less.`,
  };
  throw new Refusal(400, 'SUBSCRIPTION_TOO_LARGE', text, { limit: mostKeptCharacters });
}

function pageQuery(
  { variableDefinitions = [] }: OperationDefinitionNode,
  { selectionSet }: FieldNode,
  fragments: readonly FragmentDefinitionNode[],
): string {
  const selection = selectionSet ? print(selectionSet) : '';
  const shared = fragments.map(print).join('\n');
  const used = variablesIn(parse(`{ field ${selection} } ${shared}`));
  const definitions = variableDefinitions.filter(({ variable }) => used.has(variable.name.value)).map(print);
  return `query(${[...definitions, '$egretAfter: String'].join(', ')}) {
    listingChanges(first: ${pageSize}, after: $egretAfter) {
      nodes { egretCursor: cursor ... on ListingChange ${selection} }
      pageInfo { hasNextPage }
    }
  }
  ${shared}`;
}

function variablesIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Variable: ({ name }) => {
      names.add(name.value);
    },
  });
  return names;
}

function cursorOf({ arguments: given = [] }: FieldNode, variables: ClientRequest['variables']): string | null {
  const value = given.find(({ name }) => name.value === 'after')?.value;
  if (value?.kind === Kind.STRING) return value.value;
  if (value?.kind !== Kind.VARIABLE) return null;
  const cursor = variables[value.name.value];
  return typeof cursor === 'string' ? cursor : null;
}
