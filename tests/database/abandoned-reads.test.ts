import sql from 'sql-template-tag';
import { expect, it, vi } from 'vitest';
import { type Connection, openSession, type SessionDatabase } from '#kernel/platform/database/session.ts';
import { createSemaphore } from '#kernel/platform/semaphore.ts';

/** A pool of one connection, which notes what it is sent. */
function openPool() {
  const sent: string[] = [];
  const released: unknown[] = [];
  const inTurn = createSemaphore(1);
  const connect = () =>
    new Promise<Connection>((connected) => {
      void inTurn(
        () =>
          new Promise<void>((free) => {
            connected({
              query: async (statement) => {
                sent.push(typeof statement === 'string' ? statement : statement.text);
                return { fields: [], rows: [] };
              },
              release: (isSpoilt) => {
                released.push(isSpoilt);
                free();
              },
            });
          }),
      );
    });
  const database: SessionDatabase = { connect, toQuery: ({ text, values }) => ({ text, values }), cancel: () => null };
  return { database, sent, released };
}

it('a call that is given up while it waits for a connection sends nothing on it, and gives it back as it was', async () => {
  const { database, sent, released } = openPool();
  const held = await database.connect();
  const hungUp = new AbortController();
  const connect = vi.fn(database.connect);
  const session = openSession({ ...database, connect }, hungUp.signal);
  const refused = expect(session.query(sql`SELECT 1`)).rejects.toMatchObject({ name: 'Abandoned' });
  await vi.waitUntil(() => connect.mock.calls.length === 1);
  hungUp.abort();
  held.release();
  await refused;
  await session.end();
  expect([sent, released]).toEqual([[], [undefined, undefined]]);
});

it('a call that is given up while its transaction begins runs no statement in it', async () => {
  const { database, sent, released } = openPool();
  const hungUp = new AbortController();
  const session = openSession(
    {
      ...database,
      connect: async () => {
        const connection = await database.connect();
        return {
          ...connection,
          query: vi.fn(async (statement) => {
            hungUp.abort();
            return connection.query(statement);
          }),
        };
      },
    },
    hungUp.signal,
  );
  await expect(session.query(sql`SELECT 1`)).rejects.toMatchObject({ name: 'Abandoned' });
  await session.end();
  expect([sent, released]).toEqual([['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', 'COMMIT'], [undefined]]);
});
