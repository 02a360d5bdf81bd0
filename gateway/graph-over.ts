import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import type { Verify } from '#kernel/platform/callers/tokens.ts';
import type { Database } from '#kernel/platform/database/database.ts';
import type { Environment } from '#kernel/platform/environment.ts';
import { openSigning } from '#kernel/platform/keys/signing-key.ts';
import { openOutgoing } from '#kernel/platform/outgoing/outgoing.ts';
import type { Services } from '#kernel/platform/serving/context.ts';
import { withoutInternals } from './answer.ts';
import { readSupergraph } from './composition/supergraph.ts';
import type { Gateway } from './gateway.ts';
import { createGateway } from './runtime.ts';
import { openInProcess } from './subgraph-calls/in-process.ts';

interface GraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly token?: string | null;
  readonly language?: 'zh' | 'en';
}

/** The whole graph in one process, over a database. */
export interface Graph {
  readonly gateway: Gateway;
  readonly database: Database;
  readonly verify: Verify;
  /** Puts on record what the clock has brought about. */
  keepTime(): Promise<void>;
  /** From now on what follows from a commit is brought about soon after it. */
  reactToCommits(): void;
  execute(request: GraphRequest): Promise<ExecutionResult>;
  close(): Promise<void>;
}

/** The graph over a database that is up to date. */
export async function putGraphOver(
  database: Database,
  environment: Environment,
  { secret, verify, calendar, log }: Pick<Services, 'secret' | 'calendar' | 'log'> & Pick<Graph, 'verify'>,
): Promise<Graph> {
  const outgoing = openOutgoing(environment);
  const signing = openSigning(environment);
  const { call, keepTime, reactToCommits } = openInProcess(database, { secret, calendar, log, outgoing, signing });
  let endReacting: () => Promise<void> = () => Promise.resolve();
  await keepTime();
  const gateway = await createGateway({
    supergraph: readSupergraph(),
    call,
    upstreamTimeoutMs: environment.upstreamTimeoutMs,
    verificationDeadlineMs: environment.verificationDeadlineMs,
    ...(log ? { log } : {}),
  });
  return {
    gateway,
    database,
    verify,
    keepTime,
    reactToCommits: () => {
      endReacting = reactToCommits();
    },
    execute: async ({ query, variables, operationName, token, language = 'en' }) => {
      const viewer = await verify(token ? `Bearer ${token}` : null, language);
      return withoutInternals(
        await gateway.execute({ query, variables, operationName }, { viewer, language, requestId: randomUUID() }),
      );
    },
    close: async () => {
      await gateway.close();
      await endReacting();
      await database.close();
    },
  };
}
