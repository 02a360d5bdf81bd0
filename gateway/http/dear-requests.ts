import type { Environment } from '#kernel/platform/environment.ts';
import { createSemaphore, type InTurn } from '#kernel/platform/semaphore.ts';
import { Refusal } from '../refusal.ts';

/** Requests below this estimated cost pass at once. */
const cheapCost = 10_000;
/** What the requests of one caller that are run at once may cost together: the embedded database has one session for all. */
const costAtOnce = { embedded: 200_000, server: 1_000_000 };
/** So many of one caller may wait for their turn; each holds what it was sent. */
const mostWaiting = 20;

interface Queue {
  readonly inTurn: InTurn;
  /** Those that are run and those that wait. */
  length: number;
}

/** Who sends a request, and what it costs as estimated. */
interface Sender {
  readonly caller: string;
  readonly cost: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Requests of one caller wait for each other where they cost much together, so that whoever sends many keeps nobody else waiting. */
export class DearRequests {
  readonly #queues = new Map<string, Queue>();
  readonly #costAtOnce: number;

  constructor({ databaseUrl }: Pick<Environment, 'databaseUrl'>) {
    this.#costAtOnce = databaseUrl ? costAtOnce.server : costAtOnce.embedded;
  }

  /** Does the work of a request of this cost: at once where it is cheap, else in the caller's turn, unless nobody waits for it any more. */
  async run<Result>({ caller, cost, signal }: Sender, work: () => Promise<Result>): Promise<Result> {
    if (cost < cheapCost) return work();
    const queue = this.#queues.get(caller) ?? { inTurn: createSemaphore(this.#costAtOnce), length: 0 };
    this.#queues.set(caller, queue);
    queue.length += 1;
    try {
      return await queue.inTurn(work, { signal, weight: cost, beforeWaiting: refuseCrowd });
    } finally {
      queue.length -= 1;
      if (queue.length === 0) this.#queues.delete(caller);
    }
  }
}

function refuseCrowd(waiting: number): void {
  if (waiting >= mostWaiting) throw tooMany();
}

function tooMany(): Refusal {
  const text = {
    zh: `已有 ${mostWaiting} 个大请求在等候，请待其完成后再试，或缩小请求。`,
    en: `You have ${mostWaiting} large requests waiting already; ask again when they are answered, or for less at a time.`,
  };
  return new Refusal('RATE_LIMITED', text, { limit: mostWaiting });
}
