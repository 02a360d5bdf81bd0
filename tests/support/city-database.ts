import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import type { Database } from '#kernel/platform/database/database.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';

interface CityDatabase {
  readonly database: Database;
  /** Whoever has it now; null while nobody has. */
  onStatement: ((text: string) => void) | null;
  isAsItWas: boolean;
}

/** The one of this worker that waits for the next file, which saves a second of unpacking. */
let waiting: CityDatabase | null = null;

/** What leaves a database other than it was, or could: wherever the word stands in a statement. */
const leavesTraces =
  /\b(insert|update|delete|merge|truncate|create|alter|drop|grant|revoke|copy|vacuum|analyze|refresh|reindex|cluster|comment|listen|notify|pg_notify|nextval|setval|lock|do|call|prepare|deallocate|reset|lo_\w+|pg_(try_)?advisory\w*|set_config)\b|^\s*set\s+(?!local|transaction)/i;

/** The demonstration city in a database of one's own: one that nobody but readers had before, or a new one. */
export async function openCityDatabase(onStatement: (text: string) => void): Promise<Database> {
  const city = waiting ?? (await unpackCity());
  waiting = null;
  city.onStatement = onStatement;
  return { ...city.database, close: () => giveBack(city) };
}

async function giveBack(city: CityDatabase): Promise<void> {
  city.onStatement = null;
  if (city.isAsItWas && !waiting) waiting = city;
  else await city.database.close();
}

async function unpackCity(): Promise<CityDatabase> {
  const snapshot = new Blob([readFileSync(inject('citySnapshot'))]);
  const onStatement = (text: string) => {
    // What comes when nobody has it is not to be laid to the next one's charge.
    if (leavesTraces.test(text) || !city.onStatement) city.isAsItWas = false;
    city.onStatement?.(text);
  };
  const database = await openEmbedded('', { inMemory: true, snapshot, onStatement });
  const city: CityDatabase = { database, onStatement: null, isAsItWas: true };
  return city;
}
