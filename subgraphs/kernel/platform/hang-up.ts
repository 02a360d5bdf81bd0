import type { ServerResponse } from 'node:http';

/** Calls back once the response is over or its client has left: at once where that was so before, as nothing tells of it again. */
export function onClosed(response: ServerResponse, closed: () => void): void {
  if (response.destroyed) closed();
  else response.once('close', closed);
}

/** A controller that is aborted when the client has hung up before its answer was sent. */
export function hangUpOf(response: ServerResponse): AbortController {
  const hungUp = new AbortController();
  onClosed(response, () => {
    if (!response.writableFinished) hungUp.abort();
  });
  return hungUp;
}
