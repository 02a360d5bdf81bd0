import type { Pool } from 'pg';
import { startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { fillWithCity } from '../support/city-rows.ts';
import { openWorld, temporaryDirectory, type World } from '../support/world.ts';

/** The demonstration city on a real PostgreSQL, with two gateways over it, each with its own subgraphs and sessions. */
export interface PressedCity {
  /** Where services over it have their keys. */
  readonly dataDir: string;
  readonly url: string;
  readonly worlds: readonly [World, World];
  /** Sessions of the owner of all schemas, for base tables. */
  readonly owner: Pool;
  close(): Promise<void>;
}

/** A crowd waits its turn longer than a service lets it. */
const upstreamTimeoutMs = 300_000;

export async function openPressedCity(): Promise<PressedCity> {
  const folder = temporaryDirectory();
  // The order of commits tells which of two decisions came first.
  const settings = { track_commit_timestamp: 'on', fsync: 'off' };
  const postgres = await startPostgres(`${folder.path}-postgres`, { kept: false, settings });
  const open = () => openDatabase({ dataDir: folder.path, databaseUrl: postgres.url });
  await fillWithCity({ dataDir: folder.path, databaseUrl: postgres.url });
  const database = await open();
  const worlds = [
    await openWorld({ database, upstreamTimeoutMs }),
    await openWorld({ database: await open(), upstreamTimeoutMs }),
  ] as const;
  return {
    dataDir: folder.path,
    url: postgres.url,
    worlds,
    owner: database.ownerPool(),
    close: async () => {
      for (const world of worlds) await world.close();
      await postgres.stop();
      folder.remove();
    },
  };
}

/** Everything that the journals know is where its last event left it, and no event was altered. */
export async function isJournalIntact(world: World): Promise<unknown> {
  const { data } = await world.ask(
    { subject: 'an-authority', roles: ['AUTHORITY'], organisation: null },
    '{ journalVerification { intact breaks { subgraph sequence kind subjectId } } }',
  );
  return (data as never as { journalVerification: unknown }).journalVerification;
}
