import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../refusal.ts';

const windowSeconds = 60;
/** A request that is refused for its token or its form costs something too. */
const refusedPoints = 10;
/** An export walks the whole catalog. */
export const exportPoints = 1000;

/** What routes that charge are given. */
export interface Rated {
  readonly rates: RateLimit;
}

type Headers = Readonly<Record<string, string>>;

/** The points of a request by its estimated cost: 1 for what is small, 1000 for the dearest. */
export function pointsOf(cost: number): number {
  return Math.max(1, Math.ceil(cost / 1000));
}

/** A rate limit by cost: each caller may spend so many points a minute, in this process; null sets no limit. */
export class RateLimit {
  readonly #buckets: RateLimiterMemory | null;
  readonly #most: number;

  constructor(pointsPerMinute: number | null) {
    this.#most = pointsPerMinute ?? Number.POSITIVE_INFINITY;
    this.#buckets =
      pointsPerMinute === null ? null : new RateLimiterMemory({ points: pointsPerMinute, duration: windowSeconds });
  }

  /** Takes points from the caller's minute and tells what is left; refuses with 429 where that is too little. */
  async charge(caller: string, points: number): Promise<Headers> {
    if (!this.#buckets) return {};
    try {
      return this.#headersFor(await this.#buckets.consume(caller, Math.min(points, this.#most)));
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      throw rateLimited(this.#headersFor(thrown), secondsUntil(thrown));
    }
  }

  /** Does what may refuse a request, and charges the caller where it does. */
  async chargeRefusals<Result>(caller: string, check: () => Result | Promise<Result>): Promise<Result> {
    try {
      return await check();
    } catch (error) {
      await this.charge(caller, refusedPoints);
      throw error;
    }
  }

  #headersFor(state: RateLimiterRes): Headers {
    return {
      'ratelimit-limit': String(this.#most),
      'ratelimit-remaining': String(Math.max(0, state.remainingPoints)),
      'ratelimit-reset': String(secondsUntil(state)),
    };
  }
}

function secondsUntil({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}

function rateLimited(headers: Headers, seconds: number): Refusal {
  return new Refusal(
    429,
    'RATE_LIMITED',
    {
      zh: `请求过多，请在 ${seconds} 秒后再试，或缩小请求。`,
      en: `Too much was asked for; ask again after ${seconds} seconds, or for less at a time.`,
    },
    { retryAfterSeconds: seconds },
    { ...headers, 'retry-after': String(seconds) },
  );
}
