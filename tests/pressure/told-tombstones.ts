import { vi } from 'vitest';
import { Receiver, type Told, verified } from '../support/receiver.ts';
import type { Stop } from './listing-writer.ts';

interface Arrival {
  readonly listingId: string;
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
  /** The first arrival of each change, by its cursor: a message may come twice. */
  readonly #arrivals = new Map<string, Arrival>();

  async open(): Promise<string> {
    return (await this.#receiver.open()).url;
  }

  /** Takes what this secret signed, as it arrives: a little later it would be too old to verify. */
  take(secret: string): void {
    this.#receiver.answer = (response) => {
      const message = this.#receiver.received.at(-1);
      if (message) this.#note(verified(message, secret));
      response.writeHead(204).end();
    };
  }

  #note({ timestamp, data }: Told): void {
    const cursor = String(data.cursor);
    const arrival = { listingId: String(data.listingId), changedAt: Date.parse(timestamp), arrivedAt: Date.now() };
    if (!this.#arrivals.has(cursor)) this.#arrivals.set(cursor, arrival);
  }

  /** Once it was told of all that the feed holds. */
  async untilTold(isBehind: () => Promise<boolean>): Promise<void> {
    await vi.waitUntil(async () => !(await isBehind()), { timeout: 120_000, interval: 100 });
  }

  close(): void {
    this.#receiver.close();
  }

  /** The changes that it was told of, in their order, and how many messages came again. */
  arrived(): { readonly cursors: readonly string[]; readonly repeated: number } {
    return { cursors: [...this.#arrivals.keys()], repeated: this.#receiver.received.length - this.#arrivals.size };
  }

  /**
   * Of each stop order, with the tombstone that came of it: 0 where that was there before the answer. One that was made after a reader was
   * told that the listing is gone came of something else.
   */
  delays(stops: readonly Stop[]): Delay[] {
    return [...this.#arrivals.values()].flatMap(({ listingId, changedAt, arrivedAt }) => {
      const stop = stops.find((each) => each.listingId === listingId && isDuring(changedAt, each));
      if (!stop) return [];
      const { askedAt, answeredAt } = stop;
      const since = (moment: number) => Math.max(0, moment - answeredAt);
      return [{ order: answeredAt - askedAt, down: since(changedAt), told: since(arrivedAt) }];
    });
  }
}

function isDuring(moment: number, { askedAt, goneAt }: Stop): boolean {
  return askedAt <= moment && moment <= goneAt;
}

/** The value that this share of all is not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
