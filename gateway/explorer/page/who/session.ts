import { readKept, writeKept } from '../run/kept.ts';

const key = 'token';

/** The token of this tab of the browser: it goes with the tab, and stands in no link, no history and no storage that outlives it. */
export class Session {
  #token = readKept(key, sessionStorage);
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): string | null => this.#token;

  /** Takes a token in place of another; null is nobody. */
  take(token: string | null): void {
    this.#token = token;
    writeKept(key, token, sessionStorage);
    for (const listener of this.#listeners) listener();
  }
}
