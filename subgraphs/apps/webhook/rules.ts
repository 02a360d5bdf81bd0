import type { SubjectFacts } from '#kernel/law/verbs/rules.ts';

/** What the verbs on a webhook rest on. */
export interface WebhookFacts extends SubjectFacts {
  /** The market that it belongs to. */
  readonly owner: string;
  /** Its secret, encrypted; null once it is removed. */
  readonly secret: string | null;
  /** The sequence of the last change of the feed. */
  readonly head: number;
}

/** So many webhooks a market may have, removed ones not counted. */
export const mostOfMarket = 10;
/** So many there may be in all: no more deliveries are ever under way. */
export const mostInAll = 1_000;

/** Pauses between attempts, as Standard Webhooks proposes them: three days in all. After the last of them the webhook is paused. */
const pausesMs = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map((seconds) => seconds * 1000);
/** Up to such a part of a pause is added, so that what failed together does not come again together. */
const jitter = 0.1;

/** How long after the nth failed attempt the next one is due; null where it was the last. `chance`: 0 up to 1. */
export function pauseAfter(attempts: number, chance: number): number | null {
  const pause = pausesMs[attempts - 1];
  return pause === undefined ? null : Math.round(pause * (1 + jitter * chance));
}

/** What says when the next attempt is due. */
export interface Waiting {
  readonly attemptedAt: Date | null;
  readonly retryAfterMs: number | null;
}

/** In how many milliseconds the next attempt is due, 0 or less for now. A clock that was put back makes nothing wait longer than it had to. */
export function dueInMs({ attemptedAt, retryAfterMs }: Waiting, now: Date): number {
  if (attemptedAt === null || retryAfterMs === null) return 0;
  const since = now.getTime() - attemptedAt.getTime();
  return since < 0 ? 0 : retryAfterMs - since;
}
