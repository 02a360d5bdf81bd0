import type { PoolClient } from 'pg';
import type { Services } from '#kernel/platform/serving/context.ts';

/** Which webhooks this process delivers to: of many processes one at a time has the turn of each. */
export interface Turns {
  take(id: string): Promise<boolean>;
  holds(id: string): boolean;
  give(id: string): Promise<void>;
}

/** The embedded database is one process' own. */
const alone: Turns = { take: async () => true, holds: () => true, give: async () => undefined };

export function turnsOf(services: Services): Turns {
  return services.database.kind === 'embedded' ? alone : new SessionTurns(services);
}

/**
 * Turns by advisory locks of one session, which is open while one is held: the session of a process that is killed ends, and its turns
 * with it. Where the session is lost, so are the turns.
 */
class SessionTurns implements Turns {
  readonly #services: Services;
  readonly #held = new Set<string>();
  #session: PoolClient | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(services: Services) {
    this.#services = services;
  }

  holds(id: string): boolean {
    return this.#held.has(id);
  }

  take(id: string): Promise<boolean> {
    return this.#inOrder(async () => {
      const session = this.#session ?? (await this.#open());
      const taken = await ask(session, 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS done', id);
      if (taken && this.#session === session) this.#held.add(id);
      this.#closeIfIdle();
      return this.#held.has(id);
    });
  }

  give(id: string): Promise<void> {
    return this.#inOrder(async () => {
      const session = this.#session;
      if (!session || !this.#held.delete(id)) return;
      await ask(session, 'SELECT pg_advisory_unlock(hashtextextended($1, 0)) AS done', id);
      this.#closeIfIdle();
    });
  }

  async #open(): Promise<PoolClient> {
    const session = await this.#services.database.pool(this.#services.subgraph).connect();
    session.once('error', () => this.#lose(session));
    this.#session = session;
    return session;
  }

  /** Does one thing after another; where the session does not answer, it is given up. */
  #inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(work).catch((error: unknown) => {
      if (this.#session) this.#lose(this.#session);
      throw error;
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  #closeIfIdle(): void {
    if (this.#held.size > 0 || !this.#session) return;
    this.#session.removeAllListeners('error');
    this.#session.release();
    this.#session = null;
  }

  #lose(session: PoolClient): void {
    if (this.#session !== session) return;
    this.#session = null;
    this.#held.clear();
    session.release(true);
  }
}

async function ask(session: PoolClient, statement: string, id: string): Promise<boolean> {
  const { rows } = await session.query<{ done: boolean }>(statement, [`deliveries:${id}`]);
  return rows[0]?.done ?? false;
}
