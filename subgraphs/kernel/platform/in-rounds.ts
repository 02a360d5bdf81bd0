/** Does a work whenever it is asked to, one round at a time: what is asked for during a round is one more. */
export function inRounds(work: () => Promise<void>): () => void {
  let wanted = false;
  let working = false;
  async function rounds(): Promise<void> {
    working = true;
    try {
      for (; wanted; await work()) wanted = false;
    } finally {
      working = false;
    }
  }
  return () => {
    wanted = true;
    if (!working) void rounds();
  };
}
