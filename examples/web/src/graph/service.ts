/** Where the graph is: `VITE_EGRET_URL` when the page is built. */
export const graphUrl: string = import.meta.env.VITE_EGRET_URL ?? 'http://localhost:4000/graphql';

/** The id, `sha256:…`, under which graphql-codegen wrote a document into its manifest; what is built sends nothing else. */
export function documentIdOf(document: object): string | undefined {
  return (document as { __meta__?: { hash?: string } }).__meta__?.hash;
}
