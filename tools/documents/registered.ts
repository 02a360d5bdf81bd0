import type { GraphClient } from '../client.ts';

/** A document and the releases that ask with it. */
export interface RegisteredDocument {
  readonly documentId: string;
  readonly text: string;
  readonly releases: readonly { readonly client: string; readonly version: string }[];
}

const question = `query Registrations($after: String, $client: String) { documentRegistrations(first: 5, after: $after, client: $client) {
  pageInfo { hasNextPage endCursor } nodes { client version registeredAt documents { documentId text } } } }`;

interface Page {
  readonly documentRegistrations: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly {
      readonly client: string;
      readonly version: string;
      readonly registeredAt: string;
      readonly documents: readonly { readonly documentId: string; readonly text: string }[];
    }[];
  };
}

type Registrations = Page['documentRegistrations']['nodes'];

async function* registrations(client: GraphClient, of: string | undefined): AsyncGenerator<Registrations> {
  for (let after: string | null = null, more = true; more; ) {
    const page: Page = await client.execute<Page>(question, { after, client: of ?? null });
    yield page.documentRegistrations.nodes;
    after = page.documentRegistrations.pageInfo.endCursor;
    more = page.documentRegistrations.pageInfo.hasNextPage;
  }
}

/** Which registered documents: of one client where it is named, of the latest release of each alone where that is asked. */
interface Which {
  readonly client: string | undefined;
  readonly latest: boolean;
}

/** The registered documents, each with the releases that it was registered for. */
export async function listRegistered(graph: GraphClient, { client: of, latest }: Which): Promise<RegisteredDocument[]> {
  const newest = new Map<string, { version: string; registeredAt: string }>();
  const found = new Map<string, { text: string; releases: Map<string, { client: string; version: string }> }>();
  for await (const nodes of registrations(graph, of)) {
    for (const { client: name, version, registeredAt, documents } of nodes) {
      if ((newest.get(name)?.registeredAt ?? '') < registeredAt) newest.set(name, { version, registeredAt });
      for (const { documentId, text } of documents) {
        const document = found.get(documentId) ?? { text, releases: new Map() };
        found.set(documentId, document);
        document.releases.set(JSON.stringify([name, version]), { client: name, version });
      }
    }
  }
  const isAsked = ({ client, version }: { client: string; version: string }) =>
    !latest || newest.get(client)?.version === version;
  return [...found]
    .map(([documentId, { text, releases }]) => ({ documentId, text, releases: [...releases.values()].filter(isAsked) }))
    .filter(({ releases }) => releases.length > 0);
}
