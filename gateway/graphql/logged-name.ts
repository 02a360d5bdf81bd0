import { scanText } from '#kernel/privacy/scan.ts';

const longest = 100;

/** The name of an operation as the log may hold it: one line, cut, and withheld where it looks like personal data. */
export function loggedName(operationName: string | null): string | null {
  if (operationName === null) return null;
  // Read further than it is kept: a number that the cut goes through is personal data all the same.
  const line = operationName.slice(0, 2 * longest).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  return scanText(line).length > 0 ? '[personal data]' : line.slice(0, longest);
}
