import { createHash, randomBytes } from 'node:crypto';
import type { ListingChangeKind, WithdrawalReason } from '#prisma/apps/generated/enums.ts';
import { type Frequency, type Grade, strictestFrequency, strictestGrade } from '../listing/built-on.ts';
import type { Vendor } from '../listing/vendor.ts';
import type { ListingSource } from '../tables.ts';

/** A change of the feed, and what the listing offered from it on; without an offer where it was taken down, or ends soon. */
export interface ToSign {
  readonly sequence: number;
  readonly listingId: string;
  readonly listingVersion: number;
  readonly kind: ListingChangeKind;
  readonly at: Date;
  readonly reason: WithdrawalReason | null;
  readonly note: string | null;
  readonly article: number | null;
  readonly offer: Offer | null;
}

interface Offer {
  /** As the version says them: its texts, form, price and addresses. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Whom to ask; null where that was not kept. */
  readonly contact: string | null;
  readonly vendor: Vendor;
  readonly validUntil: string;
  readonly provenance: readonly ListingSource[];
  readonly grades: readonly Grade[];
  readonly frequencies: readonly Frequency[];
  readonly samples: readonly { readonly entryCode: string; readonly sha256: string }[];
  readonly review: Readonly<Record<string, unknown>> | null;
}

/** What is signed of a change, and what the contact in it was digested with. */
export interface Draft {
  readonly content: object;
  readonly contactSalt: string | null;
}

/** The document of a change. `signedLater`: it is signed after it happened, by what stands now. */
export function draftOf(change: ToSign, signedAt: Date, signedLater: boolean): Draft {
  const { offer, sequence, listingId, listingVersion, kind, article } = change;
  const moments = { at: change.at.toISOString(), signedAt: signedAt.toISOString(), signedLater };
  const told = { sequence, listingId, listingVersion, kind, article, ...moments };
  if (!offer) {
    const { reason, note } = change;
    return { content: { type: 'EgretListingNotice', ...told, reason, note }, contactSalt: null };
  }
  const contactSalt = offer.contact === null ? null : randomBytes(16).toString('hex');
  const content = { type: 'EgretListing', ...told, ...offerOf(offer), contactDigest: digestOf(offer, contactSalt) };
  return { content, contactSalt };
}

function offerOf({ content, vendor, validUntil, provenance, grades, frequencies, samples, review }: Offer) {
  return {
    ...content,
    currency: content.priceAmount === null ? null : 'CNY',
    vendor: vendor.kind === 'NATURAL_PERSON' ? { ...vendor, name: null } : vendor,
    validUntil,
    provenance,
    grade: strictestGrade(grades),
    updateFrequency: strictestFrequency(frequencies),
    samples,
    review,
  };
}

/** A document stays for good, and a contact names people as a rule: who has it can prove that it was this one, and nobody else learns it. */
function digestOf({ contact }: Offer, salt: string | null): string | null {
  return salt === null ? null : createHash('sha256').update(`${salt}:${contact}`).digest('hex');
}
