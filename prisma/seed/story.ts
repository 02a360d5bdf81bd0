import { addDays, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { SubgraphName } from '#kernel/platform/serving/subgraph-names.ts';

/** What an earlier act made, by the name the story gave it. */
export interface Told {
  /** The id of a thing. */
  id(name: string): string;
  /** The ids of its parts: the reports owed for an app, an agreement's charges, a risk's stop orders, an inspection's findings. */
  parts(name: string): readonly string[];
}

type Input = object | ((told: Told) => object);

/** Something that somebody does at a moment of the story. */
export type Act =
  | {
      readonly kind: 'act';
      readonly at: Date;
      readonly by: Viewer;
      readonly mutation: string;
      readonly input: Input;
      /** What the story calls the thing that it makes. */
      readonly name?: string | undefined;
    }
  | {
      readonly kind: 'ask';
      readonly at: Date;
      readonly by: Viewer;
      readonly subgraph: SubgraphName;
      readonly query: string;
      readonly variables: Input;
      /** What the story calls what it finds: one thing, or a list of them. */
      readonly name?: string | readonly string[] | undefined;
    }
  /** The clock strikes: what it brings about by itself is put on record. */
  | { readonly kind: 'strike'; readonly at: Date };

type Question = Omit<Extract<Act, { kind: 'ask' }>, 'kind' | 'at' | 'by'>;

const hourMs = 3_600_000;

/**
 * The history of the made-up city, told relative to the day it is started: who does what, when. It is acted in the order of
 * time, through the same mutations that people use.
 */
export class Story {
  readonly today: string;
  readonly #now: number;
  readonly #midnight: number;
  readonly #origin: number;
  readonly #acts: Act[] = [];

  constructor(now: Date) {
    this.today = shanghaiDay(now);
    this.#now = now.getTime();
    this.#midnight = midnightOf(this.today);
    // The path that the README walks bears numbers of 2026, whenever the city is started.
    this.#origin = Math.min(midnightOf(addDays(this.today, -75)), midnightOf('2026-12-01'));
  }

  /** The instant `days` before today at an hour of the Shanghai day; never one that is still to come. */
  ago(days: number, hour = 10): Date {
    return new Date(Math.min(this.#midnight - days * 24 * hourMs + hour * hourMs, this.#now));
  }

  /** The instant `days` before the first application was handed in; by then the catalogs were there. */
  before(days: number, hour = 10): Date {
    return new Date(this.#origin - days * 24 * hourMs + hour * hourMs);
  }

  /** Some hours after a moment; never an instant still to come. */
  after(moment: Date, hours: number): Date {
    return new Date(Math.min(moment.getTime() + hours * hourMs, this.#now));
  }

  /** The day `days` after today (before it, where negative), YYYY-MM-DD. */
  day(days: number): string {
    return addDays(this.today, days);
  }

  /** The calendar quarter that was over 50 days before today, or one some quarters before it: 2026-Q3. */
  quarterBefore(quarters: number): string {
    const [year = 0, month = 1] = this.day(-50).split('-').map(Number);
    const count = year * 4 + Math.floor((month - 1) / 3) - 1 - quarters;
    return `${Math.floor(count / 4)}-Q${(count % 4) + 1}`;
  }

  act(at: Date, by: Viewer, mutation: string, input: Input, name?: string): void {
    this.#acts.push({ kind: 'act', at, by, mutation, input, name });
  }

  ask(at: Date, by: Viewer, question: Question): void {
    this.#acts.push({ kind: 'ask', at, by, ...question });
  }

  strike(at: Date): void {
    this.#acts.push({ kind: 'strike', at });
  }

  /** All acts in the order of time; of those at one moment, the one told first comes first. */
  inOrder(): Act[] {
    return [...this.#acts].sort((a, b) => a.at.getTime() - b.at.getTime());
  }
}

function midnightOf(day: string): number {
  return Date.parse(`${day}T00:00:00.000+08:00`);
}

/** A repeatable sequence of numbers in [0, 1), so that the city is the same wherever it is made. */
export function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
