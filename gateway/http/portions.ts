import { LRUCache } from 'lru-cache';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { SharedBuckets } from './shared-buckets.ts';

/** A caller takes a minute's points in so many portions. */
const portionsPerMinute = 20;
const keptPurses = 20_000;

/** What a process holds of a caller's points, and what was left in the bucket when it last took some. */
interface Purse {
  points: number;
  left: number;
  until: number;
  filling: Promise<void> | null;
}

/**
 * Spends points of shared buckets in memory, and takes them there in portions: a statement for each request would cost as much as a
 * small request. Who finds a bucket empty asks it no more until it is full again.
 */
export class Portions {
  readonly #purses = new LRUCache<string, Purse>({ max: keptPurses });
  readonly #buckets: Pick<SharedBuckets, 'take'>;
  readonly #portion: number;

  constructor(buckets: Pick<SharedBuckets, 'take'>, points: number) {
    this.#buckets = buckets;
    this.#portion = Math.ceil(points / portionsPerMinute);
  }

  /** Takes points from the caller's minute and tells what is left; throws that where it is too little. */
  async consume(caller: string, points: number): Promise<RateLimiterRes> {
    const purse = this.#purseOf(caller);
    // Each round takes something out of the bucket, or finds it empty.
    while (!pay(purse, points)) {
      if (purse.left === 0) throw stateOf(purse);
      purse.filling ??= this.#fill(caller, purse, points - purse.points);
      await purse.filling;
    }
    return stateOf(purse);
  }

  #purseOf(caller: string): Purse {
    const known = this.#purses.get(caller);
    if (known) return known;
    const purse = { points: 0, left: 0, until: 0, filling: null };
    this.#purses.set(caller, purse);
    return purse;
  }

  /** One portion at a time, for all requests of the caller that wait for it. */
  async #fill(caller: string, purse: Purse, lacking: number): Promise<void> {
    try {
      const taken = await this.#buckets.take(caller, Math.max(this.#portion, lacking));
      purse.points += taken.points;
      purse.left = taken.left;
      purse.until = Date.now() + taken.msBeforeNext;
    } finally {
      purse.filling = null;
    }
  }
}

/** Pays out of a purse what it has; what is left of a minute that is over is worth nothing. */
function pay(purse: Purse, points: number): boolean {
  if (purse.until <= Date.now()) Object.assign(purse, { points: 0, left: Number.POSITIVE_INFINITY });
  if (purse.points < points) return false;
  purse.points -= points;
  return true;
}

function stateOf({ points, left, until }: Purse): RateLimiterRes {
  return new RateLimiterRes(points + left, Math.max(0, until - Date.now()));
}
