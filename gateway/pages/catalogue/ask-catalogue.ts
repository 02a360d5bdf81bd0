import type { Question } from '../page.ts';
import { conditions, facets, type Kind, orders, roots } from './kinds.ts';
import type { Search } from './search.ts';

/** So many results are on a page. */
const pageSize = 20;

const facetSelection = `facets {
    providers { provider { id name } count } themes { theme { code name } count } openness { openness count }
    grades { grade count } deliveries { delivery count } updateFrequencies { updateFrequency count }
  }`;

const nodes: Readonly<Record<Kind, string>> = {
  resources:
    'code title description keywords openness updateFrequency modifiedAt modifiedPrecision stale provider { name } themes { name } sample(first: 1) { rowCount } developmentEntry { code }',
  entries: 'code title description status publishedAt resource { provider { name } }',
  scenarios: 'code title description status industry publishedAt class { name }',
  listings: 'id title summary status category deliveryForm pricing listedAt validUntil sandbox vendor { name }',
};

const page = (kind: Kind) => `totalCount ${kind === 'resources' ? facetSelection : ''}
  edges { node { ${nodes[kind]} } matches { field index start end } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

const paging = '$search: String, $first: Int, $after: String, $last: Int, $before: String';
const passed = 'search: $search, first: $first, after: $after, last: $last, before: $before';

const queries: Readonly<Record<Kind, string>> = {
  resources: `query Catalogue(${paging}, $filter: ResourceFilter, $orderBy: ResourceOrder) {
  found: resources(${passed}, filter: $filter, orderBy: $orderBy) { ${page('resources')} }
}`,
  entries: listOf('entries'),
  scenarios: listOf('scenarios'),
  listings: listOf('listings'),
};

function listOf(kind: Kind): string {
  return `query Catalogue(${paging}) { found: ${roots[kind]}(${passed}) { ${page(kind)} } }`;
}

/** What a search asks the graph. */
export function askCatalogue(search: Search): Question {
  const { kind, words, after, before } = search;
  const size = before === null ? { first: pageSize, after } : { last: pageSize, before };
  const variables = { ...size, ...(words === '' ? {} : { search: words }) };
  if (kind !== 'resources') return { query: queries[kind], variables };
  const ordered = words === '' && search.sort === 'relevance' ? orders.modified : orders[search.sort];
  return { query: queries.resources, variables: { ...variables, filter: filterOf(search), orderBy: ordered.order } };
}

function filterOf({ chosen, only }: Search): object {
  const narrowed = facets.flatMap(({ parameter, input }) => {
    const values = chosen.get(parameter) ?? [];
    return values.length === 0 ? [] : [[input, values] as const];
  });
  const held = only.map((condition) => conditions[condition].input);
  return Object.assign({ status: ['ACTIVE'], ...Object.fromEntries(narrowed) }, ...held);
}
