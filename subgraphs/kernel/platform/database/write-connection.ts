import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';

/** The connection of one write, once it has one: Prisma does not tell which it took. */
export interface WriteConnection {
  client: PoolClient | null;
}

const current = new AsyncLocalStorage<WriteConnection>();
let noting = 0;

/** Does work, and notes the connection that it takes meanwhile. */
export function notingConnection<Result>(work: (noted: WriteConnection) => Promise<Result>): Promise<Result> {
  const noted: WriteConnection = { client: null };
  noting += 1;
  return current
    .run(noted, () => work(noted))
    .finally(() => {
      noting -= 1;
      // While it is on, Node follows every promise of the process.
      if (noting === 0) current.disable();
    });
}

/** Lets a pool note whom it gives its connections. */
export function noteConnections(pool: Pool): void {
  const connect = pool.connect.bind(pool);
  const watched = (callback?: Parameters<typeof connect>[0]) => (callback ? connect(callback) : connect().then(note));
  pool.connect = watched as Pool['connect'];
}

function note(client: PoolClient): PoolClient {
  const noted = current.getStore();
  if (noted) noted.client = client;
  return client;
}

/** Whoever gives a connection back gives it up: a cancellation on its way must not hit another. */
export function giveUp(client: PoolClient): void {
  const release = client.release.bind(client);
  client.release = () => release(true);
}
