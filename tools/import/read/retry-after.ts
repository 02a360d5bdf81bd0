import { setTimeout as sleep } from 'node:timers/promises';
import { FileError } from './file-error.ts';

/** Who asks for more is asked by hand again. */
const longestSeconds = 120;
const mostTries = 6;

/** Waits as long as a busy server asks; throws FileError where it asks too much or too often. */
export async function waitAsAsked(
  comeBack: string,
  { address, tries }: { readonly address: string; readonly tries: number },
): Promise<void> {
  const seconds = readRetryAfter(comeBack, Date.now());
  if (seconds === null) throw new FileError(`${address}: is busy, and does not say for how long; try it again later.`);
  if (seconds > longestSeconds) throw new FileError(`${address}: is busy; try it again in ${seconds} s.`);
  if (tries >= mostTries)
    throw new FileError(`${address}: was busy ${tries} times, one after the other; try it later.`);
  await sleep(seconds * 1_000);
}

/** The seconds that a header Retry-After asks for: itself a number of them, or a date; null where it is neither. */
export function readRetryAfter(said: string, now: number): number | null {
  if (/^\d{1,9}$/.test(said.trim())) return Number(said);
  const at = Date.parse(said);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1_000));
}
