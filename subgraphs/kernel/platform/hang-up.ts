import type { ServerResponse } from 'node:http';

/** Aborted when the client has hung up before its answer was sent. */
export function hangUpOf(response: ServerResponse): AbortSignal {
  const hungUp = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) hungUp.abort();
  });
  return hungUp.signal;
}
