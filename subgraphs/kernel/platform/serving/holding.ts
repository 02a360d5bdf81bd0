import type { Sql } from 'sql-template-tag';
import { readsUnjournalled } from './unjournalled.ts';

/** What the statements of a call say about how long its answer holds, while no event tells of a change. */
export class Holding {
  readonly #now: Date;
  #lasts = true;
  #isOfTheMoment = false;

  constructor(now: Date) {
    this.#now = now;
  }

  /** A statement is read that compares with the present moment, if it binds it, or reads what changes without an event. */
  reads({ text, values }: Sql): void {
    this.#isOfTheMoment ||= values.includes(this.#now);
    this.#lasts &&= !readsUnjournalled(text);
  }

  /** The answer rests on what neither an event nor the clock tells of: it holds for nobody who asks again. */
  notAtAll(): void {
    this.#lasts = false;
  }

  get lasts(): boolean {
    return this.#lasts;
  }

  /** Whether it is another at each moment, not at each day alone. */
  get isOfTheMoment(): boolean {
    return this.#isOfTheMoment;
  }
}
