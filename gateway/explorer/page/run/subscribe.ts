import { createClient } from 'graphql-sse';
import type { Answer } from '../panels/panel.ts';
import { endpoint, type Question, type Received } from './send.ts';

/** Follows a subscription: each answer as it comes, until it ends or whoever reads it stops. */
export async function* subscribe(
  { query, operationName, variables }: Question,
  headers: Headers,
  keep: (received: Received) => Answer,
): AsyncGenerator<Answer> {
  headers.delete('accept');
  headers.delete('content-type');
  const client = createClient({ url: endpoint, headers: () => Object.fromEntries(headers), retryAttempts: 2 });
  const begun = performance.now();
  try {
    const request = { query, operationName: operationName ?? null, variables: variables ?? null };
    for await (const result of client.iterate(request as never)) {
      const answer = result as Answer;
      yield keep({ answer, status: 200, milliseconds: performance.now() - begun, length: 0 });
    }
  } finally {
    client.dispose();
  }
}
