import type { DocumentNode } from 'graphql';
import type { Answer, DatedAnswer, Variables } from '../panels/panel.ts';

/** A question that was run, with its answer. */
export interface Run extends DatedAnswer {
  /** As it was sent. */
  readonly text: string;
  /** Null where it cannot be read. */
  readonly document: DocumentNode | null;
  readonly operationName: string | undefined;
  readonly variables: Variables;
  readonly status: number;
  readonly milliseconds: number;
  /** The length of the answer as text. */
  readonly length: number;
  /** The answer before to the same question in the same tab. */
  readonly previous: DatedAnswer | null;
}

/** Answers are kept of so many tabs, while the page is open. */
const mostTabs = 20;

/** The last run of each tab: what the panels beside the answer show. It is in memory alone. */
export class Runs {
  readonly #byTab = new Map<string, Run>();
  readonly #listeners = new Set<() => void>();
  /** The tab that is shown, in which the next run will be. */
  activeTab = '';

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly find = (tab: string): Run | null => this.#byTab.get(tab) ?? null;

  keep(tab: string, run: Omit<Run, 'previous'>): void {
    const before = this.find(tab);
    const isSame =
      before !== null &&
      before.text === run.text &&
      before.operationName === run.operationName &&
      JSON.stringify(before.variables) === JSON.stringify(run.variables);
    this.#byTab.delete(tab);
    this.#byTab.set(tab, { ...run, previous: isSame ? { answer: before.answer, at: before.at } : null });
    for (const oldest of this.#byTab.keys()) if (this.#byTab.size > mostTabs) this.#byTab.delete(oldest);
    for (const listener of this.#listeners) listener();
  }
}

/** Whether there is something in an answer to look at. */
export function hasData({ data }: Answer): boolean {
  return data !== null && data !== undefined;
}
