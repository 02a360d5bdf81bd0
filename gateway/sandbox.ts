import { randomUUID } from 'node:crypto';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { Environment } from '#kernel/platform/environment.ts';
import type { createLog } from '#kernel/platform/log.ts';
import { turnSandbox } from '#prisma/seed/sandbox.ts';
import type { Gateway } from './gateway.ts';

interface Means {
  readonly gateway: Gateway;
  readonly environment: Pick<Environment, 'city' | 'sandboxSeconds'>;
  readonly log: ReturnType<typeof createLog>;
  /** The Authorization header of somebody, where subgraphs are told by it alone who asks. */
  readonly authorizationOf?: (viewer: Viewer) => Promise<string>;
}

/**
 * Keeps the sandbox listing of the demonstration city going, listed, changed and taken down by three steps, for as long as the process
 * lives; a service of a real city has none.
 */
export function keepSandbox({ gateway, environment, log, authorizationOf }: Means): void {
  if (environment.city !== 'demonstration') return;
  const turn = () =>
    turnSandbox(async (viewer, query, variables = {}) => {
      const authorization = await authorizationOf?.(viewer);
      const caller = { viewer, authorization, language: 'zh', requestId: randomUUID() } as const;
      const { data, errors } = await gateway.execute({ query, variables }, caller);
      if (errors?.length) throw new Error(`The graph does not answer: ${errors[0]?.message}`);
      return data;
    }).catch((err: unknown) => log.warn({ err }, 'the sandbox listing did not take its next step'));
  setInterval(() => void turn(), environment.sandboxSeconds * 1000).unref();
}
