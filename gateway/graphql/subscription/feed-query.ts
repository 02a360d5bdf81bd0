import {
  type GraphQLSchema,
  getArgumentValues,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments, fragmentsOf } from '../../execution/fragments.ts';
import { Refusal } from '../../refusal.ts';
import type { FieldSizes } from '../field-sizes.ts';
import { checkLimit } from '../limits.ts';
import { measure } from '../measure.ts';
import type { ClientRequest } from '../read-request.ts';
import { reachedFrom } from './reached.ts';
import { type RootField, rootFieldOf } from './root-field.ts';

/** How a subscription to `listingChanged` is read: as pages of the feed, with the subscription's own selection. */
export interface FeedQuery {
  readonly query: string;
  readonly variables: ClientRequest['variables'];
  /** Under which name the client asked for the field. */
  readonly alias: string;
  /** Under which name each change has its cursor, beside what the client selected. */
  readonly cursorKey: string;
  /** The variable that holds the cursor after which a page begins. */
  readonly afterVariable: string;
  /** The cursor after which it begins; null for the whole feed. */
  readonly after: string | null;
  /** What a page of it costs, as estimated. */
  readonly cost: number;
}

/** A subscription that fits the graph, and the values of its variables as their types have them. */
interface Subscription {
  readonly request: ClientRequest;
  readonly schema: GraphQLSchema;
  readonly values: Readonly<Record<string, unknown>>;
  readonly lastEventId: string | readonly string[] | undefined;
  readonly sizes: FieldSizes;
  /** What a page may cost at most. */
  readonly mostCost: number;
}

const pageSize = 100;

/** What a subscription keeps for as long as it lasts. */
const mostKeptCharacters = 65_536;

/**
 * The query that reads one page of what a valid subscription asks for. A client that comes back with the id of the last event it got
 * goes on after that.
 */
export function toFeedQuery({ request, schema, values, lastEventId, sizes, mostCost }: Subscription): FeedQuery {
  const { query, variables, operation, document } = request;
  refuseLarge(query, variables);
  const fragments = fragmentsOf(document);
  const field = rootFieldOf(operation, fragments);
  const names = { cursorKey: freeName('egretCursor', query), afterVariable: freeName('egretAfter', query) };
  const page = pageQuery(operation, field, fragments, names);
  const { cost } = measure(parse(page), variables, sizes);
  checkLimit('cost', mostCost, cost);
  return {
    query: page,
    variables,
    cost,
    alias: field.key,
    ...names,
    after: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : cursorOf(field, schema, values),
  };
}

function refuseLarge(query: string, variables: ClientRequest['variables']): void {
  if (query.length + JSON.stringify(variables).length <= mostKeptCharacters) return;
  const text = {
    zh: `订阅及其变量超过 ${mostKeptCharacters} 个字符。`,
    en: `A subscription with its variables has more than ${mostKeptCharacters} characters; ask for less.`,
  };
  throw new Refusal('SUBSCRIPTION_TOO_LARGE', text, { limit: mostKeptCharacters });
}

/** A name that stands nowhere in the client's document. */
function freeName(wanted: string, query: string): string {
  return query.includes(wanted) ? freeName(`${wanted}_`, query) : wanted;
}

function pageQuery(
  { variableDefinitions = [] }: OperationDefinitionNode,
  { selections }: RootField,
  fragments: Fragments,
  { cursorKey, afterVariable }: Pick<FeedQuery, 'cursorKey' | 'afterVariable'>,
): string {
  const reached = reachedFrom(selections, fragments);
  const definitions = variableDefinitions.filter(({ variable }) => reached.variables.has(variable.name.value));
  return `query(${[...definitions.map(print), `$${afterVariable}: String`].join(', ')}) {
    listingChanges(first: ${pageSize}, after: $${afterVariable}) {
      nodes { ${cursorKey}: cursor ${selections.map(onChange).join(' ')} }
      pageInfo { hasNextPage }
    }
  }
  ${reached.fragments.map(print).join('\n')}`;
}

function onChange(selection: SelectionSetNode): string {
  return `... on ListingChange ${print(selection)}`;
}

function cursorOf({ node }: RootField, schema: GraphQLSchema, values: Subscription['values']): string | null {
  const definition = schema.getSubscriptionType()?.getFields()[node.name.value];
  const after = definition && getArgumentValues(definition, node, values).after;
  return typeof after === 'string' ? after : null;
}
