import type { PoolClient } from 'pg';
import type { Database } from '#kernel/database.ts';
import { derivedId } from '#kernel/ids.ts';
import { genesisHash, hashEvent } from '#kernel/journal-hash.ts';
import { addApplications } from './applications.ts';
import { addApps } from './apps.ts';
import { addCatalog } from './catalog.ts';
import { addDevelopers } from './developers.ts';
import { addDataDemands, addDevelopment } from './development.ts';
import { addOversight, addRegulation } from './oversight.ts';
import { addRecords } from './records.ts';
import { addScenarioDemands, addScenarios } from './scenarios.ts';
import { type Row, Story, type StoryEvent } from './story.ts';

/** The made-up city of Ludao, as it stands on a day: the same for everyone who starts on that day. */
export function tellCity(now: Date): Story {
  const story = new Story(now);
  addRegulation(story);
  const resources = addCatalog(story);
  const entries = addDevelopment(story, resources);
  const scenarios = addScenarios(story, entries);
  const developers = addDevelopers(story);
  addDataDemands(story, developers, resources);
  addScenarioDemands(story, developers, scenarios);
  const agreements = addApplications(story, developers, scenarios);
  addRecords(story, agreements, developers);
  addApps(story, agreements);
  addOversight(story, { entries, scenarios, developers, agreements });
  return story;
}

/** Fills an empty database with the demonstration city, wholly or not at all, and says whether it did. */
export async function seedIfEmpty(database: Database, now: Date): Promise<boolean> {
  const client = await database.ownerPool().connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT pg_advisory_xact_lock(hashtext('egret:seed'))");
    const { rows } = await client.query('SELECT 1 FROM oversight.regulation LIMIT 1');
    if (rows.length === 0) await insertCity(client, tellCity(now));
    await client.query('COMMIT');
    return rows.length === 0;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function insertCity(client: PoolClient, story: Story): Promise<void> {
  for (const [table, rows] of story.rows) await insertRows(client, table, rows);
  for (const [subgraph, events] of story.events)
    await insertRows(client, `${subgraph}.journal_event`, chained(subgraph, events));
  await client.query("SELECT setval('agreements.usage_sequence_seq', (SELECT max(sequence) FROM agreements.usage))");
  await client.query(
    "SELECT setval('oversight.security_event_sequence_seq', (SELECT max(sequence) FROM oversight.security_event))",
  );
}

async function insertRows(client: PoolClient, table: string, rows: readonly Row[]): Promise<void> {
  await client.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
    JSON.stringify(rows),
  ]);
}

/** The events of one subgraph in the order in which they happened, each hashed over the one before it. */
function chained(subgraph: string, events: readonly StoryEvent[]): Row[] {
  const ordered = [...events].sort((a, b) => a.at.getTime() - b.at.getTime());
  let previousHash = genesisHash;
  return ordered.map(({ at, ...event }, i) => {
    const sequence = i + 1;
    const fields = { ...event, subgraph, sequence, at: at.toISOString(), regulationId: null, previousHash };
    const hash = hashEvent(fields);
    const row = {
      sequence,
      id: derivedId('journalEvent', `demonstration:${subgraph}:${sequence}`),
      at: fields.at,
      type: event.type,
      subject_type: event.subjectType,
      subject_id: event.subjectId,
      actor: event.actor,
      actor_role: event.actorRole,
      from_status: event.from,
      to_status: event.to,
      article: event.article,
      regulation_id: null,
      reason: event.reason,
      hash,
      previous_hash: previousHash,
    };
    previousHash = hash;
    return row;
  });
}
