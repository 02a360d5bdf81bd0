import sql, { join, type Sql } from 'sql-template-tag';
import { isEntryLive } from '#kernel/law/derived.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { ToSign } from './document.ts';

/** The kinds from which on a listing offers something. */
const offering = ['LISTED', 'REVISED', 'RESUMED'] as const;
const offers = sql`h.kind::text IN (${join([...offering])})`;

/** What version `k` of listing `l` says, under the names that the graph has for it. */
const content = sql`jsonb_build_object('title', k.title, 'summary', k.summary, 'category', k.category, 'deliveryForm', k.delivery_form,
  'pricing', k.pricing, 'priceAmount', k.price_amount::text, 'priceUnit', k.price_unit, 'termsUrl', k.terms_url, 'orderUrl', k.order_url,
  'documentationUrl', k.documentation_url, 'sandbox', l.sandbox)`;

/** Whom to ask is kept with a listing alone: of an earlier version it is not known. */
const contact = sql`CASE WHEN NOT EXISTS (SELECT 1 FROM apps.listing_version later WHERE later.listing_id = l.id AND later.version > k.version)
  THEN l.contact END`;

const vendor = sql`(SELECT jsonb_build_object('name', who.name, 'kind', who.kind, 'creditCode', who.credit_code)
  FROM facts.developer who WHERE who.id = l.developer_id)`;

/** The newest review that approved it; the operator is one alone, and who decided there is a person. */
const review = sql`(SELECT jsonb_build_object('by', v.reviewer_kind, 'reviewer', CASE WHEN v.reviewer_kind = 'THIRD_PARTY' THEN v.reviewer END,
    'decidedAt', to_char(v.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'article', 19)
  FROM apps.compliance_review v WHERE v.app_id = l.app_id AND v.outcome = 'APPROVED' ORDER BY v.decided_at DESC, v.id DESC LIMIT 1)`;

/** A column of each resource that it is built on. */
function ofResources(column: Sql): Sql {
  return sql`(SELECT coalesce(jsonb_agg(${column}), '[]') FROM apps.app_entry u JOIN facts.development_entry e ON e.id = u.entry_id
    JOIN facts.resource r ON r.id = e.resource_id WHERE u.app_id = l.app_id)`;
}

/** The samples of the entries that it is built on, of those that are public. */
const samples = sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('entryCode', e.code, 'sha256', shown.digest) ORDER BY e.code), '[]')
  FROM apps.app_entry u JOIN facts.development_entry e ON e.id = u.entry_id JOIN facts.entry_sample shown ON shown.entry_id = e.id
  WHERE u.app_id = l.app_id AND ${isEntryLive('e')})`;

const offer = sql`jsonb_build_object('content', ${content}, 'contact', ${contact}, 'vendor', ${vendor},
  'validUntil', (SELECT g.valid_to::text FROM facts.agreement g WHERE g.id = l.agreement_id), 'provenance', l.provenance,
  'grades', ${ofResources(sql`r.grade`)}, 'frequencies', ${ofResources(sql`r.update_frequency`)}, 'samples', ${samples}, 'review', ${review})`;

/** Changes as they are to be signed, of those that are not; what a listing offered in a version that was not kept cannot be. `which` is over `h`. */
export function readToSign(run: Run, which: Sql): Promise<ToSign[]> {
  return run<ToSign>(sql`SELECT h.sequence, h.listing_id, h.listing_version, h.kind::text AS kind, h.at, h.reason::text AS reason, h.note, h.article,
      CASE WHEN ${offers} THEN ${offer} END AS offer
    FROM apps.listing_change h LEFT JOIN apps.listing l ON l.id = h.listing_id LEFT JOIN LATERAL (SELECT kept.* FROM apps.listing_version kept
        WHERE kept.listing_id = h.listing_id AND kept.version <= h.listing_version ORDER BY kept.version DESC LIMIT 1) k ON true
    WHERE (k.version IS NOT NULL OR NOT ${offers}) AND NOT EXISTS (SELECT 1 FROM apps.change_signature s WHERE s.sequence = h.sequence)
      AND ${which}`);
}
