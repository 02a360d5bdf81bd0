interface Turn {
  /** Aborted when the work need not be done any more: it is not begun then, and rejects. */
  readonly signal?: AbortSignal;
  /** How much of the semaphore the work takes; 1 if not given. */
  readonly weight?: number;
  /** Told how many wait before this one would; what it throws is what it hears instead. */
  readonly beforeWaiting?: (waiting: number) => void;
}

/** Does a work in its turn. */
export type InTurn = <Result>(work: () => Promise<Result>, turn?: Turn) => Promise<Result>;

/** Lets works go on whose weights together are at most so many; the others wait, in the order in which they came. */
export function createSemaphore(most: number): InTurn {
  const waiting = new Map<() => void, number>();
  let free = most;

  function callNext(): void {
    for (const [begin, weight] of waiting) {
      if (weight > free) return;
      free -= weight;
      begin();
    }
  }

  return async (work, { signal, weight: wanted = 1, beforeWaiting } = {}) => {
    const weight = Math.min(wanted, most);
    signal?.throwIfAborted();
    if (waiting.size === 0 && weight <= free) free -= weight;
    else {
      beforeWaiting?.(waiting.size);
      await nextTurn(waiting, weight, signal).finally(callNext);
    }
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      free += weight;
      callNext();
    }
  };
}

/** Waits until it is called out of those that wait; leaves them when the signal is aborted. */
function nextTurn(waiting: Map<() => void, number>, weight: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    function leave(): void {
      waiting.delete(begin);
      reject(signal?.reason);
    }
    function begin(): void {
      waiting.delete(begin);
      signal?.removeEventListener('abort', leave);
      resolve();
    }
    waiting.set(begin, weight);
    signal?.addEventListener('abort', leave, { once: true });
  });
}
