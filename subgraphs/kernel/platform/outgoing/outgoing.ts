import { type Clock, machineClock } from '../clock.ts';
import type { Environment } from '../environment.ts';
import { getWebhooksKey } from '../serving/secrets.ts';
import { type ResolveName, resolveName } from './resolve-name.ts';

/** What is needed to send to addresses outside. */
export interface Outgoing {
  /** Under which secrets are kept that are shared with those outside; made when it is first asked for. */
  readonly key: () => string;
  /** Whether plain http to this machine is allowed. */
  readonly allowLoopback: boolean;
  readonly resolve: ResolveName;
  /** By which what has to be sent again waits. */
  readonly clock: Clock;
  /** So long one sending may take, from the look-up of the name to the end of the answer. */
  readonly withinMs: number;
}

/** As the environment says. */
export function openOutgoing(environment: Pick<Environment, 'webhooks' | 'dataDir'>): Outgoing {
  return {
    key: () => getWebhooksKey(environment),
    allowLoopback: environment.webhooks.allowLoopback,
    resolve: resolveName,
    clock: machineClock,
    withinMs: 10_000,
  };
}
