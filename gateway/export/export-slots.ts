/** So many exports run at once, so many of them without a token, and so many of one caller: each reads page after page. */
const mostAtOnce = 16;
const mostAnonymous = 8;
const mostOfOneCaller = 2;

/** Who is exporting now. */
export class ExportSlots {
  readonly #taken = new Map<string, number>();
  #all = 0;
  #anonymous = 0;

  /** Takes a slot for a caller; what gives it back, or null where none is free. */
  take(caller: string, isSignedIn: boolean): (() => void) | null {
    const own = this.#taken.get(caller) ?? 0;
    if (own >= mostOfOneCaller || this.#all >= mostAtOnce) return null;
    if (!isSignedIn && this.#anonymous >= mostAnonymous) return null;
    this.#count(caller, isSignedIn, 1);
    return () => this.#count(caller, isSignedIn, -1);
  }

  #count(caller: string, isSignedIn: boolean, by: 1 | -1): void {
    this.#all += by;
    if (!isSignedIn) this.#anonymous += by;
    const own = (this.#taken.get(caller) ?? 0) + by;
    if (own > 0) this.#taken.set(caller, own);
    else this.#taken.delete(caller);
  }
}
