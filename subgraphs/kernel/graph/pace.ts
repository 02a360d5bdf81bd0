import { nextTurn } from '../platform/next-turn.ts';
import type { Context } from '../platform/serving/context.ts';

/** So many values of a call go on together; more would hold the event loop for whatever is selected below them. */
const valuesATurn = 500;

/** Lets the values of one call go on in groups, each in a turn of the event loop, so that others get theirs between. */
class Pace {
  #arrived = 0;
  #turn: Promise<void> | null = null;

  /** What a value that has arrived waits for, if for anything: the first of a call never wait. */
  next(): Promise<void> | null {
    this.#arrived += 1;
    if (this.#arrived % valuesATurn === 0) this.#turn = this.#turn ? this.#turn.then(nextTurn) : nextTurn();
    return this.#turn;
  }
}

const paces = new WeakMap<Context, Pace>();

export function paceOf(context: Context): Pace {
  const known = paces.get(context);
  if (known) return known;
  const pace = new Pace();
  paces.set(context, pace);
  return pace;
}
