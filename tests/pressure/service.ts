import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, fetch } from 'undici';
import type { Role } from '#kernel/platform/callers/roles.ts';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { childEnvironment } from '#kernel/platform/environment.ts';
import { builtProgram } from '../support/built.ts';
import { settings } from '../support/world.ts';

const pollMs = 25;
const patienceMs = 120_000;
/** More at once would not find room in the system's queue of new connections. */
const connections = 200;

export interface ServiceSettings {
  readonly dataDir: string;
  readonly port: number;
  readonly databaseUrl?: string;
  /** How long a request may take, where a crowd waits its turn. */
  readonly deadlineMs?: number;
  /** Whether webhooks may be on this machine. */
  readonly allowLoopback?: boolean;
}

/** The whole service as `npm start` runs it, in a process of its own that may be killed. */
export class Service {
  readonly #settings: ServiceSettings;
  #process: ChildProcess | null = null;
  #printed = '';
  #agent = new Agent({ connections });
  readonly #tokens = new Map<string, Promise<string>>();
  /** Whether it was ready, and was not killed since. */
  isUp = false;

  constructor(given: ServiceSettings) {
    this.#settings = given;
  }

  /** Starts it; the milliseconds until it answered a real query across the subgraphs. */
  async start(): Promise<number> {
    const { dataDir, port, databaseUrl, deadlineMs, allowLoopback = false } = this.#settings;
    const deadline = deadlineMs ? String(deadlineMs) : undefined;
    const started = performance.now();
    const child = spawn(process.execPath, [builtProgram('gateway/main')], {
      env: childEnvironment({
        NODE_ENV: 'production',
        EGRET_DATA_DIR: dataDir,
        EGRET_LOG_LEVEL: 'silent',
        HOST: '127.0.0.1',
        PORT: String(port),
        EGRET_RATE_LIMIT: 'off',
        EGRET_WEBHOOKS_ALLOW_LOOPBACK: allowLoopback ? '1' : '0',
        ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
        ...(deadline ? { EGRET_UPSTREAM_TIMEOUT_MS: deadline, EGRET_REQUEST_DEADLINE_MS: deadline } : {}),
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    this.#printed = '';
    child.stdout.on('data', (chunk) => (this.#printed += chunk));
    child.stderr.on('data', (chunk) => (this.#printed += chunk));
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || performance.now() - started > patienceMs) throw new Error(this.#printed);
      await delay(pollMs);
    }
    this.isUp = true;
    return performance.now() - started;
  }

  #fetch(path: string, asked: Parameters<typeof fetch>[1] = {}) {
    return fetch(`http://127.0.0.1:${this.#settings.port}${path}`, { ...asked, dispatcher: this.#agent });
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await this.#fetch('/ready')).status === 200;
    } catch {
      return false;
    }
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    this.isUp = false;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  token(role: Role, subject: string = role): Promise<string> {
    const { dataDir } = this.#settings;
    return signDevelopmentToken(settings({ EGRET_DATA_DIR: dataDir }), { roles: [role], subject, ttl: '1d' });
  }

  /** The token that says who somebody is; null of the public. */
  async tokenOf({ subject, roles, organisation }: Viewer): Promise<string | null> {
    if (subject === null) return null;
    const name = JSON.stringify([subject, roles, organisation]);
    const environment = settings({ EGRET_DATA_DIR: this.#settings.dataDir });
    const claims = { roles, subject, ...(organisation === null ? {} : { organisation }), ttl: '1d' };
    const token = this.#tokens.get(name) ?? signDevelopmentToken(environment, claims);
    this.#tokens.set(name, token);
    return token;
  }

  /** One request; fails where the process does not live to answer it. */
  async ask(token: string | null, query: string, variables: object = {}): Promise<Record<string, never>> {
    const response = await this.#fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: Record<string, never>; errors?: unknown[] };
    if (errors || !data) throw new AskedInVain(JSON.stringify(errors ?? response.status));
    return data;
  }
}

/** The service answered, but with an error. */
export class AskedInVain extends Error {
  override readonly name = 'AskedInVain';
}
