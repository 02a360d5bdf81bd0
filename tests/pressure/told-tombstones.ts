import { vi } from 'vitest';
import { Receiver, verified } from '../support/receiver.ts';
import type { Stop } from './listing-writer.ts';

interface Arrival {
  readonly listingId: string;
  readonly cursor: string;
  /** When the listing was taken down, and when the message of it was there. */
  readonly changedAt: number;
  readonly arrivedAt: number;
}

/** In milliseconds: how long the order took, and how long after its answer the listing was down, and its market told. */
interface Delay {
  readonly order: number;
  readonly down: number;
  readonly told: number;
}

/** A receiver that is never killed, and notes when it is told of each tombstone. */
export class ToldTombstones {
  readonly #receiver = new Receiver();
  readonly #arrivedAt: number[] = [];

  async open(): Promise<string> {
    this.#receiver.answer = (response) => {
      this.#arrivedAt.push(Date.now());
      response.writeHead(204).end();
    };
    return (await this.#receiver.open()).url;
  }

  /** Once it was told of all that the feed holds. */
  async untilTold(isBehind: () => Promise<boolean>): Promise<void> {
    await vi.waitUntil(async () => !(await isBehind()), { timeout: 120_000, interval: 100 });
  }

  close(): void {
    this.#receiver.close();
  }

  /** The changes that it was told of, in their order, and how many messages came again. */
  arrived(secret: string): { readonly cursors: readonly string[]; readonly repeated: number } {
    const cursors = this.#arrivals(secret).map(({ cursor }) => cursor);
    return { cursors, repeated: this.#receiver.received.length - cursors.length };
  }

  /** Of each stop order, with the tombstone that came of it: 0 where that was there before the answer. */
  delays(stops: readonly Stop[], secret: string): Delay[] {
    return this.#arrivals(secret).flatMap(({ listingId, changedAt, arrivedAt }) => {
      const stop = stops.findLast((each) => each.listingId === listingId && each.askedAt <= changedAt);
      if (!stop) return [];
      const { askedAt, answeredAt } = stop;
      const since = (moment: number) => Math.max(0, moment - answeredAt);
      return [{ order: answeredAt - askedAt, down: since(changedAt), told: since(arrivedAt) }];
    });
  }

  /** The first arrival of each message: it may come twice. */
  #arrivals(secret: string): Arrival[] {
    const arrivals = new Map<string, Arrival>();
    for (const [i, received] of this.#receiver.received.entries()) {
      const { timestamp, data } = verified(received, secret);
      const cursor = String(data.cursor);
      const listingId = String(data.listingId);
      const told = { listingId, cursor, changedAt: Date.parse(timestamp), arrivedAt: this.#arrivedAt[i] ?? 0 };
      if (!arrivals.has(cursor)) arrivals.set(cursor, told);
    }
    return [...arrivals.values()];
  }
}

/** The value that this share of all is not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
