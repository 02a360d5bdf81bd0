/** Resolves in the event loop's next turn: what has come meanwhile from elsewhere goes first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
