import { randomUUID } from 'node:crypto';
import { anonymous } from '#kernel/viewer.ts';
import type { Gateway } from './runtime.ts';

const everyMs = 60_000;
const question = '{ listingFeedHead { sequence } }';

/** Asks the graph once a minute where the feed stands, so that what the clock brings about is on record early; nothing rests on it. */
export function tick(gateway: Gateway): void {
  const ask = () =>
    gateway
      .execute({ query: question }, { viewer: anonymous, language: 'en', requestId: randomUUID() })
      .catch(() => undefined);
  setInterval(ask, everyMs).unref();
}
