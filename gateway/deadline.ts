import { setMaxListeners } from 'node:events';
import { Refusal } from './refusal.ts';

/**
 * What `work` answers, or a refusal once it has taken longer than this many milliseconds. The signal it is given is aborted then, as it
 * is by whoever holds the controller: nobody waits for the answer any more, and no further statement of it begins.
 */
export async function withinDeadline<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  deadlineMs: number,
  over = new AbortController(),
): Promise<Result> {
  // Each call of a subgraph listens, and each statement: their number is bounded by the document's cost.
  setMaxListeners(0, over.signal);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(tooLate(deadlineMs));
      over.abort();
    }, deadlineMs);
  });
  try {
    return await Promise.race([work(over.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(deadlineMs: number): Refusal {
  return new Refusal('DEADLINE_EXCEEDED', {
    zh: `请求超过 ${deadlineMs} 毫秒，请缩小后再试。`,
    en: `The request took longer than ${deadlineMs} ms; ask for less.`,
  });
}
