import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, World } from '../support/world.ts';
import { AskedInVain, type Service } from './service.ts';

const pauseMs = 20;

/**
 * The graph over HTTP of services that may be killed at any moment: what one of them did not answer the next is asked, a mutation under
 * its key, so that it acts once.
 */
export function askServices(services: readonly Service[]): World['ask'] {
  return async (viewer, query, variables = {}) => {
    const { input } = variables;
    const isMutation = query.startsWith('mutation') && typeof input === 'object';
    const asked = isMutation ? { ...variables, input: { ...input, idempotencyKey: randomUUID() } } : variables;
    for (let turn = 0; ; turn += 1) {
      const service = services[turn % services.length];
      if (service?.isUp) {
        try {
          return { data: await service.ask(await service.tokenOf(viewer), query, asked) } as Answer;
        } catch (error) {
          if (error instanceof AskedInVain) throw error;
        }
      }
      await delay(pauseMs);
    }
  };
}
