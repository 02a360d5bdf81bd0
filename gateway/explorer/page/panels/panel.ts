import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { ComponentType } from 'react';

/** The language of the interface. */
export type Language = 'zh' | 'en';

/** A text of the interface in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export type Variables = Readonly<Record<string, unknown>>;

/** What the service answered, as it came. */
export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An answer, and when it came. */
export interface DatedAnswer {
  readonly answer: Answer;
  /** When it came, as milliseconds since 1970. */
  readonly at: number;
}

/** What is asked beside the question in the editor: with other variables, or another document altogether. */
export interface Further {
  readonly document?: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables: Variables;
  readonly signal?: AbortSignal | undefined;
}

/** What a panel is given: the question that was run, and its answer. It is mounted only where there is an answer. */
export interface PanelProps extends DatedAnswer {
  /** The document as it was sent. */
  readonly document: DocumentNode;
  /** Which of its operations was run; undefined where it has but one without a name. */
  readonly operationName: string | undefined;
  /** Null until introspection has answered, and where the caller may not have it. */
  readonly schema: GraphQLSchema | null;
  readonly variables: Variables;
  readonly language: Language;
  /** The answer before to the same document and variables in this tab of the browser. */
  readonly previous: DatedAnswer | null;
  /** Asks on with the caller's token, by POST. It rejects where the service cannot be had; refusals are `errors` of the answer. */
  readonly runMore: (further: Further) => Promise<Answer>;
}

/** A way to look at an answer, beside its JSON. */
export interface Panel {
  /** Its name in addresses, storage and tests: `table`. */
  readonly id: string;
  readonly name: Bilingual;
  readonly component: ComponentType<PanelProps>;
}
