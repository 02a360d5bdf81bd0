import { inRounds } from '#kernel/platform/in-rounds.ts';
import { createSemaphore } from '#kernel/platform/semaphore.ts';
import type { Services } from '#kernel/platform/serving/context.ts';
import type { Working } from '#kernel/platform/serving/execute.ts';
import { asSystem } from '#kernel/platform/serving/keep-time.ts';
import { outgoingOf } from '../outgoing.ts';
import { dueInMs } from '../rules.ts';
import { deliverTo, type Means } from './endpoint.ts';
import { listDue } from './next.ts';
import { turnsOf } from './turns.ts';

const statementsAtOnce = 4;
/** The net under what is woken by commits, and under what another process began and did not end. */
const lookAgainMs = 60_000;

/** Delivers to the webhooks of markets what the feed holds for them, woken by commits, each webhook for itself. */
export function startDeliveries(services: Services): Working {
  const worker = new DeliveryWorker(services);
  return { wake: worker.wake, stop: () => worker.stop() };
}

interface Run {
  /** There may be more for it than its last statement has seen. */
  again: boolean;
}

class DeliveryWorker {
  readonly #services: Services;
  readonly #means: Means;
  readonly #stop = new AbortController();
  readonly #runs = new Map<string, Run>();
  readonly #ending = new Set<Promise<void>>();
  #forgetTimer: () => void = () => undefined;
  readonly wake = inRounds(() => this.#look());

  constructor(services: Services) {
    this.#services = services;
    this.#means = {
      services,
      turns: turnsOf(services),
      inTurn: createSemaphore(statementsAtOnce),
      stopped: this.#stop.signal,
    };
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#forgetTimer();
    await Promise.all(this.#ending);
  }

  /** Begins with each webhook that something is due for, and looks again when the next retry is, or after a minute. */
  async #look(): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const { clock } = outgoingOf(this.#services);
    let againMs = lookAgainMs;
    try {
      for (const due of await this.#means.inTurn(() => asSystem(this.#services, listDue))) {
        const inMs = due.testId === null ? dueInMs(due, clock.now()) : 0;
        if (inMs <= 0) this.#begin(due.id);
        else againMs = Math.min(againMs, inMs);
      }
    } catch (error) {
      this.#tell(error);
    }
    if (this.#stop.signal.aborted) return;
    this.#forgetTimer();
    this.#forgetTimer = clock.after(againMs, this.wake);
  }

  #begin(id: string): void {
    const run = this.#runs.get(id);
    if (run) {
      run.again = true;
      return;
    }
    const ended = this.#run(id).finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }

  async #run(id: string): Promise<void> {
    const run = { again: true };
    this.#runs.set(id, run);
    let hadTurn = false;
    try {
      while (run.again) {
        run.again = false;
        hadTurn = await deliverTo(this.#means, id);
      }
    } catch (error) {
      hadTurn = false;
      this.#tell(error);
    } finally {
      this.#runs.delete(id);
    }
    // What failed is due again some time. What another process is at, and what could not be noted, is left to the next look.
    if (hadTurn) this.wake();
  }

  #tell(error: unknown): void {
    if (!this.#stop.signal.aborted) this.#services.log?.error({ err: error }, 'webhooks were not delivered to');
  }
}
