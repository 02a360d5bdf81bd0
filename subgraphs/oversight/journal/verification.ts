import sql, { raw } from 'sql-template-tag';
import { createSemaphore } from '#kernel/platform/semaphore.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import type { EventRow } from './events.ts';
import { breakAgainst, breaksOf } from './rules/classify-breaks.ts';
import { statefulTypes } from './rules/stateful-types.ts';
import { ChainWalk, type JournalBreak, type JournalHead, type Walk } from './rules/verify-chain.ts';

export interface Verification {
  readonly intact: boolean;
  readonly events: number;
  readonly breaks: JournalBreak[];
  readonly heads: JournalHead[];
}

/** One check at a time in a process, however many ask for one. */
const oneAtATime = createSemaphore(1);

/** Checks the chains of all subgraphs, or of one, and that each thing's stored state is where its last event left it. */
export function verifyJournal(
  context: Context,
  only: SubgraphName | null,
  against: readonly JournalHead[],
): Promise<Verification> {
  return oneAtATime(() => verifyAll(context, only, against));
}

async function verifyAll(
  context: Context,
  only: SubgraphName | null,
  against: readonly JournalHead[],
): Promise<Verification> {
  const names = only ? [only] : subgraphNames;
  const results: { walk: Walk; breaks: JournalBreak[] }[] = [];
  for (const name of names) results.push(await verifyOne(context, name, against));
  const breaks = results.flatMap((result) => result.breaks);
  return {
    intact: breaks.length === 0,
    events: results.reduce((sum, { walk }) => sum + walk.events, 0),
    breaks,
    heads: results.flatMap(({ walk }) => walk.head ?? []),
  };
}

async function verifyOne(context: Context, name: SubgraphName, against: readonly JournalHead[]) {
  const walk = await walkChain(context, name);
  const noted = against.filter(({ subgraph }) => subgraph === name);
  const breaks = [
    ...breaksOf(name, walk),
    ...(await breaksAgainst(context, name, noted)),
    ...(await statesOutOfPlace(context, name)),
  ];
  return { walk, breaks };
}

const readAtOnce = 2000;

/**
 * Walks a chain a part at a time, so that a journal of any length fits in memory, and gives the session back after each, which in
 * the embedded database is everybody's. A chain only grows: parts of different snapshots are still one walk.
 */
async function walkChain(context: Context, name: SubgraphName): Promise<Walk> {
  const walk = new ChainWalk();
  for (let last: EventRow | undefined, more = true; more; ) {
    const rows: EventRow[] = await readAfter(context, name, last);
    for (const { fromStatus: from, toStatus: to, at, ...row } of rows)
      walk.step({ ...row, at: at.toISOString(), from, to });
    await context.db.end();
    last = rows.at(-1);
    more = rows.length === readAtOnce;
  }
  return walk.end();
}

function readAfter({ db }: Context, name: SubgraphName, last: EventRow | undefined): Promise<EventRow[]> {
  const after = last
    ? sql`j.sequence >= ${last.sequence} AND (j.sequence, j.id) > (${last.sequence}, ${last.id})`
    : sql`true`;
  return db.query<EventRow>(sql`SELECT ${name}::text AS subgraph, j.* FROM ${raw(`facts.${name}_journal`)} j
    WHERE ${after} ORDER BY j.sequence, j.id LIMIT ${readAtOnce}`);
}

async function breaksAgainst(
  { db }: Context,
  name: SubgraphName,
  noted: readonly JournalHead[],
): Promise<JournalBreak[]> {
  if (noted.length === 0) return [];
  const rows = await db.query<{ sequence: number; hash: string }>(
    sql`SELECT j.sequence, j.hash FROM ${raw(`facts.${name}_journal`)} j
      WHERE j.sequence = ANY(${noted.map(({ sequence }) => sequence)}::int[])`,
  );
  const hashes = new Map(rows.map(({ sequence, hash }) => [sequence, hash]));
  return noted.flatMap((head) => breakAgainst(head, hashes.get(head.sequence)) ?? []);
}

/** Things that stand elsewhere than their last event left them: moved, made without an event, or gone. */
async function statesOutOfPlace({ db }: Context, name: SubgraphName): Promise<JournalBreak[]> {
  const rows = await db.query<{ sequence: number; subjectId: string }>(
    sql`SELECT coalesce(last.sequence, 0) AS sequence, coalesce(thing.subject_id, last.subject_id) AS subject_id
      FROM ${raw(`facts.${name}_state`)} thing
      FULL JOIN (SELECT DISTINCT ON (j.subject_type, j.subject_id) j.subject_type, j.subject_id, j.sequence, j.to_status
          FROM ${raw(`facts.${name}_journal`)} j
         WHERE j.to_status IS NOT NULL AND j.subject_type = ANY(${[...statefulTypes[name]]}::text[])
         ORDER BY j.subject_type, j.subject_id, j.sequence DESC) last
        ON last.subject_type = thing.subject_type AND last.subject_id = thing.subject_id
     WHERE last.to_status IS DISTINCT FROM thing.status
     ORDER BY 1, 2`,
  );
  return rows.map(({ sequence, subjectId }) => ({ subgraph: name, sequence, kind: 'STATE', subjectId }));
}
