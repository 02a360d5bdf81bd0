/** PGlite works in this very thread: after so long without a turn of the event loop, the next statement waits for one. */
const longestStretchMs = 20;

let lastTurn = performance.now();

/** Gives the event loop its turn, so that one call of many statements does not keep everybody else waiting. */
export async function letOthersTurn(): Promise<void> {
  if (performance.now() - lastTurn < longestStretchMs) return;
  await new Promise((resolve) => setImmediate(resolve));
  lastTurn = performance.now();
}
