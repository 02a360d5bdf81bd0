/** The time as work that waits goes by: a test has one of its own. */
export interface Clock {
  now(): Date;
  /** Does the work after so many milliseconds; what it gives takes that back. */
  after(ms: number, work: () => void): () => void;
}

/** The machine's. No process lives on for what waits here. */
export const machineClock: Clock = {
  now: () => new Date(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
};
