import { randomUUID } from 'node:crypto';
import type { Environment } from '#kernel/platform/environment.ts';
import type { createLog } from '#kernel/platform/log.ts';
import { turnSandbox } from '#prisma/seed/sandbox.ts';
import type { Gateway } from './gateway.ts';

/** Three steps an hour: it is listed, changed and taken down. */
const everyMs = 20 * 60_000;

/** Keeps the sandbox listing of the demonstration city going, for as long as the process lives; a service of a real city has none. */
export function keepSandbox(
  gateway: Gateway,
  { city }: Pick<Environment, 'city'>,
  log: ReturnType<typeof createLog>,
): void {
  if (city !== 'demonstration') return;
  const turn = () =>
    turnSandbox(async (viewer, query, variables = {}) => {
      const caller = { viewer, language: 'zh', requestId: randomUUID() } as const;
      const { data, errors } = await gateway.execute({ query, variables }, caller);
      if (errors?.length) throw new Error(`The graph does not answer: ${errors[0]?.message}`);
      return data;
    }).catch((err: unknown) => log.warn({ err }, 'the sandbox listing did not take its next step'));
  setInterval(() => void turn(), everyMs).unref();
}
