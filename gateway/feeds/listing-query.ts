import { type GraphQLSchema, parse } from 'graphql';
import { findTable, type TableShape } from '../export/table/table-shape.ts';

/** A listing as everybody sees it: all of it but who asks may do what with it, its app beside the name, and its earlier versions. */
export interface FedListing {
  readonly id: string;
  readonly version: number;
  /** Of this version; null where it is still to be signed. */
  readonly signature: object | null;
  readonly [field: string]: unknown;
}

/** What a row of a table holds. Its signature is what verifies it: the id of the key stands in `jws`, and a cell that begins with a hyphen is guarded. */
const rowSelection = `id version status sandbox title summary category deliveryForm
  pricing priceAmount currency priceUnit contact listedAt modifiedAt validUntil termsUrl orderUrl documentationUrl
  grade updateFrequency vendor { name kind creditCode } app { id name }
  provenance { entryCode entryTitle providerName scenarioCode agreementNumber }
  carriedBy { exchange { code name } since until current reportedAt }
  sample { entry { code title } data(first: 10) { columns { name title technique } rowCount digest rows } }
  signature { document jws }`;

/** What a line of the bulk feed holds, as the graph names it. */
export const listingSelection = `${rowSelection} signature { keyId signedAt contactSalt }`;

export const cursorQuery = '{ listingFeedHead { cursor } }';

/** So many at a time. */
const pageSize = 100;

export const listingsQuery = `query BulkListings($after: String) {
  listings(first: ${pageSize}, after: $after) { nodes { ${listingSelection} } pageInfo { hasNextPage endCursor } }
}`;

/** Changes and the head in one document: both are of one snapshot of the feed. */
export const changesQuery = `query BulkChanges($after: String) {
  listingChanges(first: ${pageSize}, after: $after) {
    nodes { listingId listing { ${listingSelection} } } pageInfo { hasNextPage endCursor }
  }
  listingFeedHead { cursor digest signature { document jws keyId signedAt } }
}`;

/** The listings as a table: its columns are those of the line, with as much of the signature as verifies it. */
export function listingTable(schema: GraphQLSchema): TableShape | null {
  return findTable({ schema, document: parse(`{ listings { nodes { ${rowSelection} } } }`) });
}
