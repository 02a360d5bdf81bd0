import sql, { join, raw, type Sql } from 'sql-template-tag';
import { appendToJournal } from '#kernel/law/journal.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { readBasis } from '#kernel/law/verbs/basis.ts';
import { takeLocks, takeNamedLock } from '#kernel/law/verbs/locks.ts';
import { eventOf } from '#kernel/law/verbs/work.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import { writeOnce } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { clientOf } from '../store.ts';
import { recordChange } from './changes.ts';
import { nextNotice, tellEnds } from './end-notice.ts';
import { holdFeed } from './feed-lock.ts';
import { type ListingFacts, type ListingMove, moveOf } from './rules.ts';
import { listingStanding, turnsOf } from './standing.ts';

/** The journals whose events may move a listing. */
const followed = ['agreements', 'developers', 'development', 'oversight', 'resources'] as const;

type Heads = Readonly<Record<(typeof followed)[number], number>>;

const heads = sql`SELECT ${join(
  followed.map((name) => sql`(SELECT coalesce(max(sequence), 0) FROM ${raw(`facts.${name}_journal`)}) AS ${raw(name)}`),
)}`;

/**
 * Brings every listing where present facts ask it to be, before anything is answered about listings (Articles 9, 15, 17, 18): since
 * the others' journals stood where they stand, and no day has come that changes a listing by itself, this is one comparison. What is read
 * after it in the same call stands on the same snapshot, so that listings, feed and head agree. While others write on it is enough
 * that no listing of that snapshot is out of its place: what got out of it after the locks were taken is left to the next round.
 */
export async function settle(context: Context): Promise<void> {
  if (await isSettled(context)) return;
  do await react(context);
  while ((await misplaced(context, (statement) => context.db.query(statement))).length > 0);
}

async function isSettled({ db, now }: Context): Promise<boolean> {
  const rows = await db.query<{ settled: boolean }>(sql`SELECT ${settledBy(now)} AS settled`);
  return rows[0]?.settled ?? false;
}

/** Whether the listings are known to stand where the facts of now ask them to be, as an SQL expression. */
export function settledBy(now: Date): Sql {
  return sql`EXISTS (SELECT 1 FROM apps.reaction_cursor c, (${heads}) h
    WHERE ${join(
      followed.map((name) => sql`${raw(`c.${name}`)} = ${raw(`h.${name}`)}`),
      ' AND ',
    )}
      AND (c.next_due IS NULL OR c.next_due >= ${shanghaiDay(now)}::date))`;
}

function react(context: Context): Promise<void> {
  return writeOnce(context, clientOf(context), async (_, run) => {
    await takeNamedLock(run, 'reactions');
    const stood = await run<Heads>(heads);
    const locked = new Set((await misplaced(context, run)).map(({ facts }) => facts.id));
    await takeLocks(run, { exclusive: [...locked], shared: [] });
    const moves = (await misplaced(context, run)).filter(({ facts }) => locked.has(facts.id));
    await holdFeed(run);
    await makeMoves(context, run, moves);
    await tellEnds(context, run);
    const places = followed.map((name) => sql`${stood[0]?.[name] ?? 0}::int`);
    const columns = raw(followed.join(', '));
    await run(sql`INSERT INTO apps.reaction_cursor (id, ${columns}, next_due) VALUES (1, ${join(places)}, ${nextDue(context.now)})
      ON CONFLICT (id) DO UPDATE SET (${columns}, next_due) = ROW(${raw(followed.map((name) => `excluded.${name}`).join(', '))}, excluded.next_due)`);
  });
}

/** The last day on which what was found of every listing holds by itself. */
function nextDue(now: Date): Sql {
  return sql`LEAST((SELECT min(turn.last_day) FROM apps.listing l CROSS JOIN LATERAL ${turnsOf(sql`l.agreement_id`, sql`l.developer_id`, now)} turn
    WHERE l.status IN ('LISTED', 'SUSPENDED')), ${nextNotice(now)})`;
}

interface Misplaced {
  readonly facts: ListingFacts;
  readonly move: ListingMove;
}

async function misplaced({ now }: Context, run: Run): Promise<Misplaced[]> {
  const rows = await run<ListingFacts>(sql`SELECT l.id, l.version, l.status, ${listingStanding('l', now)}
    FROM apps.listing l WHERE l.status IN ('LISTED', 'SUSPENDED') ORDER BY l.id`);
  return rows.flatMap((facts) => {
    const move = moveOf(facts);
    return move ? [{ facts, move }] : [];
  });
}

async function makeMoves(context: Context, run: Run, moves: readonly Misplaced[]): Promise<void> {
  const { now } = context;
  if (moves.length === 0) return;
  const basis = await readBasis(run, now);
  for (const { facts, move } of moves) {
    const version = facts.version + 1;
    await run(
      sql`UPDATE apps.listing SET status = ${move.to}, version = ${version}::int, modified_at = ${now}::timestamptz WHERE id = ${facts.id}`,
    );
    await recordChange(context, run, {
      listingId: facts.id,
      version,
      kind: move.kind,
      at: now,
      reason: move.reason,
      article: move.article,
    });
  }
  const events = moves.map(({ facts, move }) =>
    eventOf(
      { actor: 'system', role: 'system', basis },
      {
        type: move.event,
        subjectType: 'Listing',
        subjectId: facts.id,
        from: facts.status,
        to: move.to,
        article: move.article,
        reason: move.reason,
      },
    ),
  );
  await appendToJournal(run, 'apps', now, events);
}
