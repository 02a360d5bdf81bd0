/** Does a work in its turn; one whose signal is aborted before is not begun, and rejects. */
export type InTurn = <Result>(work: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>;

/** Lets so many works go on at a time; the others wait, in the order in which they came. */
export function createSemaphore(most: number): InTurn {
  const waiting = new Set<() => void>();
  let free = most;
  return async (work, signal) => {
    signal?.throwIfAborted();
    if (free > 0) free -= 1;
    else await nextTurn(waiting, signal);
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      const [next] = waiting;
      if (next) next();
      else free += 1;
    }
  };
}

/** Waits until it is called out of those that wait; leaves them when the signal is aborted. */
function nextTurn(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
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
    waiting.add(begin);
    signal?.addEventListener('abort', leave, { once: true });
  });
}
