import { type ExportedResource, exportedSelection } from './resource.ts';
import type { Wanted } from './wanted.ts';

/** Asks the graph as the caller; the `data` of its answer, or a throw where it has errors. */
export type Ask = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

const pageSize = 100;

const exportQuery = `query Export($after: String, $search: String, $filter: ResourceFilter) {
  resources(first: ${pageSize}, after: $after, search: $search, filter: $filter, orderBy: { field: CODE, direction: ASC }) {
    pageInfo { hasNextPage endCursor }
    nodes { ${exportedSelection} }
  }
}`;

interface Page {
  readonly resources: {
    readonly nodes: readonly ExportedResource[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

/** The graph gave no page where it should. */
class NoPage extends Error {
  override readonly name = 'NoPage';
}

/**
 * The resources that the caller may see, page by page, as they are asked for. They come by code, which never changes: while the
 * catalog moves, none comes twice and none that stays is left out; each is as it was when its page was read.
 */
export async function* walkResources(
  ask: Ask,
  { search, filter }: Wanted,
): AsyncGenerator<ExportedResource, void, void> {
  let after: string | null = null;
  do {
    const { resources } = (await ask(exportQuery, { after, search, filter })) as Page;
    if (resources === null) throw new NoPage('The graph does not give the resources.');
    yield* resources.nodes;
    after = resources.pageInfo.hasNextPage ? resources.pageInfo.endCursor : null;
  } while (after !== null);
}

type Resources = AsyncGenerator<ExportedResource, void, void>;

/** Reads the first page before anything is written, so that what the graph refuses is told in place of a file. */
export async function begun(rest: Resources): Promise<Resources> {
  const first = await rest.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* rest;
  })();
}
