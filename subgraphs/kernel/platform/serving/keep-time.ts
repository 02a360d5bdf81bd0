import { randomUUID } from 'node:crypto';
import { inRounds } from '../in-rounds.ts';
import { type Context, createContext, type Services } from './context.ts';
import type { Subgraph } from './execute.ts';

const everyMs = 60_000;
const system = { subject: 'system', roles: [], organisation: null };

/** Does something that nobody asked for, as `system`. */
export function asSystem<Result>(
  services: Services,
  work: (context: Context) => Promise<Result>,
  now?: Date,
): Promise<Result> {
  const caller = { viewer: system, language: 'en', requestId: randomUUID(), ...(now ? { now } : {}) } as const;
  const { context, finish } = createContext(caller, services);
  return work(context).finally(finish);
}

/** Lets one subgraph put on record what the clock has brought about by `now`; a fault is logged and the next minute tries again. */
export function keepTimeOf({ keepTime }: Subgraph, services: Services, now?: Date): Promise<void> {
  return keepTime ? act(services, keepTime, now) : Promise.resolve();
}

/**
 * Lets one subgraph bring about what follows from commits elsewhere, soon after them, and do what it has to do of itself; what is missed
 * the next minute does. What it gives ends that.
 */
export function reactToCommits({ react, work }: Subgraph, services: Services): () => Promise<void> {
  if (react) services.database.onCommitted(inRounds(() => act(services, react)));
  if (!work) return () => Promise.resolve();
  const working = work(services);
  services.database.onCommitted(working.wake);
  working.wake();
  return working.stop;
}

async function act(services: Services, work: (context: Context) => Promise<void>, now?: Date): Promise<void> {
  try {
    await asSystem(services, work, now);
  } catch (error) {
    services.log?.error({ err: error, subgraph: services.subgraph }, 'what was due was not put on record');
  }
}

/** Does it once a minute, for as long as the process lives. */
export function everyMinute(work: () => Promise<void>): void {
  setInterval(() => void work(), everyMs).unref();
}
