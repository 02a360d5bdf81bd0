import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded into a serving process: at each SIGUSR2 it tells the longest stop of its event loop since the last, in milliseconds. */
const delays = monitorEventLoopDelay({ resolution: 5 });
delays.enable();
process.on('SIGUSR2', () => {
  process.stdout.write(`longest stop ${(delays.max / 1e6).toFixed(1)}\n`);
  delays.reset();
});
