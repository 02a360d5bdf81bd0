import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Copy, nothing } from './feed-copy.ts';
import type { MarketSettings } from './market.ts';

const program = 'tests/pressure/market.ts';
const largestPage = 20;
const pollMs = 5;
/** So much later, at most, than the write that it waits for: at any point of a page, read, applied or being written down. */
const latenessMs = 150;

export interface Deaths {
  readonly times: number;
  /** How much of the work is done, 0 to 1. */
  readonly progress: () => number;
  readonly signal: AbortSignal;
}

/** A market in a process of its own, which knows of itself only what its file says when it starts. */
export class KilledMarket {
  readonly #settings: Omit<MarketSettings, 'first'>;
  readonly #random: () => number;
  #child: ChildProcessWithoutNullStreams | null = null;
  #printed = '';
  #known = 0;
  kills = 0;

  constructor(settings: Omit<MarketSettings, 'first'>, random: () => number) {
    this.#settings = settings;
    this.#random = random;
  }

  /** Lets it read, and kills it so many times at random moments, one in each equal part of the work. */
  async die({ times, progress, signal }: Deaths): Promise<void> {
    for (let i = 0; i < times; i += 1) {
      const moment = (i + this.#random()) / times;
      const child = await this.#start();
      while (progress() < moment) await delay(pollMs, undefined, { signal });
      await delay(this.#random() * latenessMs);
      await this.#kill(child);
    }
  }

  /** Lets it read on to the end of a feed that nobody writes to any more; what it knows then. */
  async finish(): Promise<Copy> {
    const child = await this.#start();
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'exit');
    if (child.exitCode !== 0) throw new Error(this.#printed);
    return this.#copy();
  }

  /** Ends it, whatever it is at. */
  close(): void {
    this.#child?.kill('SIGKILL');
  }

  async #start(): Promise<ChildProcessWithoutNullStreams> {
    const settings: MarketSettings = { ...this.#settings, first: 1 + Math.floor(this.#random() * largestPage) };
    const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(settings)]);
    this.#child = child;
    child.stderr.on('data', (chunk) => (this.#printed += chunk));
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    return child;
  }

  /** kill -9: it must have lived until then, and its file must be whole and hold all that it held at the kill before. */
  async #kill(child: ChildProcessWithoutNullStreams): Promise<void> {
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    if (child.signalCode !== 'SIGKILL') throw new Error(`the market ended by itself: ${this.#printed}`);
    const { sequence } = this.#copy();
    if (sequence < this.#known) throw new Error(`the market knew ${this.#known} changes, and now ${sequence}`);
    this.#known = sequence;
    this.kills += 1;
  }

  #copy(): Copy {
    const { file } = this.#settings;
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Copy) : nothing;
  }
}
