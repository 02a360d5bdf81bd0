import type { Environment } from '../environment.ts';
import type { Database, DatabaseOptions } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { openServer } from './server.ts';

/** Opens the database that the environment names: DATABASE_URL, or PGlite in the data directory, which is locked for this process. */
export function openDatabase(
  environment: Pick<Environment, 'dataDir' | 'databaseUrl'>,
  options: DatabaseOptions = {},
): Promise<Database> {
  if (environment.databaseUrl) return openServer(environment.databaseUrl, options);
  return openEmbedded(environment.dataDir, options);
}
