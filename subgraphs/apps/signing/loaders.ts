import sql from 'sql-template-tag';
import { defineLoader, inOrderOf } from '#kernel/graph/loaders.ts';
import type { Signature } from './type.ts';

const columns = sql`s.document, s.jws, s.key_id, s.signed_at`;

/**
 * Of each change. What was offered is given while the listing is LISTED, as the listing itself is in the feed; what says that it was
 * taken down, or ends, to everybody for good. The salt goes with the listing alone, as whom to ask does.
 */
export const signatureOfChange = defineLoader<number, Signature | null>(async (sequences, { db }) => {
  const rows = await db.query<Signature & { sequence: number }>(
    sql`SELECT s.sequence, ${columns}, NULL AS contact_salt FROM apps.change_signature s JOIN apps.listing_change h ON h.sequence = s.sequence
       WHERE s.sequence = ANY(${[...sequences]}::int[]) AND (h.kind IN ('SUSPENDED', 'DELISTED', 'ENDING_SOON')
         OR EXISTS (SELECT 1 FROM apps.listing l WHERE l.id = h.listing_id AND l.status = 'LISTED'))`,
  );
  return inOrderOf(sequences, rows, ({ sequence }) => sequence);
});

/** Of the present version of each listing that the caller has been shown. */
export const signatureOfListing = defineLoader<string, Signature | null>(async (ids, { db }) => {
  const rows = await db.query<Signature & { listingId: string }>(
    sql`SELECT s.listing_id, ${columns}, s.contact_salt FROM apps.listing l JOIN apps.listing_change h
          ON h.listing_id = l.id AND h.listing_version = l.version AND h.kind <> 'ENDING_SOON'
        JOIN apps.change_signature s ON s.sequence = h.sequence WHERE l.id = ANY(${[...ids]}::text[])`,
  );
  return inOrderOf(ids, rows, ({ listingId }) => listingId);
});
