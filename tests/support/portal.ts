import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import { planFiles } from '../../tools/import/plan-files.ts';

interface Portal {
  readonly url: string;
  readonly asked: { readonly url: string; readonly agent: string }[];
  /** How many requests it had to answer at once, at most. */
  atOnce: number;
}

/** What a portal answers that is busy. */
export class Busy {
  readonly status: number;
  readonly after: string;
  constructor(status: number, after: string) {
    this.status = status;
    this.after = after;
  }
}

/** A portal on this machine. */
export async function serve(answer: (url: URL) => unknown, headers: Headers = {}): Promise<Portal> {
  const portal = { url: '', asked: [] as Portal['asked'], atOnce: 0 };
  let open = 0;
  const listener: RequestListener = (request, response) => {
    open += 1;
    portal.atOnce = Math.max(portal.atOnce, open);
    portal.asked.push({ url: request.url ?? '', agent: request.headers['user-agent'] ?? '' });
    const said = answer(new URL(request.url ?? '/', portal.url));
    response.on('close', () => (open -= 1));
    if (said instanceof Busy) response.writeHead(said.status, { 'retry-after': said.after });
    else response.writeHead(200, { ...headers });
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  };
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  portal.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return portal;
}
type Headers = Readonly<Record<string, string>>;

/** The codes of what comes in from an address. */
export async function codesAt(url: string, ...words: string[]): Promise<string[]> {
  const planned = await planFiles(readArguments([url, '--allow-private', ...words]));
  return planned.flatMap(({ batches }) => batches.flat().map(({ code }) => code));
}
