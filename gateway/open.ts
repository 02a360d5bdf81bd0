import { createVerifier } from '#kernel/platform/callers/tokens.ts';
import type { DatabaseOptions } from '#kernel/platform/database/database.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import type { Environment } from '#kernel/platform/environment.ts';
import { createLog } from '#kernel/platform/log.ts';
import { openCalendar } from '#kernel/platform/published-calendar.ts';
import { getSecret } from '#kernel/platform/serving/secrets.ts';
import { listLeftToNobody, toLine } from '#prisma/left-to-nobody.ts';
import { cityOf, prepareDatabase } from '#prisma/seed/main.ts';
import type { Graph } from './graph-over.ts';

/** The whole service in one process, without its HTTP edge. */
export interface Egret extends Graph {
  /** The database was empty, and began now. */
  readonly begun: boolean;
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
  const makeCity = cityOf(new Date(), environment.city, (told) => {
    options.onMaking?.(told);
    // A city is made in another process: this one need not wait for it with nothing to do.
    loadGraph().catch(() => undefined);
  });
  const database = await openDatabase(environment, { ...options, onNew: () => void makeCity() });
  try {
    const begun = await prepareDatabase(database, makeCity);
    for (const each of await listLeftToNobody(database)) log.warn(toLine(each));
    const { putGraphOver } = await loadGraph();
    return { ...(await putGraphOver(database, environment, { ...keys, calendar, log })), begun };
  } catch (error) {
    await database.close();
    throw error;
  }
}

// The graph takes seconds to load: a start that fails before says so at once.
function loadGraph(): Promise<typeof import('./graph-over.ts')> {
  return import('./graph-over.ts');
}
