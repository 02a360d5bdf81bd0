/** So many exports run at once, and so many of one caller: each holds a connection and reads page after page. */
const mostAtOnce = 8;
const mostOfOneCaller = 2;

/** Who is exporting now. */
export class ExportSlots {
  readonly #taken = new Map<string, number>();

  /** Takes a slot for a caller; what gives it back, or null where none is free. */
  take(caller: string): (() => void) | null {
    const own = this.#taken.get(caller) ?? 0;
    const all = [...this.#taken.values()].reduce((sum, count) => sum + count, 0);
    if (own >= mostOfOneCaller || all >= mostAtOnce) return null;
    this.#taken.set(caller, own + 1);
    return () => {
      const left = (this.#taken.get(caller) ?? 1) - 1;
      if (left === 0) this.#taken.delete(caller);
      else this.#taken.set(caller, left);
    };
  }
}
