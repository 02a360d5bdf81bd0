import { createHmac } from 'node:crypto';
import { networkOf, plainAddress } from '../callers/network.ts';

/** One attempt that was refused for security. */
export interface RefusedAttempt {
  readonly kind: string;
  /** The address that the call came from, as this process sees it. */
  readonly address: string | undefined;
  /** The subject of a token that was accepted; nobody's word is taken for it. */
  readonly actor: string | null;
}

/** Attempts of one minute, kind, source and actor. */
export interface CountedAttempts {
  readonly at: Date;
  readonly kind: string;
  readonly source: string;
  readonly actor: string | null;
  readonly count: number;
}

export interface SecurityWatch {
  /** Counts an attempt, in memory: takes no time and never fails. */
  note(attempt: RefusedAttempt, now?: Date): void;
  /** Hands over the minutes that have ended, or all. */
  flush(all?: boolean, now?: Date): Promise<void>;
}

const minuteMs = 60_000;
const mostPerMinute = 200;
/** Where nobody takes what was counted, the oldest is given up. */
const mostKept = 10_000;

/** What is counted and not handed over yet, per minute, kind, source and actor; no more than so many rows a minute. */
class Counts {
  readonly #rows = new Map<string, CountedAttempts>();
  readonly #perMinute = new Map<number, number>();

  get size(): number {
    return this.#rows.size;
  }

  add(counted: CountedAttempts): void {
    const minute = counted.at.getTime();
    const name = JSON.stringify([minute, counted.kind, counted.source, counted.actor]);
    const known = this.#rows.get(name);
    const sofar = this.#perMinute.get(minute) ?? 0;
    if (!known && sofar >= mostPerMinute && counted.source !== 'others') {
      this.add({ ...counted, source: 'others', actor: null });
      return;
    }
    if (!known) this.#perMinute.set(minute, sofar + 1);
    this.#rows.set(name, { ...counted, count: (known?.count ?? 0) + counted.count });
  }

  /** Gives away the minutes before a moment. */
  take(before: number): CountedAttempts[] {
    const ended = [...this.#rows].filter(([, { at }]) => at.getTime() < before);
    for (const [name, { at }] of ended) {
      this.#rows.delete(name);
      this.#perMinute.delete(at.getTime());
    }
    return ended.map(([, counted]) => counted);
  }
}

/**
 * Counts refused attempts per minute, kind, source and actor, and hands each minute over once it has ended. A flood makes
 * no more than 200 rows a minute: further sources are counted together as `others`.
 */
export function watchSecurity(
  key: string,
  store: (counted: readonly CountedAttempts[]) => Promise<void>,
): SecurityWatch {
  const counts = new Counts();
  return {
    note: ({ kind, address, actor }, now = new Date()) =>
      counts.add({ at: minuteOf(now), kind, source: sourceOf(key, address), actor, count: 1 }),
    flush: async (all = false, now = new Date()) => {
      const ended = counts.take(all ? Number.POSITIVE_INFINITY : minuteOf(now).getTime());
      if (ended.length === 0) return;
      try {
        await store(ended);
      } catch (error) {
        for (const counted of ended.slice(-mostKept + counts.size)) counts.add(counted);
        throw error;
      }
    },
  };
}

function minuteOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
}

/**
 * The network an address is of, /24 or /48, and a keyed tag by which the holder of the key may tell one address from another
 * and recognise a suspected one. The address itself, which may be a person's, is not kept.
 */
function sourceOf(key: string, address: string | undefined): string {
  const network = networkOf(address);
  if (network === 'unknown') return network;
  return `${network} #${createHmac('sha256', key).update(plainAddress(address)).digest('hex').slice(0, 8)}`;
}

const noticedEveryMs = 5_000;

/** Hands over what has ended every few seconds, and everything at the end. */
export function keepFlushing(watch: SecurityWatch, onError: (error: unknown) => void): { stop(): Promise<void> } {
  const timer = setInterval(() => watch.flush().catch(onError), noticedEveryMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await watch.flush(true).catch(onError);
    },
  };
}
