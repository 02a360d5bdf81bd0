import { Refusal } from './refusal.ts';

/**
 * What `work` answers, or a refusal once it has taken longer than this many milliseconds. The signal it is given is aborted then,
 * or when `hungUp` is: nobody waits for the answer any more, and no further statement of it begins.
 */
export async function withinDeadline<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  deadlineMs: number,
  hungUp?: AbortSignal,
): Promise<Result> {
  const over = new AbortController();
  const abort = () => over.abort();
  if (hungUp?.aborted) abort();
  hungUp?.addEventListener('abort', abort, { once: true });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(tooLate(deadlineMs));
      abort();
    }, deadlineMs);
  });
  try {
    return await Promise.race([work(over.signal), late]);
  } finally {
    clearTimeout(timer);
    hungUp?.removeEventListener('abort', abort);
  }
}

function tooLate(deadlineMs: number): Refusal {
  return new Refusal(504, 'DEADLINE_EXCEEDED', {
    zh: `请求超过 ${deadlineMs} 毫秒，请缩小后再试。`,
    en: `The request took longer than ${deadlineMs} ms; ask for less.`,
  });
}
