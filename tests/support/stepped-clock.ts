import type { Clock } from '#kernel/platform/clock.ts';

/** A clock that goes on when a test says so. */
export class SteppedClock implements Clock {
  #now = Date.now();
  readonly #waiting = new Map<() => void, number>();

  now(): Date {
    return new Date(this.#now);
  }

  after(ms: number, work: () => void): () => void {
    const once = () => work();
    this.#waiting.set(once, this.#now + ms);
    return () => this.#waiting.delete(once);
  }

  /** Goes on, or back, by so much; what has waited long enough is done. */
  step(ms: number): void {
    this.#now += ms;
    for (const [work, at] of [...this.#waiting]) {
      if (at > this.#now) continue;
      this.#waiting.delete(work);
      work();
    }
  }
}
