/** The headline request: from the resource catalog to the listings, in one request. */
export const headline = `query CatalogToListing($first: Int = 20) {
  resources(first: $first, filter: { inDevelopmentCatalog: true }) { totalCount nodes {
    code title provider { name } sample(first: 5) { columns { name title technique } rows }
    developmentEntry { id code status sample(first: 5) { rows }
      scenarios(first: 5) { nodes { code title class { name }
        applications(first: 5) { nodes { number status dueAt overdue developer { name kind } agreement { number status } } }
        apps(first: 5) { nodes { name status listing { title listedAt provenance { entryCode scenarioCode agreementNumber } } } } } } } } }
}`;

interface Nodes<Node> {
  readonly nodes: readonly Node[];
}

export interface HeadlineAnswer {
  readonly resources: Nodes<{
    readonly code: string;
    readonly provider: { readonly name: string };
    readonly sample: { readonly columns: readonly unknown[]; readonly rows: readonly unknown[] } | null;
    readonly developmentEntry: {
      readonly code: string;
      readonly status: string;
      readonly sample: { readonly rows: readonly unknown[] } | null;
      readonly scenarios: Nodes<{
        readonly code: string;
        readonly class: { readonly name: string };
        readonly applications: Nodes<{
          readonly number: string;
          readonly developer: { readonly name: string };
          readonly agreement: { readonly number: string } | null;
        }>;
        readonly apps: Nodes<{
          readonly name: string;
          readonly listing: { readonly provenance: readonly { readonly entryCode: string }[] } | null;
        }>;
      }> | null;
    } | null;
  }> & { readonly totalCount: number };
}
