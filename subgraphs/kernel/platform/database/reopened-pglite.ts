import type { PGlite } from '@electric-sql/pglite';
import { letOthersTurn } from './loop-turn.ts';

type Exec = PGlite['execProtocolStream'];

/** What a client needs of PGlite, for as long as it does not break down. */
export interface Sitting {
  readonly waitReady: Promise<void>;
  readonly execProtocolStream: Exec;
}

/** Gives each new client its place. */
export interface Seats {
  sit(): Sitting;
}

interface Generation {
  readonly opening: Promise<PGlite>;
  broken: boolean;
}

const fatal = new Set(['PANIC', 'FATAL']);

/** Thrown to whoever still asks a PGlite that broke down. */
class BrokenDown extends Error {
  override readonly name = 'BrokenDown';
  /** SQLSTATE: cannot connect now. */
  readonly code = '57P03';
}

/**
 * PGlite that is opened anew after it broke down: a full disk makes it panic, and what panicked answers nothing any more. What
 * it held in memory is dropped, never written; its files are recovered as after kill -9.
 */
export class ReopenedPGlite implements Seats {
  readonly #open: () => Promise<PGlite>;
  #generation: Generation;

  constructor(first: PGlite, open: () => Promise<PGlite>) {
    this.#open = open;
    this.#generation = { opening: Promise.resolve(first), broken: false };
  }

  /** A place for one client at the PGlite of now. */
  sit(): Sitting {
    if (this.#generation.broken) this.#generation = this.#openAnew();
    const generation = this.#generation;
    return {
      waitReady: generation.opening.then(() => undefined),
      execProtocolStream: (...asked) => execOn(generation, asked),
    };
  }

  #openAnew(): Generation {
    const generation: Generation = { opening: this.#open(), broken: false };
    generation.opening.catch(() => (generation.broken = true));
    return generation;
  }

  async close(): Promise<void> {
    const { opening, broken } = this.#generation;
    if (!broken) await (await opening).close();
  }
}

async function execOn(generation: Generation, asked: Parameters<Exec>): ReturnType<Exec> {
  if (generation.broken) throw new BrokenDown('The embedded database broke down.');
  try {
    await letOthersTurn();
    const messages = await (await generation.opening).execProtocolStream(...asked);
    if (messages.some((message) => 'severity' in message && fatal.has(String(message.severity))))
      generation.broken = true;
    return messages;
  } catch (error) {
    generation.broken = true;
    throw error;
  }
}
