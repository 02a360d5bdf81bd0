import { SingleBar } from 'cli-progress';

/** Progress through a known number of steps: a bar on a terminal, elsewhere a line for about every tenth. */
export interface Progress {
  advance(steps: number): void;
  /** Ends it, so that what is printed next stands on a line of its own. */
  stop(): void;
}

interface ProgressOptions {
  readonly label: string;
  readonly total: number;
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Begins to show progress on a stream. */
export function startProgress(options: ProgressOptions): Progress {
  return options.stream.isTTY ? startBar(options) : startLines(options);
}

function startBar({ label, total, stream }: ProgressOptions): Progress {
  const bar = new SingleBar({
    stream,
    format: `${label} {bar} {percentage}% {value}/{total} {eta_formatted}`,
    hideCursor: true,
  });
  bar.start(total, 0);
  return { advance: (steps) => bar.increment(steps), stop: () => bar.stop() };
}

function startLines({ label, total, stream }: ProgressOptions): Progress {
  let done = 0;
  let shown = 0;
  return {
    advance(steps) {
      done += steps;
      const tenth = Math.floor((done / Math.max(total, 1)) * 10);
      if (tenth === shown) return;
      shown = tenth;
      stream.write(`${label} ${done}/${total}\n`);
    },
    stop: () => {},
  };
}
