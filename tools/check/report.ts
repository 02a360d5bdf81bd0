/** Prints what is wrong, one line each, and has the process fail if there is anything. */
export function report(faults: readonly string[], title: string): void {
  if (faults.length === 0) return;
  console.error(`${title} (${faults.length}):\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  process.exitCode = 1;
}
