/** How many subscriptions there may be, in all and of one caller. */
export interface SubscriptionLimits {
  readonly total: number;
  readonly ofOneCaller: number;
}

/** Who is subscribed now: each subscription holds a connection. */
export class SubscriptionSlots {
  readonly #limits: SubscriptionLimits;
  readonly #taken = new Map<string, number>();
  #all = 0;

  constructor(limits: SubscriptionLimits) {
    this.#limits = limits;
  }

  /** Takes a slot for a caller; what gives it back, or which limit has been reached. */
  take(caller: string): (() => void) | keyof SubscriptionLimits {
    const own = this.#taken.get(caller) ?? 0;
    if (own >= this.#limits.ofOneCaller) return 'ofOneCaller';
    if (this.#all >= this.#limits.total) return 'total';
    this.#taken.set(caller, own + 1);
    this.#all += 1;
    return () => this.#giveBack(caller);
  }

  #giveBack(caller: string): void {
    const left = (this.#taken.get(caller) ?? 1) - 1;
    this.#all -= 1;
    if (left === 0) this.#taken.delete(caller);
    else this.#taken.set(caller, left);
  }
}
