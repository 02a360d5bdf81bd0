import sql, { raw, type Sql } from 'sql-template-tag';
import { newId } from '../graph/ids.ts';
import { commitChannel } from '../platform/database/commits.ts';
import type { Run } from '../platform/database/writing.ts';
import type { SubgraphName } from '../platform/serving/subgraph-names.ts';
import { genesisHash, type HashedFields, hashEvent, type JournalEntry } from './journal-hash.ts';

export interface ChainedEvent extends HashedFields {
  readonly id: string;
  readonly hash: string;
}

interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** Entries in their places behind a head, each hashed over the one before it. */
function chainEvents(subgraph: SubgraphName, head: Head, at: Date, entries: readonly JournalEntry[]): ChainedEvent[] {
  let { sequence, hash: previousHash } = head;
  return entries.map((entry) => {
    sequence += 1;
    const fields = { ...entry, subgraph, sequence, at: at.toISOString(), previousHash };
    previousHash = hashEvent(fields);
    return { ...fields, id: newId('journalEvent', at), hash: previousHash };
  });
}

const insertedAtOnce = 1000;

/**
 * Appends events to a subgraph's journal in the caller's transaction. Sequence and time are given out under a lock that is
 * held until commit, so that whoever polls by sequence loses nothing. Once it has committed, PostgreSQL tells all processes.
 */
export async function appendToJournal(
  run: Run,
  subgraph: SubgraphName,
  now: Date,
  entries: readonly JournalEntry[],
): Promise<ChainedEvent[]> {
  if (entries.length === 0) return [];
  const table = raw(`${subgraph}.journal_event`);
  await run(
    sql`SELECT pg_advisory_xact_lock(hashtext(${`journal:${subgraph}`}))::text, pg_notify(${commitChannel}, '')::text`,
  );
  const heads = await run<Head & { at: Date }>(
    sql`SELECT sequence, hash, at FROM ${table} ORDER BY sequence DESC LIMIT 1`,
  );
  const head = heads[0] ?? { sequence: 0, hash: genesisHash, at: now };
  const at = now < head.at ? head.at : now;
  const events = chainEvents(subgraph, head, at, entries);
  for (let start = 0; start < events.length; start += insertedAtOnce) {
    await run(insertEvents(subgraph, events.slice(start, start + insertedAtOnce)));
  }
  return events;
}

/** The statement that stores chained events; its text is the same however many they are. */
function insertEvents(subgraph: SubgraphName, events: readonly ChainedEvent[]): Sql {
  const table = raw(`${subgraph}.journal_event`);
  const rows = events.map(({ sequence, id, at, type, article, reason, hash, ...event }) => ({
    sequence,
    id,
    at,
    type,
    subject_type: event.subjectType,
    subject_id: event.subjectId,
    actor: event.actor,
    actor_role: event.actorRole,
    from_status: event.from,
    to_status: event.to,
    article,
    regulation_id: event.regulationId,
    reason,
    hash,
    previous_hash: event.previousHash,
  }));
  return sql`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, ${JSON.stringify(rows)}::jsonb)`;
}
