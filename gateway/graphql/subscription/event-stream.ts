import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { onClosed } from '#kernel/platform/hang-up.ts';

/** What an answer of events says of itself. */
export const eventStreamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

/** An answer of server-sent events, as GraphQL over SSE has them (distinct connections mode). */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #over = new AbortController();
  readonly #stalledMs: number;

  /** A client that takes nothing for `stalledMs` is let go. */
  constructor(response: ServerResponse, stalledMs: number) {
    this.#response = response;
    this.#stalledMs = stalledMs;
    onClosed(response, () => this.#over.abort());
    if (response.destroyed) return;
    response.writeHead(200, eventStreamHeaders);
    response.write(':\n\n');
  }

  /** Aborted when the client has left or the stream was broken off. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** One event; a client that comes back with its id goes on after it. */
  next(result: object, id?: string): Promise<void> {
    return this.#write(`${id === undefined ? '' : `id: ${id}\n`}event: next\ndata: ${JSON.stringify(result)}\n\n`);
  }

  /** Says nothing, so that nobody on the way takes the connection for dead. */
  keepAlive(): Promise<void> {
    return this.#write(':\n\n');
  }

  /** Tells the client that there is no more to come. */
  complete(): void {
    if (!this.#response.destroyed) this.#response.end('event: complete\ndata:\n\n');
  }

  /** Closes the connection in the middle of the answer, once what was written is sent: the client takes it for a fault and comes back. */
  breakOff(): void {
    this.#over.abort();
    this.#response.socket?.destroySoon();
  }

  /** Waits until a slow client has taken what was sent; one that takes nothing is cut off. */
  async #write(text: string): Promise<void> {
    if (this.over.aborted || this.#response.write(text)) return;
    const patience = AbortSignal.timeout(this.#stalledMs);
    patience.addEventListener('abort', this.#cut, { once: true });
    try {
      await once(this.#response, 'drain', { signal: AbortSignal.any([this.over, patience]) });
    } finally {
      patience.removeEventListener('abort', this.#cut);
    }
  }

  readonly #cut = (): void => {
    this.#over.abort();
    this.#response.destroy();
  };
}
