import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { type ErrorCode, errorCodes } from '#kernel/platform/codes/errors.ts';
import type { Extension } from '#kernel/platform/codes/extensions.ts';

/** What Retry-After says where a refusal says nothing else. */
const retryAfterSeconds = '5';

/** A request that the edge refuses before any subgraph sees it: a GraphQL error with a code, under the HTTP status of that code. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: ErrorCode;
  readonly text: Bilingual;
  readonly details: Readonly<Partial<Record<Extension, unknown>>>;
  /** HTTP headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    text: Bilingual,
    details: Refusal['details'] = {},
    headers: Readonly<Record<string, string>> = {},
    status: number = errorCodes[code].statuses[0],
  ) {
    super(text.en);
    this.status = status;
    this.code = code;
    this.text = text;
    this.details = details;
    const waits = errorCodes[code].retry === 'AFTER_RETRY_AFTER';
    this.headers = waits ? { 'retry-after': retryAfterSeconds, ...headers } : headers;
  }

  /** The answer that the caller gets. */
  answer(language: 'zh' | 'en') {
    return { errors: [{ message: this.text[language], extensions: { code: this.code, ...this.details } }] };
  }
}
