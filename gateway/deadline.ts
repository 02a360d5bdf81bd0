import { Refusal } from './refusal.ts';

/** What `work` answers, or a refusal once it has taken longer than this many milliseconds. */
export function withinDeadline<Result>(work: Promise<Result>, deadlineMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const refusal = new Refusal(504, 'DEADLINE_EXCEEDED', {
      zh: `请求超过 ${deadlineMs} 毫秒，请缩小后再试。`,
      en: `The request took longer than ${deadlineMs} ms; ask for less.`,
    });
    timer = setTimeout(() => reject(refusal), deadlineMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
