import pg from 'pg';

/** On which PostgreSQL tells all processes of a commit that the journal has events of. */
export const commitChannel = 'egret_committed';

const comeBackMs = 1000;

/** The commits of this process, for a database that nobody else works on. */
export class OwnCommits {
  readonly #listeners: (() => void)[] = [];
  #pending = false;

  onCommitted(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** A write has committed; whoever waits for its answer goes first. */
  announce(): void {
    if (this.#pending || this.#listeners.length === 0) return;
    this.#pending = true;
    setImmediate(() => {
      this.#pending = false;
      for (const listener of this.#listeners) listener();
    });
  }

  close(): void {
    this.#listeners.length = 0;
  }
}

/** The commits of all processes on one PostgreSQL, by LISTEN on a session of its own, opened when somebody first asks for it. */
export class HeardCommits {
  readonly #address: string;
  readonly #listeners: (() => void)[] = [];
  #session: pg.Client | null = null;
  #closed = false;

  constructor(address: string) {
    this.#address = address;
  }

  onCommitted(listener: () => void): void {
    this.#listeners.push(listener);
    if (this.#listeners.length === 1) void this.#listen();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#session?.end().catch(() => undefined);
  }

  /** A session that is lost is opened again; as what was committed meanwhile was not heard, the listeners are told then too. */
  async #listen(): Promise<void> {
    const session = new pg.Client({ connectionString: this.#address, application_name: 'egret listening' });
    this.#session = session;
    session.on('notification', () => this.#tell());
    session.on('error', () => undefined);
    session.once('end', () => {
      if (!this.#closed) setTimeout(() => void this.#listen(), comeBackMs).unref();
    });
    try {
      await session.connect();
      await session.query(`LISTEN ${commitChannel}`);
      this.#tell();
    } catch {
      await session.end().catch(() => undefined);
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
