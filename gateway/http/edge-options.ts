import type { Logger } from 'pino';
import type { Verify } from '#kernel/platform/callers/tokens.ts';
import type { Environment } from '#kernel/platform/environment.ts';
import type { SecurityWatch } from '#kernel/platform/serving/security-watch.ts';
import type { Gateway } from '../gateway.ts';
import type { ReadHeads } from '../graphql/validators/heads.ts';

/** What the edge stands on, and what its routes are given. */
export interface EdgeOptions {
  readonly environment: Pick<
    Environment,
    | 'corsOrigins'
    | 'dataDir'
    | 'databaseUrl'
    | 'host'
    | 'jwks'
    | 'keepAliveMs'
    | 'limits'
    | 'maxConnections'
    | 'maxUnreadBytes'
    | 'onlyTrustedDocuments'
    | 'rateLimit'
    | 'requestDeadlineMs'
    | 'roleSwitch'
    | 'secret'
    | 'signIn'
    | 'stalledMs'
    | 'subscriptions'
    | 'trustedProxies'
    | 'verificationDeadlineMs'
  >;
  readonly gateway: Gateway;
  readonly verify: Verify;
  /** Reads where the journals stand; absent where this process has no database of them. */
  readonly readHeads?: ReadHeads;
  readonly log: Logger;
  /** Counts what is refused for security. */
  readonly watch?: SecurityWatch;
  /** Calls back whenever something was committed, so that subscribers hear of it at once. */
  readonly onCommitted?: (wake: () => void) => void;
}
