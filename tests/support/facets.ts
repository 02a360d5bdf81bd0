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

/** What a page of resources holds for somebody; `args` follow the page size. */
export async function askResources(
  world: World,
  viewer: Viewer,
  args: string,
  selection: string,
): Promise<Record<string, never>> {
  const { data, errors } = await world.ask(viewer, `{ resources(first: 100${args}) { ${selection} } }`);
  expect(errors).toBeUndefined();
  return (data as never as { resources: Record<string, never> }).resources;
}

/** The facets as the graph counts them. */
export async function countedFacets(world: World, viewer: Viewer, args: string): Promise<FacetsByValue> {
  const answer = (await askResources(world, viewer, args, facets)) as never as {
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

/** The same counts, made from the resources themselves. */
export async function facetsOfRows(world: World, viewer: Viewer, args: string): Promise<FacetsByValue> {
  const nodes: Node[] = [];
  for (let after = ''; ; ) {
    const page = (await askResources(
      world,
      viewer,
      `${args}${after}`,
      `nodes { ${fields} } pageInfo { hasNextPage endCursor }`,
    )) as never as {
      nodes: Node[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) break;
    after = `, after: "${page.pageInfo.endCursor}"`;
  }
  const count = (valuesOf: (node: Node) => string[]) => {
    const counts: Record<string, number> = {};
    for (const value of nodes.flatMap(valuesOf)) counts[value] = (counts[value] ?? 0) + 1;
    return counts;
  };
  return {
    providers: count((node) => [node.provider.code]),
    themes: count((node) => node.themes.map(({ code }) => code)),
    grades: count((node) => [node.grade]),
    openness: count((node) => [node.openness]),
    updateFrequencies: count((node) => [node.updateFrequency]),
    deliveries: count((node) => [node.delivery]),
  };
}
