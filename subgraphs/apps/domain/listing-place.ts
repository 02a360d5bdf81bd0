/** A listing with what it stands on, as the facts are now. */
export interface ListingFacts {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly agreementTerminated: boolean;
  readonly agreementExpired: boolean;
  readonly entryWithdrawn: boolean;
  readonly stopped: boolean;
}

/** Where a listing has to go, and why. */
export interface ListingMove {
  readonly to: 'LISTED' | 'SUSPENDED' | 'DELISTED';
  readonly kind: 'RESUMED' | 'SUSPENDED' | 'DELISTED';
  readonly event: string;
  readonly reason: 'AGREEMENT_TERMINATED' | 'EXPIRED' | 'DATA_WITHDRAWN' | 'RISK_STOP' | null;
  readonly article: number;
}

/** The move that present facts ask of a LISTED or SUSPENDED listing; null where it is in its place (Articles 17, 18). */
export function moveOf(facts: ListingFacts): ListingMove | null {
  const ended = endOf(facts);
  if (ended) return { to: 'DELISTED', kind: 'DELISTED', event: 'listing.delisted', reason: ended, article: 17 };
  if (facts.stopped && facts.status === 'LISTED') {
    return { to: 'SUSPENDED', kind: 'SUSPENDED', event: 'listing.suspended', reason: 'RISK_STOP', article: 18 };
  }
  if (!facts.stopped && facts.status === 'SUSPENDED') {
    return { to: 'LISTED', kind: 'RESUMED', event: 'listing.resumed', reason: null, article: 18 };
  }
  return null;
}

function endOf({ agreementTerminated, agreementExpired, entryWithdrawn }: ListingFacts) {
  if (agreementTerminated) return 'AGREEMENT_TERMINATED';
  if (agreementExpired) return 'EXPIRED';
  return entryWithdrawn ? 'DATA_WITHDRAWN' : null;
}
