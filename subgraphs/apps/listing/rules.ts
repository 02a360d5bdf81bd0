import type { ListingChangeKind, ListingStatus, WithdrawalReason } from '#prisma/apps/generated/enums.ts';

/** A listing with what it stands on, as the facts are now. */
export interface ListingFacts {
  readonly id: string;
  readonly version: number;
  readonly status: ListingStatus;
  readonly agreementTerminated: boolean;
  readonly agreementExpired: boolean;
  readonly entryWithdrawn: boolean;
  readonly entrySuspended: boolean;
  readonly developerEligible: boolean;
  readonly stopped: boolean;
  /** The article on which it was last suspended. */
  readonly heldUnder: number | null;
}

/** Where a listing has to go, and why. */
export interface ListingMove {
  readonly to: ListingStatus;
  readonly kind: ListingChangeKind;
  readonly event: string;
  readonly reason: WithdrawalReason | null;
  readonly article: number;
}

/** The move that present facts ask of a LISTED or SUSPENDED listing; null where it is in its place (Articles 9, 15, 17, 18). */
export function moveOf(facts: ListingFacts): ListingMove | null {
  const ended = endOf(facts);
  if (ended) return { to: 'DELISTED', kind: 'DELISTED', event: 'listing.delisted', reason: ended, article: 17 };
  const hold = holdOf(facts);
  // Of a listing that is suspended already, too, so that what is told is why it does not circulate now.
  if (hold && (facts.status === 'LISTED' || facts.heldUnder !== hold.article)) {
    return { to: 'SUSPENDED', kind: 'SUSPENDED', event: 'listing.suspended', ...hold };
  }
  if (!hold && facts.status === 'SUSPENDED') {
    return { to: 'LISTED', kind: 'RESUMED', event: 'listing.resumed', reason: null, article: facts.heldUnder ?? 18 };
  }
  return null;
}

interface Hold {
  readonly reason: WithdrawalReason;
  readonly article: number;
}

/** Why a listing does not circulate while it is so (rule 6). */
function holdOf({ stopped, developerEligible, entrySuspended }: ListingFacts): Hold | null {
  if (stopped) return { reason: 'RISK_STOP', article: 18 };
  if (!developerEligible) return { reason: 'DEVELOPER_INELIGIBLE', article: 15 };
  return entrySuspended ? { reason: 'DATA_SUSPENDED', article: 9 } : null;
}

function endOf({ agreementTerminated, agreementExpired, entryWithdrawn }: ListingFacts) {
  if (agreementTerminated) return 'AGREEMENT_TERMINATED';
  if (agreementExpired) return 'EXPIRED';
  return entryWithdrawn ? 'DATA_WITHDRAWN' : null;
}
