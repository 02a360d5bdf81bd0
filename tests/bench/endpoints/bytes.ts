import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readEnvironment } from '#kernel/platform/environment.ts';

/** Bare `node:http` that answers every request with the same bytes, from a file; to who names a tag, 304. */
const bytes = readFileSync(join(readEnvironment().dataDir, 'answer.json'));
const headers = { 'content-type': 'application/json; charset=utf-8', etag: '"same"' };
const server = createServer((message, response) => {
  if (message.headers['if-none-match'] !== undefined) response.writeHead(304, headers).end();
  else response.writeHead(200, { ...headers, 'content-length': bytes.length }).end(bytes);
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listens on http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
});
process.on('SIGTERM', () => process.exit(0));
