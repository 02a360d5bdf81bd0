import type { GraphClient } from '../client.ts';
import type { ResourceChange } from './preview-batches.ts';
import type { RunPlan } from './run-plan.ts';

const listing = /* GraphQL */ `query Standing($after: String) {
  resources(first: 100, after: $after, filter: { status: [ACTIVE] }, orderBy: { field: CODE, direction: ASC }) {
    nodes { code source }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Listed {
  readonly resources: {
    readonly nodes: readonly { readonly code: string; readonly source: string | null }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

/** What a complete run would retire: what its source has in the graph and the file does not name, refused records among the named. */
export async function findRetired(client: GraphClient, { source, batches }: RunPlan): Promise<ResourceChange[]> {
  const named = new Set(batches.flat().map(({ code }) => code));
  const gone: ResourceChange[] = [];
  let after: string | null = null;
  do {
    const { resources }: Listed = await client.execute<Listed>(listing, { after });
    for (const { code, source: owner } of resources?.nodes ?? []) {
      if (owner !== source || named.has(code)) continue;
      gone.push({ line: null, code, changes: [{ attribute: 'status', from: 'ACTIVE', to: 'RETIRED' }] });
    }
    after = resources?.pageInfo.hasNextPage ? resources.pageInfo.endCursor : null;
  } while (after !== null);
  return gone;
}
