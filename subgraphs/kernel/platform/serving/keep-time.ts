import { randomUUID } from 'node:crypto';
import { type Context, createContext, type Services } from './context.ts';
import type { Subgraph } from './execute.ts';

const everyMs = 60_000;
const system = { subject: 'system', roles: [], organisation: null };

/** Lets one subgraph put on record what the clock has brought about by `now`; a fault is logged and the next minute tries again. */
export function keepTimeOf({ keepTime }: Subgraph, services: Services, now?: Date): Promise<void> {
  return keepTime ? act(services, keepTime, now) : Promise.resolve();
}

/** Lets one subgraph bring about what follows from commits elsewhere, soon after them; what is missed the next minute does. */
export function reactToCommits({ react }: Subgraph, services: Services): void {
  if (react) services.database.onCommitted(inRounds(() => act(services, react)));
}

async function act(services: Services, work: (context: Context) => Promise<void>, now?: Date): Promise<void> {
  const caller = { viewer: system, language: 'en', requestId: randomUUID(), ...(now ? { now } : {}) } as const;
  const { context, finish } = createContext(caller, services);
  try {
    await work(context).finally(finish);
  } catch (error) {
    services.log?.error({ err: error, subgraph: services.subgraph }, 'what was due was not put on record');
  }
}

/** Does it whenever it is asked to, one round at a time: what is asked for during a round is one more. */
function inRounds(work: () => Promise<void>): () => void {
  let wanted = false;
  let working = false;
  async function rounds(): Promise<void> {
    working = true;
    try {
      for (; wanted; await work()) wanted = false;
    } finally {
      working = false;
    }
  }
  return () => {
    wanted = true;
    if (!working) void rounds();
  };
}

/** Does it once a minute, for as long as the process lives. */
export function everyMinute(work: () => Promise<void>): void {
  setInterval(() => void work(), everyMs).unref();
}
