import { expect } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { World } from './world.ts';

interface Node {
  readonly provider: { code: string };
  readonly themes: { code: string }[];
  readonly grade: string;
  readonly openness: string;
  readonly updateFrequency: string;
  readonly delivery: string;
}

/** How many resources have each value, by facet and value. */
type FacetsByValue = Record<string, Record<string, number>>;

const facets = `facets { providers { provider { code } count } themes { theme { code } count } grades { grade count }
  openness { openness count } updateFrequencies { updateFrequency count } deliveries { delivery count } }`;
const fields = 'provider { code } themes { code } grade openness updateFrequency delivery';

/** A search and a filter of resources. */
export interface Asked {
  readonly search?: string;
  readonly filter?: Readonly<Record<string, unknown>>;
}

/** What a page of resources holds for somebody. */
export async function askResources(
  world: World,
  viewer: Viewer,
  asked: Asked & { readonly after?: string },
  selection: string,
): Promise<Record<string, never>> {
  const query = `query($search: String, $filter: ResourceFilter, $after: String) {
    resources(first: 100, after: $after, search: $search, filter: $filter) { ${selection} } }`;
  const { data, errors } = await world.ask(viewer, query, { ...asked });
  expect(errors).toBeUndefined();
  return (data as never as { resources: Record<string, never> }).resources;
}

/** The facets as the graph counts them. */
export async function countedFacets(world: World, viewer: Viewer, asked: Asked): Promise<FacetsByValue> {
  const answer = (await askResources(world, viewer, asked, facets)) as never as {
    facets: Record<string, Record<string, { code: string } | string | number>[]>;
  };
  return Object.fromEntries(
    Object.entries(answer.facets).map(([facet, values]) => [
      facet,
      Object.fromEntries(
        values.map(({ count, ...value }) => {
          const [only] = Object.values(value);
          return [typeof only === 'object' ? only.code : String(only), Number(count)];
        }),
      ),
    ]),
  );
}

const valuesOf: Readonly<Record<string, { own: readonly string[]; of: (node: Node) => string[] }>> = {
  providers: { own: ['providerId', 'providerIds'], of: ({ provider }) => [provider.code] },
  themes: { own: ['themes'], of: ({ themes }) => themes.map(({ code }) => code) },
  grades: { own: ['grade'], of: ({ grade }) => [grade] },
  openness: { own: ['openness'], of: ({ openness }) => [openness] },
  updateFrequencies: { own: ['updateFrequency'], of: ({ updateFrequency }) => [updateFrequency] },
  deliveries: { own: ['delivery', 'deliveries'], of: ({ delivery }) => [delivery] },
};

/** The same counts, made from the resources themselves: each facet of those that its own filter would leave out too. */
export async function facetsOfRows(world: World, viewer: Viewer, asked: Asked): Promise<FacetsByValue> {
  const counted: FacetsByValue = {};
  const found = new Map<string, Promise<Node[]>>();
  for (const [facet, { own, of }] of Object.entries(valuesOf)) {
    const others = Object.entries(asked.filter ?? {}).filter(([name]) => !own.includes(name));
    const filter = Object.fromEntries(others);
    const known = found.get(JSON.stringify(filter)) ?? allResources(world, viewer, { ...asked, filter });
    found.set(JSON.stringify(filter), known);
    const nodes = await known;
    const counts: Record<string, number> = {};
    for (const value of nodes.flatMap(of)) counts[value] = (counts[value] ?? 0) + 1;
    counted[facet] = counts;
  }
  return counted;
}

async function allResources(world: World, viewer: Viewer, asked: Asked): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | undefined; ; ) {
    const selection = `nodes { ${fields} } pageInfo { hasNextPage endCursor }`;
    const page = (await askResources(world, viewer, { ...asked, ...(after && { after }) }, selection)) as never as {
      nodes: Node[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}
