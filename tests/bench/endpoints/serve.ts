import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { readEnvironment } from '#kernel/platform/environment.ts';

interface Body {
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A hand-written endpoint: reads a JSON body, has one statement run, answers its JSON. No more. */
export function serve(answer: (pool: pg.Pool, variables: Body['variables']) => Promise<string>): void {
  const pool = new pg.Pool({
    connectionString: readEnvironment().databaseUrl,
    max: 16,
    options: '-c TimeZone=UTC',
  });
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as Body;
      answer(pool, variables).then(
        (text) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  server.listen(0, '127.0.0.1', () => {
    console.log(`listens on http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  });
  process.on('SIGTERM', () => process.exit(0));
}
