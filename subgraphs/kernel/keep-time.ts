import { randomUUID } from 'node:crypto';
import { createContext, type Services } from './context.ts';
import type { Subgraph } from './execute.ts';

const everyMs = 60_000;
const system = { subject: 'system', roles: [], organisation: null };

/** Lets one subgraph put on record what the clock has brought about by `now`; a fault is logged and the next minute tries again. */
export async function keepTimeOf({ keepTime }: Subgraph, services: Services, now?: Date): Promise<void> {
  if (!keepTime) return;
  const caller = { viewer: system, language: 'en', requestId: randomUUID(), ...(now ? { now } : {}) } as const;
  const { context, finish } = createContext(caller, services);
  try {
    await keepTime(context);
  } catch (error) {
    services.log?.error(
      { err: error, subgraph: services.subgraph },
      'what the clock brings about was not put on record',
    );
  } finally {
    await finish();
  }
}

/** Does it once a minute, for as long as the process lives. */
export function everyMinute(work: () => Promise<void>): void {
  setInterval(() => void work(), everyMs).unref();
}
