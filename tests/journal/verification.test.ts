import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { statefulTypes } from '../../subgraphs/oversight/journal/rules/stateful-types.ts';
import type { JournalBreak, StoredEvent } from '../../subgraphs/oversight/journal/rules/verify-chain.ts';
import { read } from '../support/acting.ts';
import { pickFrom, tamperings } from '../support/tampering.ts';
import { verbRows } from '../support/verb-table.ts';
import { openWorld, someone, type World } from '../support/world.ts';

const authority = someone('AUTHORITY');
let world: World;

beforeAll(async () => {
  world = await openWorld();
  await asOwner(`ALTER TABLE scenarios.journal_event DISABLE TRIGGER ALL;
    ALTER TABLE scenarios.journal_event DROP CONSTRAINT journal_event_pkey; DROP INDEX scenarios.journal_event_id_key;
    DROP INDEX development.development_entry_one_live; DROP INDEX agreements.application_one_submitted; DROP INDEX agreements.agreement_one_live`);
});
afterAll(() => world.close());

async function asOwner<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await world.database.ownerPool().query(text, values)).rows as Row[];
}

interface Verified {
  readonly intact: boolean;
  readonly breaks: readonly JournalBreak[];
  readonly heads: readonly { readonly subgraph: string; readonly sequence: number; readonly hash: string }[];
}

function verify(subgraph: string, against: readonly object[] = []): Promise<Verified> {
  return read<Verified>(
    world,
    authority,
    `query($subgraph: String, $against: [JournalHeadInput!]) { journalVerification(subgraph: $subgraph, against: $against) {
      intact breaks { subgraph sequence kind subjectId } heads { subgraph sequence hash } } }`,
    { subgraph, against },
  );
}

const columns = `sequence, id, at, type, subject_type AS "subjectType", subject_id AS "subjectId", actor, actor_role AS "actorRole",
  from_status AS "from", to_status AS "to", article, regulation_id AS "regulationId", reason, hash, previous_hash AS "previousHash"`;

async function storedEvents(): Promise<StoredEvent[]> {
  const rows = await asOwner<Omit<StoredEvent, 'at'> & { at: Date }>(
    `SELECT 'scenarios' AS subgraph, ${columns} FROM scenarios.journal_event ORDER BY sequence`,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function store(events: readonly StoredEvent[]): Promise<void> {
  const rows = events.map(({ subjectType, subjectId, actorRole, from, to, regulationId, previousHash, ...rest }) => ({
    ...rest,
    ...{ subject_type: subjectType, subject_id: subjectId, actor_role: actorRole, from_status: from, to_status: to },
    ...{ regulation_id: regulationId, previous_hash: previousHash },
  }));
  await asOwner('DELETE FROM scenarios.journal_event');
  await asOwner(
    'INSERT INTO scenarios.journal_event SELECT * FROM jsonb_populate_recordset(NULL::scenarios.journal_event, $1::jsonb)',
    [JSON.stringify(rows)],
  );
}

describe('the check of the journal, through the graph', () => {
  it.each(subgraphNames)('finds %s as the city left it', async (name) => {
    expect(await verify(name)).toMatchObject({ intact: true, breaks: [] });
  });

  it.each(Object.entries(tamperings))('names what was done to the tables: %s', async (kind, ways) => {
    const events = await storedEvents();
    const noted = (await verify('scenarios')).heads;
    const pick = pickFrom(kind.length * 3);
    for (let n = 0; n < 12; n += 1) {
      const tampering = (ways[n % ways.length] as (typeof ways)[number])(events, pick);
      await store(tampering.events);
      const { intact, breaks } = await verify('scenarios', noted);
      expect(intact).toBe(false);
      const named = breaks.map((each) => `${each.kind} ${each.sequence}`);
      for (const sequence of tampering.sequences) expect(named).toContain(`${kind} ${sequence}`);
    }
    await store(events);
    expect(await verify('scenarios', noted)).toMatchObject({ intact: true });
  });

  it('watches every kind of thing that verbs act on', () => {
    const watched = Object.values(statefulTypes).flat();
    expect(new Set(watched)).toEqual(new Set(verbRows.map(({ subject }) => subject)));
  });

  it('names each of a hundred things whose state was changed past the journal', async () => {
    const pick = pickFrom(11);
    for (let n = 0; n < 100; n += 1) {
      const [subgraph, table, column, other] = moved[n % moved.length] as (typeof moved)[number];
      const key = table === 'platform_condition' ? 'number' : 'id';
      const rows = await asOwner<{ id: string }>(`SELECT ${key}::text AS id FROM ${subgraph}.${table} ORDER BY 1`);
      const id = rows[pick(rows.length)]?.id ?? '';
      const [kept] = await asOwner<{ kept: string | null; type: string }>(
        `SELECT ${column}::text AS kept, pg_typeof(${column})::text AS type FROM ${subgraph}.${table} WHERE ${key}::text = $1`,
        [id],
      );
      const put = (value: string) =>
        `UPDATE ${subgraph}.${table} SET ${column} = (${value})::text::${kept?.type} WHERE ${key}::text = $1`;
      await asOwner(put(other), [id]);
      const { breaks } = await verify(subgraph);
      expect(breaks).toEqual([expect.objectContaining({ kind: 'STATE', subgraph, subjectId: id })]);
      await asOwner(put('$2'), [id, kept?.kept]);
    }
  });

  it('names a thing that was made without an event, and one that is gone', async () => {
    await asOwner(
      "INSERT INTO apps.accreditation (id, reviewer, body, valid_until) VALUES ('acc_x', 'r', 'b', '2099-01-01')",
    );
    expect((await verify('apps')).breaks).toEqual([
      { subgraph: 'apps', sequence: 0, kind: 'STATE', subjectId: 'acc_x' },
    ]);
    await asOwner("DELETE FROM apps.accreditation WHERE id = 'acc_x'");
    const [gone] = await asOwner<{ id: string }>(
      'DELETE FROM oversight.channel WHERE id = (SELECT min(id) FROM oversight.channel) RETURNING id',
    );
    expect((await verify('oversight')).breaks).toEqual([
      expect.objectContaining({ kind: 'STATE', subjectId: gone?.id }),
    ]);
  });

  it('refuses a head of a subgraph that is not there', async () => {
    const { errors } = await world.ask(
      authority,
      '{ journalVerification(against: [{ subgraph: "nowhere", sequence: 1, hash: "x" }]) { intact } }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'against' });
  });
});

function between(column: string, one: string, two: string): string {
  return `CASE WHEN ${column} = '${one}' THEN '${two}' ELSE '${one}' END`;
}

const toggled = (column: string) => `CASE WHEN ${column} IS NULL THEN now() END`;

/** Every table that holds a state: where it is, and another state. */
const moved = [
  ['resources', 'resource', 'status', between('status', 'ACTIVE', 'RETIRED')],
  ['development', 'processing_rule', 'status', between('status', 'APPROVED', 'REJECTED')],
  ['development', 'development_entry', 'status', between('status', 'PUBLISHED', 'DRAFT')],
  ['development', 'data_demand', 'status', between('status', 'OPEN', 'FULFILLED')],
  ['scenarios', 'scenario_class', 'status', between('status', 'APPROVED', 'RETIRED')],
  ['scenarios', 'scenario', 'status', between('status', 'PUBLISHED', 'DRAFT')],
  ['scenarios', 'scenario_demand', 'status', between('status', 'MET', 'RAISED')],
  ['developers', 'developer', 'status', between('status', 'REGISTERED', 'DEREGISTERED')],
  ['agreements', 'application', 'status', between('status', 'APPROVED', 'REJECTED')],
  ['agreements', 'agreement', 'status', between('status', 'SIGNED', 'TERMINATED')],
  ['agreements', 'source_data_request', 'status', between('status', 'SYNCED', 'REJECTED')],
  ['agreements', 'outside_dataset', 'status', between('status', 'ADMITTED', 'REFUSED')],
  ['agreements', 'consent', 'withdrawn_at', toggled('withdrawn_at')],
  ['apps', 'app', 'status', between('status', 'APPROVED', 'REVOKED')],
  ['apps', 'listing', 'status', between('status', 'LISTED', 'DELISTED')],
  ['apps', 'app_report', 'sent_at', toggled('sent_at')],
  ['oversight', 'risk_report', 'status', between('status', 'OPEN', 'RESOLVED')],
  ['oversight', 'stop_order', 'lifted_at', toggled('lifted_at')],
  ['oversight', 'incident', 'status', between('status', 'OPEN', 'CLOSED')],
  ['oversight', 'inspection', 'status', between('status', 'OPEN', 'CLOSED')],
  ['oversight', 'channel', 'status', between('status', 'MERGED', 'MERGING')],
  ['oversight', 'platform_condition', 'state', between('state', 'MET', 'UNMET')],
  ['oversight', 'operation_report', 'status', between('status', 'SUBMITTED', 'ACKNOWLEDGED')],
] as const;
