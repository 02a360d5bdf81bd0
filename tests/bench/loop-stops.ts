import type { Running } from './processes.ts';

/** Has a process watch its event loop. */
export const loopDelayFlags = ['--import', 'tsx', '--import', './tests/bench/endpoints/loop-delay.ts'];

/** The longest stop since it was last asked, in milliseconds: what the process tells of its loop, among all that it logs. */
export function longestStopOf({ child, ended }: Running): Promise<number> {
  const { stdout } = child;
  if (!stdout) throw new Error('the service has no output to read');
  const told = new Promise<number>((resolve) => {
    function read(chunk: Buffer): void {
      const found = /longest stop ([\d.]+)/.exec(chunk.toString());
      if (!found) return;
      stdout?.off('data', read);
      resolve(Number(found[1]));
    }
    stdout.on('data', read);
  });
  child.kill('SIGUSR2');
  return Promise.race([told, ended]);
}
