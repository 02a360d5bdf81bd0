import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import { type Database, type DatabaseOptions, openDatabase } from '#kernel/database.ts';
import type { Environment } from '#kernel/environment.ts';
import { createLog } from '#kernel/log.ts';
import { getSecret } from '#kernel/secrets.ts';
import { createVerifier, type Verify } from '#kernel/tokens.ts';
import { migrate } from '#prisma/migrate.ts';
import { seedIfEmpty } from '#prisma/seed/main.ts';
import { presentable } from './answer.ts';
import { readSupergraph } from './compose.ts';
import { callInProcess } from './in-process.ts';
import { createGateway, type Gateway } from './runtime.ts';

export interface GraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly token?: string | null;
  readonly language?: 'zh' | 'en';
}

/** The whole service in one process, without its HTTP edge. */
export interface Egret {
  readonly gateway: Gateway;
  readonly database: Database;
  readonly verify: Verify;
  execute(request: GraphRequest): Promise<ExecutionResult>;
  close(): Promise<void>;
}

/** Opens the database, brings it up to date, fills an empty one with the demonstration city, and puts the graph over it. */
export async function openEgret(environment: Environment, options: DatabaseOptions = {}): Promise<Egret> {
  const database = await openDatabase(environment, options);
  try {
    await migrate(database);
    await seedIfEmpty(database, new Date());
    return await putGraphOver(database, environment);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The graph over a database that is up to date. */
export async function putGraphOver(database: Database, environment: Environment): Promise<Egret> {
  const log = createLog(environment.logLevel, 'egret');
  const call = callInProcess(database, { secret: getSecret(environment), log });
  const gateway = await createGateway({
    supergraph: readSupergraph(),
    call,
    upstreamTimeoutMs: environment.upstreamTimeoutMs,
    log,
  });
  const verify = createVerifier(environment);
  return {
    gateway,
    database,
    verify,
    execute: async ({ query, variables, operationName, token, language = 'en' }) => {
      const viewer = await verify(token ? `Bearer ${token}` : null, language);
      return presentable(
        await gateway.execute({ query, variables, operationName }, { viewer, language, requestId: randomUUID() }),
      );
    },
    close: async () => {
      await gateway.close();
      await database.close();
    },
  };
}
