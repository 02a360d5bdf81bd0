import type { Sql } from 'sql-template-tag';
import { refuseAbandoned } from '../abandoned.ts';
import { createSemaphore } from '../semaphore.ts';
import type { Context } from '../serving/context.ts';
import { camelCased } from './rows.ts';
import { giveUp, notingConnection, type WriteConnection } from './write-connection.ts';

/** Runs one statement in the caller's transaction. */
export type Run = <Row>(statement: Sql) => Promise<Row[]>;

/** What a write needs of a Prisma client or transaction: its own SQL door. */
export interface RawClient {
  $queryRawUnsafe<Result>(text: string, ...values: unknown[]): Promise<Result>;
}

export interface TransactionalClient<Transaction extends RawClient> {
  $transaction<Result>(
    work: (transaction: Transaction) => Promise<Result>,
    options?: { timeout?: number; maxWait?: number },
  ): Promise<Result>;
}

const transactionOptions = { timeout: 60_000, maxWait: 30_000 };
/** Fewer than the sessions of a pool, so that reads find one too. A crowd waits here, where no clock runs against it. */
const writesAtOnce = 8;
const turns = new WeakMap<object, ReturnType<typeof createSemaphore>>();

/**
 * One write: everything in `work` is committed together or not at all. The call's reads give their connection back first,
 * because embedded PGlite has one; reads after it see what was written. Where nobody waits for the answer any more before it
 * has come to its commit, nothing is committed, and on a server what it runs is cancelled.
 */
export function writeOnce<Transaction extends RawClient, Result>(
  context: Context,
  client: TransactionalClient<Transaction>,
  work: (transaction: Transaction, run: Run) => Promise<Result>,
): Promise<Result> {
  return context.db.exclusively(async () => {
    const result = await turnsOf(client)(() =>
      notingConnection((noted) =>
        client.$transaction(
          (transaction) => whileWaitedFor(context, noted, () => work(transaction, runOn(transaction, context.signal))),
          transactionOptions,
        ),
      ),
    );
    context.services.database.announceCommit();
    return result;
  });
}

function turnsOf(client: object): ReturnType<typeof createSemaphore> {
  const known = turns.get(client) ?? createSemaphore(writesAtOnce);
  turns.set(client, known);
  return known;
}

/** One write that is one statement, and so its own transaction: one way to the database and back. */
export function writeStatement<Row>(context: Context, statement: Sql): Promise<Row[]> {
  const { database, subgraph } = context.services;
  // A query that writes is asked again to write again.
  context.holding?.notAtAll();
  return context.db.exclusively(async () => {
    const client = await database.pool(subgraph).connect();
    const write = () => client.query<Record<string, unknown>>(database.toQuery(statement));
    const { rows } = await whileWaitedFor(context, { client }, write).catch((error: Error) => {
      client.release(error);
      throw error;
    });
    client.release();
    return rows.map((row) => camelCased<Row>(row));
  });
}

/**
 * Does what a write does before its commit. Once its caller waits no more its statement is cancelled and nothing further begins. It is over
 * only when the cancellation is: that must hit neither the end of the transaction nor whoever gets the connection next.
 */
async function whileWaitedFor<Result>(
  { signal, services: { database } }: Context,
  { client }: WriteConnection,
  work: () => Promise<Result>,
): Promise<Result> {
  let cancelling: Promise<void> | null = null;
  const cancel = () => {
    cancelling = client && database.cancel(client);
    if (client && cancelling) giveUp(client);
  };
  refuseAbandoned(signal);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const result = await work();
    refuseAbandoned(signal);
    return result;
  } catch (error) {
    refuseAbandoned(signal);
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await cancelling;
  }
}

function runOn(transaction: RawClient, signal: AbortSignal | undefined): Run {
  return async <Row>(statement: Sql) => {
    refuseAbandoned(signal);
    const rows = await transaction.$queryRawUnsafe<Record<string, unknown>[]>(statement.text, ...statement.values);
    return rows.map((row) => camelCased<Row>(row));
  };
}
