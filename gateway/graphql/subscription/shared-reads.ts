import { createSemaphore } from '#kernel/platform/semaphore.ts';

/** Fewer than the sessions of a pool: a change wakes all subscribers at once, and others ask meanwhile. */
const readsAtOnce = 4;

/** Reads that many ask for in the same moment and get the same answer of; of those that are alike one is made. */
export class SharedReads<Result> {
  readonly #underWay = new Map<string, Promise<Result>>();
  readonly #inTurn = createSemaphore(readsAtOnce);

  /** `key` holds all that the answer hangs on, and for whom it is. */
  read(key: string, work: () => Promise<Result>): Promise<Result> {
    const known = this.#underWay.get(key);
    if (known) return known;
    const reading = this.#inTurn(work).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, reading);
    return reading;
  }
}
