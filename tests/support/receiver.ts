import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { listen } from './listen.ts';

/** A message as a market has received it. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Told {
  readonly type: string;
  readonly timestamp: string;
  readonly data: { readonly [name in 'listingId' | 'listingVersion' | 'cursor' | 'kind']: string | number | null };
}

type Answering = (response: ServerResponse, request: IncomingMessage) => void;

/** Answers with a status and no body. */
export function answering(status: number, headers: Record<string, string> = {}): Answering {
  return (response) => void response.writeHead(status, headers).end();
}

/** A market's receiver on this machine; a test says how it answers. */
export class Receiver {
  readonly received: Received[] = [];
  answer: Answering = answering(204);
  url = '';
  #taken = 0;
  #arrived: () => void = () => undefined;
  readonly #server = createServer(async (request, response) => {
    const body = await text(request);
    this.received.push({ headers: request.headers, body });
    this.#arrived();
    this.answer(response, request);
  });

  async open(): Promise<this> {
    this.url = `http://127.0.0.1:${await listen(this.#server, 0, '127.0.0.1')}/hook`;
    return this;
  }

  /** The next message that was not asked for yet, once it is there. */
  async next(): Promise<Received> {
    for (;;) {
      const message = this.received[this.#taken];
      if (message) {
        this.#taken += 1;
        return message;
      }
      await new Promise<void>((arrived) => {
        this.#arrived = arrived;
      });
    }
  }

  /** The next messages as they read once their signatures were verified. */
  async take(count: number, secret: string): Promise<Told[]> {
    const told: Told[] = [];
    while (told.length < count) told.push(verified(await this.next(), secret));
    return told;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** What a message says; throws where it was not signed by this secret, or not now. */
export function verified({ headers, body }: Received, secret: string): Told {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as Told;
}
