import { createSemaphore, type InTurn } from '#kernel/platform/semaphore.ts';
import { Refusal } from '../refusal.ts';

/** Requests of at least this estimated cost take turns: what they ask of a database takes it a while. */
const dearCost = 100_000;
/** So many of one caller may wait for their turn; each holds what it was sent. */
const mostWaiting = 20;

interface Queue {
  readonly inTurn: InTurn;
  length: number;
}

/** Who sends a request, and what it costs as estimated. */
interface Sender {
  readonly caller: string;
  readonly cost: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Dear requests of one caller are run one after another, so that whoever sends many of them keeps nobody else waiting. */
export class DearRequests {
  readonly #queues = new Map<string, Queue>();

  /** Does the work of a request of this cost: at once where it is cheap, else in the caller's turn, unless nobody waits for it any more. */
  async run<Result>({ caller, cost, signal }: Sender, work: () => Promise<Result>): Promise<Result> {
    if (cost < dearCost) return work();
    const queue = this.#queues.get(caller) ?? { inTurn: createSemaphore(1), length: 0 };
    if (queue.length > mostWaiting) throw tooMany();
    this.#queues.set(caller, queue);
    queue.length += 1;
    try {
      return await queue.inTurn(work, signal);
    } finally {
      queue.length -= 1;
      if (queue.length === 0) this.#queues.delete(caller);
    }
  }
}

function tooMany(): Refusal {
  const text = {
    zh: `已有 ${mostWaiting} 个大请求在等候，请待其完成后再试，或缩小请求。`,
    en: `You have ${mostWaiting} large requests waiting already; ask again when they are answered, or for less at a time.`,
  };
  return new Refusal(429, 'RATE_LIMITED', text, { limit: mostWaiting }, { 'retry-after': '5' });
}
