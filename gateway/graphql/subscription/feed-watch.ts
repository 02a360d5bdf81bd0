import type { Logger } from 'pino';

const lookEveryMs = 1000;

/**
 * Looks where the feed stands for all who wait for it: once a second as long as somebody waits, and at once when it is woken. So any
 * number of idle subscribers costs one statement a second.
 */
export class FeedWatch {
  readonly #readHead: () => Promise<string>;
  readonly #log: Logger | undefined;
  readonly #waiting = new Set<() => void>();
  #head: string | null = null;
  #generation = 0;
  #timer: NodeJS.Timeout | null = null;
  #looking = false;
  #woken = false;

  constructor(readHead: () => Promise<string>, log?: Logger) {
    this.#readHead = readHead;
    this.#log = log;
  }

  /** Another number whenever the feed was seen to stand elsewhere: note it, read the feed, then wait until it is `past` it. */
  get generation(): number {
    return this.#generation;
  }

  /** Until the feed stands elsewhere than at that generation, the signal is aborted, or the time is over. */
  past(generation: number, signal: AbortSignal, patienceMs: number): Promise<void> {
    if (this.#generation !== generation || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(end, patienceMs);
      const waiting = this.#waiting;
      function end() {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        waiting.delete(end);
        resolve();
      }
      signal.addEventListener('abort', end, { once: true });
      waiting.add(end);
      if (this.#timer === null && !this.#looking) void this.#look();
    });
  }

  /** Looks now: something was committed. */
  wake(): void {
    if (this.#waiting.size > 0) void this.#look();
  }

  async #look(): Promise<void> {
    if (this.#looking) {
      this.#woken = true;
      return;
    }
    this.#looking = true;
    if (this.#timer) clearTimeout(this.#timer);
    do {
      this.#woken = false;
      await this.#compare();
    } while (this.#woken);
    this.#looking = false;
    this.#timer = this.#waiting.size > 0 ? setTimeout(() => void this.#look(), lookEveryMs) : null;
  }

  async #compare(): Promise<void> {
    try {
      const head = await this.#readHead();
      if (head === this.#head) return;
      this.#head = head;
      this.#generation += 1;
      for (const end of [...this.#waiting]) end();
    } catch (error) {
      this.#log?.warn({ err: error }, 'where the feed stands could not be read; trying again in a second');
    }
  }
}
