import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';

type Login = SubgraphName | 'gateway';

/**
 * Lets each process log in to a PostgreSQL of our own under its own role, which may do what its subgraph may and no more; the gateway's may
 * be told of commits and keep its rate limit. The passwords are made anew at each start and kept nowhere. Returns the address for each.
 */
export async function giveLogins(superuserUrl: string): Promise<ReadonlyMap<Login, string>> {
  const client = new pg.Client(superuserUrl);
  await client.connect();
  const addresses = new Map<Login, string>();
  try {
    for (const name of [...subgraphNames, 'gateway'] as const) {
      const password = randomBytes(24).toString('hex');
      await client.query(`ALTER ROLE egret_${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${password}'`);
      const address = new URL(superuserUrl);
      address.username = `egret_${name}`;
      address.password = password;
      addresses.set(name, address.href);
    }
  } finally {
    await client.end();
  }
  return addresses;
}
