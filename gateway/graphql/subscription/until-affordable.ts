import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from '../../refusal.ts';
import type { EventStream } from './event-stream.ts';

/** How often a stream on which nothing happens says that it is alive. */
export const keepAliveMs = 15_000;
/** How long is waited where a refusal does not say. */
const unsaidSeconds = 5;

/**
 * What `work` gives, begun again after the time that it was refused for as long as its sender has too little left: a subscriber gets
 * its changes later then, and misses none. Null where the stream is over before.
 */
export async function untilAffordable<Result>(
  stream: Pick<EventStream, 'over' | 'keepAlive'>,
  work: () => Promise<Result>,
): Promise<Result | null> {
  while (!stream.over.aborted) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'RATE_LIMITED')) throw error;
      await waitOut(stream, 1000 * Number(error.headers['retry-after'] ?? unsaidSeconds));
    }
  }
  return null;
}

async function waitOut(stream: Pick<EventStream, 'over' | 'keepAlive'>, ms: number): Promise<void> {
  for (let left = ms; left > 0 && !stream.over.aborted; left -= keepAliveMs) {
    await stream.keepAlive();
    await delay(Math.min(left, keepAliveMs), undefined, { signal: stream.over }).catch(() => undefined);
  }
}
