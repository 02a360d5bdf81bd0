import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import { createVerifier, type Verify } from '#kernel/platform/callers/tokens.ts';
import type { Database, DatabaseOptions } from '#kernel/platform/database/database.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import type { Environment } from '#kernel/platform/environment.ts';
import { createLog } from '#kernel/platform/log.ts';
import { openCalendar } from '#kernel/platform/published-calendar.ts';
import type { Services } from '#kernel/platform/serving/context.ts';
import { getSecret } from '#kernel/platform/serving/secrets.ts';
import { listLeftToNobody, toLine } from '#prisma/left-to-nobody.ts';
import { cityOf, prepareDatabase } from '#prisma/seed/main.ts';
import { withoutInternals } from './answer.ts';
import { readSupergraph } from './compose.ts';
import type { Gateway } from './gateway.ts';
import { openInProcess } from './in-process.ts';
import { createGateway } from './runtime.ts';

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
  /** The database was empty, and began now. */
  readonly begun: boolean;
  /** Puts on record what the clock has brought about. */
  keepTime(): Promise<void>;
  /** From now on what follows from a commit is brought about soon after it. */
  reactToCommits(): void;
  execute(request: GraphRequest): Promise<ExecutionResult>;
  close(): Promise<void>;
}

interface OpenOptions extends DatabaseOptions {
  /** Told what is made of a database that begins now, before it is made. */
  readonly onMaking?: (told: string) => void;
}

/** Opens the database, brings it up to date, lets an empty one begin with its city or none, and puts the graph over it. */
export async function openEgret(environment: Environment, options: OpenOptions = {}): Promise<Egret> {
  const log = createLog(environment.logLevel, 'egret');
  const calendar = openCalendar(environment.calendarDir, log);
  // Before the database: what is wrong with the keys must not leave one half made.
  const keys = { secret: getSecret(environment), verify: createVerifier(environment) };
  const makeCity = cityOf(new Date(), environment.city, options.onMaking);
  const database = await openDatabase(environment, { ...options, onNew: () => void makeCity() });
  try {
    const begun = await prepareDatabase(database, makeCity);
    for (const each of await listLeftToNobody(database)) log.warn(toLine(each));
    return { ...(await putGraphOver(database, environment, { ...keys, calendar, log })), begun };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The graph over a database that is up to date. */
async function putGraphOver(
  database: Database,
  environment: Environment,
  { secret, verify, calendar, log }: Pick<Services, 'secret' | 'calendar' | 'log'> & Pick<Egret, 'verify'>,
): Promise<Omit<Egret, 'begun'>> {
  const { call, keepTime, reactToCommits } = openInProcess(database, { secret, calendar, log });
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
    reactToCommits,
    execute: async ({ query, variables, operationName, token, language = 'en' }) => {
      const viewer = await verify(token ? `Bearer ${token}` : null, language);
      return withoutInternals(
        await gateway.execute({ query, variables, operationName }, { viewer, language, requestId: randomUUID() }),
      );
    },
    close: async () => {
      await gateway.close();
      await database.close();
    },
  };
}
