import type { Bilingual } from '#kernel/platform/bilingual.ts';

/** A request that the edge refuses before any subgraph sees it: a GraphQL error with a code, under an HTTP status. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly text: Bilingual;
  readonly details: Readonly<Record<string, unknown>>;
  /** HTTP headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    text: Bilingual,
    details: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(text.en);
    this.status = status;
    this.code = code;
    this.text = text;
    this.details = details;
    this.headers = headers;
  }

  /** The answer that the caller gets. */
  answer(language: 'zh' | 'en') {
    return { errors: [{ message: this.text[language], extensions: { code: this.code, ...this.details } }] };
  }
}
