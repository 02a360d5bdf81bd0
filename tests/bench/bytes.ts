import { type AddressInfo, connect, createServer } from 'node:net';
import { answerOf } from './load.ts';
import { type ServedCity, startProcess } from './processes.ts';

interface Relay {
  readonly url: string;
  /** How many bytes the database has sent. */
  sent(): number;
  close(): void;
}

/** A relay to a PostgreSQL that counts what the database sends. */
async function relayTo(databaseUrl: string): Promise<Relay> {
  const target = new URL(databaseUrl);
  let sent = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [client, database]) {
      socket.setNoDelay(true);
      socket.on('error', () => {
        client.destroy();
        database.destroy();
      });
    }
    database.on('data', (chunk) => {
      sent += chunk.length;
    });
    client.pipe(database);
    database.pipe(client);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const relayed = new URL(databaseUrl);
  relayed.hostname = '127.0.0.1';
  relayed.port = String((server.address() as AddressInfo).port);
  return { url: relayed.href, sent: () => sent, close: () => server.close() };
}

const bodies = 60;

/** Bytes that the database sends for one request, on the mean of sixty; the statements are prepared before. */
export async function databaseBytes(
  city: ServedCity,
  file: string,
  headers: Record<string, string>,
  bodyOf: (n: number) => object,
): Promise<number> {
  const relay = await relayTo(city.databaseUrl);
  const process = await startProcess(file, { ...city.given, DATABASE_URL: relay.url });
  try {
    const service = { url: process.url, headers };
    for (let n = 0; n < 20; n += 1) await answerOf(service, bodyOf(n));
    const before = relay.sent();
    for (let n = 0; n < bodies; n += 1) await answerOf(service, bodyOf(n));
    return (relay.sent() - before) / bodies;
  } finally {
    await process.stop();
    relay.close();
  }
}
