import type { Shell } from '../shell.ts';

/** Set by the first Ctrl-C: the batch under way is finished, then the run breaks off. A second one ends the process at once. */
export interface Stop {
  exitCode: number;
}

/** Hears of Ctrl-C and of a request to end from now on. */
export function watchSignals({ signals, console }: Shell): Stop {
  const stop: Stop = { exitCode: 0 };
  const stopWith = (exitCode: number) => () => {
    if (stop.exitCode !== 0) process.exit(exitCode);
    stop.exitCode = exitCode;
    console.error('\nStopping after this batch; once more stops at once.');
  };
  signals.on('SIGINT', stopWith(130));
  signals.on('SIGTERM', stopWith(143));
  return stop;
}
