/** A body up to this length is not counted: the bound of connections bounds their sum. */
const freeBytes = 16_384;
/** So many of the longest bodies may be in memory at once, and so many of one caller. */
const mostAtOnce = 8;
const mostOfOneCaller = 2;

export interface Upload {
  /** Counts bytes that have come; false where there is no room for them. */
  add(bytes: number): boolean;
  /** Gives back the room, once its request was answered or is gone. */
  readonly end: () => void;
}

/** Bounds the bytes of bodies in memory, of all callers and of each. */
export class UploadBudget {
  readonly #longest: number;
  readonly #held = new Map<string, number>();
  #all = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  begin(caller: string): Upload {
    let came = 0;
    let counted = 0;
    let ended = false;
    return {
      add: (bytes) => {
        came += bytes;
        if (ended) return false;
        if (came <= freeBytes) return true;
        const more = came - counted;
        if (!this.#take(caller, more)) return false;
        counted = came;
        return true;
      },
      end: () => {
        ended = true;
        this.#give(caller, counted);
        counted = 0;
      },
    };
  }

  #take(caller: string, bytes: number): boolean {
    const own = (this.#held.get(caller) ?? 0) + bytes;
    if (this.#all + bytes > mostAtOnce * this.#longest || own > mostOfOneCaller * this.#longest) return false;
    this.#all += bytes;
    this.#held.set(caller, own);
    return true;
  }

  #give(caller: string, bytes: number): void {
    this.#all -= bytes;
    const left = (this.#held.get(caller) ?? 0) - bytes;
    if (left > 0) this.#held.set(caller, left);
    else this.#held.delete(caller);
  }
}
