import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Environment } from '#kernel/platform/environment.ts';
import { deriveKey, getSecret } from '#kernel/platform/serving/secrets.ts';
import { Refusal } from '../refusal.ts';
import { senderOf } from './authenticate.ts';
import { Portions } from './portions.ts';
import { SharedBuckets } from './shared-buckets.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether its sender has paid for it, or was found to have too little left. */
    isCharged: boolean;
  }
}

const windowSeconds = 60;
/** A request that is refused before it was charged costs something too. */
const refusedPoints = 10;
/** An export walks the whole catalog. */
export const exportPoints = 1000;
/** GraphiQL's page is some megabytes; a browser that has it already is only told so. */
const pagePoints = 100;
/** Headers alone, where the answer is not made or the client has it. */
export const toldPoints = 1;

/** An answer that is kept costs no more than its bytes: 1 for each of so many that are begun. */
const bytesForPoint = 16_384;

export function pointsOfBytes(bytes: number): number {
  return Math.max(toldPoints, Math.ceil(bytes / bytesForPoint));
}

/** What routes that charge are given. */
export interface Rated {
  readonly rates: RateLimit;
}

type Headers = Readonly<Record<string, string>>;

/** The points of a request by its estimated cost: 1 for what is small, 1000 for the dearest. */
export function pointsOf(cost: number): number {
  return Math.max(1, Math.ceil(cost / 1000));
}

/** From which callers' points are taken: gives what is left, or throws it where that is too little. */
interface Buckets {
  consume(caller: string, points: number): Promise<RateLimiterRes>;
}

type RateSettings = Pick<Environment, 'dataDir' | 'databaseUrl' | 'rateLimit' | 'secret'>;

/** The rate limit that the environment sets: of all gateways on its PostgreSQL, without one of this process. */
export function openRateLimit(environment: RateSettings, log: Logger): RateLimit {
  const { rateLimit: points, databaseUrl } = environment;
  if (points === null) return new RateLimit(null);
  if (!databaseUrl)
    return new RateLimit({ points, buckets: new RateLimiterMemory({ points, duration: windowSeconds }) });
  const key = deriveKey(getSecret(environment), 'rate-limit');
  const shared = new SharedBuckets({ databaseUrl, points, seconds: windowSeconds, key, log });
  return new RateLimit({ points, buckets: new Portions(shared, points) }, () => shared.close());
}

/** The points of GraphiQL's page, or of the public schema. */
export function pointsOfPage(isKept: boolean): number {
  return isKept ? toldPoints : pagePoints;
}

/** A rate limit by cost: each caller may spend so many points a minute; null sets no limit. */
export class RateLimit {
  readonly #buckets: Buckets | null;
  readonly #most: number;
  readonly close: () => Promise<void>;

  constructor(
    limit: { readonly points: number; readonly buckets: Buckets } | null,
    close: () => Promise<void> = async () => undefined,
  ) {
    this.#most = limit?.points ?? Number.POSITIVE_INFINITY;
    this.#buckets = limit?.buckets ?? null;
    this.close = close;
  }

  /** Takes points from the minute of who sends a request and tells what is left; refuses with 429 where that is too little. */
  async charge(request: FastifyRequest, points: number): Promise<Headers> {
    request.isCharged = true;
    if (!this.#buckets) return {};
    try {
      return this.#headersFor(await this.#buckets.consume(senderOf(request), wholePoints(points, this.#most)));
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      throw rateLimited(this.#headersFor(thrown), secondsUntil(thrown));
    }
  }

  /** Charges for a request that is refused, however it is, unless that was done. */
  async chargeRefused(request: FastifyRequest): Promise<Headers> {
    return request.isCharged ? {} : this.charge(request, refusedPoints);
  }

  #headersFor(state: RateLimiterRes): Headers {
    return {
      'ratelimit-limit': String(this.#most),
      'ratelimit-remaining': String(Math.max(0, state.remainingPoints)),
      'ratelimit-reset': String(secondsUntil(state)),
    };
  }
}

/** A whole number of points, and not more than there are: a bucket that was given anything else would count no more. */
function wholePoints(points: number, most: number): number {
  return Number.isNaN(points) ? most : Math.min(Math.max(0, Math.ceil(points)), most);
}

function secondsUntil({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}

function rateLimited(headers: Headers, seconds: number): Refusal {
  return new Refusal(
    'RATE_LIMITED',
    {
      zh: `请求过多，请在 ${seconds} 秒后再试，或缩小请求。`,
      en: `Too much was asked for; ask again after ${seconds} seconds, or for less at a time.`,
    },
    { retryAfterSeconds: seconds },
    { ...headers, 'retry-after': String(seconds) },
  );
}
