import type { View } from './layout.tsx';
import type { Reading } from './reading.ts';

/** What a page asks the graph, and how it shows the answer. */
export interface Page<Data> {
  /** Its address, as the router takes it. */
  readonly path: string;
  /** The field at the root of its document that it is about: without it there is no page. */
  readonly root: keyof Data & string;
  /** The document and variables that an address stands for; refuses what they cannot be. */
  readonly ask: (address: Address) => Question;
  /** What is shown of the answer; null where what was asked for is not there. A part that failed, or is not for the reader, is null. */
  readonly show: (data: Data, reading: Reading) => View | null;
}

export interface Address {
  /** What stands in the path, by its name in it. */
  readonly segments: ReadonlyMap<string, string>;
  readonly parameters: URLSearchParams;
  readonly reading: Reading;
}

export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
