import sql, { type Sql } from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import { appendToJournal } from '#kernel/law/journal.ts';
import { readBasis } from '#kernel/law/verbs/basis.ts';
import { takeLocks } from '#kernel/law/verbs/locks.ts';
import { eventOf } from '#kernel/law/verbs/work.ts';
import { writeOnce, writeStatement } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { WebhookPauseReason } from '#prisma/apps/generated/enums.ts';
import { clientOf } from '../../store.ts';
import { pauseAfter } from '../rules.ts';
import { keptDays } from '../tables.ts';
import type { Attempt } from './attempt.ts';
import type { Message } from './message.ts';
import type { Next } from './next.ts';

/** Of one webhook so many attempts are kept, the latest. */
const keptAttempts = 10_000;

/** An attempt with what it was at. */
export interface Made {
  readonly next: Next;
  readonly message: Message;
  readonly attempt: Attempt;
}

/** Moves a webhook past what is not of its kinds. */
export async function passOver(context: Context, { id, position, head }: Next): Promise<void> {
  await writeStatement(
    context,
    sql`UPDATE apps.webhook SET position = ${head}::int WHERE id = ${id} AND position = ${position}::int`,
  );
}

/** A test is over once it was sent, whatever came of it. */
export async function recordTest(context: Context, { next, message, attempt }: Made): Promise<void> {
  const change = sql`test_id = CASE WHEN test_id = ${message.id} THEN NULL ELSE test_id END`;
  await writeStatement(context, recording({ next, message, attempt }, { sequence: null, number: 1, change }));
}

/** What an attempt at a change leaves: the place after it, when the next one is due, or a pause. Whether there is anything more to do now. */
export async function recordAttempt(context: Context, made: Made, sequence: number): Promise<boolean> {
  const { next, attempt } = made;
  const number = next.attempts + 1;
  if (attempt.outcome === 'DELIVERED') {
    const change = ifStill(next, sql`${sequence}::int, 0, NULL::timestamptz, NULL::int`);
    await writeStatement(context, recording(made, { sequence, number, change }));
    return true;
  }
  const pause = attempt.httpStatus === 410 ? null : pauseAfter(number, Math.random());
  const change = ifStill(next, sql`position, ${number}::int, ${context.now}::timestamptz, ${pause}::int`);
  const statement = recording(made, { sequence, number, change });
  if (pause === null) await pauseWith(context, next, statement, attempt.httpStatus === 410 ? 'GONE' : 'EXHAUSTED');
  else await writeStatement(context, statement);
  return false;
}

/** Changes how a webhook stands, unless its market has put it elsewhere in the feed meanwhile. */
function ifStill({ position }: Next, columns: Sql): Sql {
  const names = sql`position, attempts, attempted_at, retry_after_ms`;
  return sql`(position, attempts, attempted_at, retry_after_ms) =
    (SELECT ${columns} WHERE position = ${position}::int UNION ALL SELECT ${names} WHERE position <> ${position}::int)`;
}

interface Recorded {
  readonly sequence: number | null;
  readonly number: number;
  /** What it changes of the webhook. */
  readonly change: Sql;
}

/** One statement: the webhook as the attempt leaves it, the attempt, and those forgotten that are kept no longer. */
function recording({ next, message, attempt }: Made, { sequence, number, change }: Recorded): Sql {
  const { outcome, httpStatus, at, durationMs } = attempt;
  return sql`WITH left_as AS (UPDATE apps.webhook SET attempt_count = attempt_count + 1, ${change} WHERE id = ${next.id} RETURNING id, attempt_count),
    kept AS (INSERT INTO apps.webhook_delivery (id, webhook_id, number, message_id, sequence, at, attempt, outcome, http_status, duration_ms)
      SELECT ${newId('webhookDelivery', at)}, id, attempt_count, ${message.id}, ${sequence}::int, ${at}::timestamptz, ${number}::int,
        ${outcome}::apps."WebhookOutcome", ${httpStatus}::int, ${durationMs}::int FROM left_as)
    DELETE FROM apps.webhook_delivery d USING left_as
      WHERE d.webhook_id = left_as.id AND d.number <= left_as.attempt_count - ${keptAttempts}::int`;
}

/** The receiver is gone, or every attempt has failed: nothing is sent until its market resumes it, from where it stands. */
async function pauseWith(context: Context, { id, position }: Next, statement: Sql, reason: WebhookPauseReason) {
  await writeOnce(context, clientOf(context), async (_, run) => {
    await takeLocks(run, { exclusive: [id], shared: [] });
    const paused =
      await run(sql`UPDATE apps.webhook SET status = 'PAUSED', pause_reason = ${reason}::apps."WebhookPauseReason", version = version + 1
      WHERE id = ${id} AND status = 'ACTIVE' AND position = ${position}::int RETURNING id`);
    await run(statement);
    if (paused.length === 0) return;
    const by = { actor: 'system', role: 'system', basis: await readBasis(run, context.now) };
    const event = { type: 'webhook.paused', subjectType: 'Webhook', subjectId: id, from: 'ACTIVE', to: 'PAUSED' };
    await appendToJournal(run, 'apps', context.now, [eventOf(by, { ...event, article: 19, reason })]);
  });
}

/** Forgets attempts that are kept no longer; with none it reads one index. */
export async function forgetAttempts(context: Context): Promise<void> {
  const old = sql`at < ${context.now}::timestamptz - make_interval(days => ${keptDays}::int)`;
  const [first] = await context.db.query(sql`SELECT 1 FROM apps.webhook_delivery WHERE ${old} LIMIT 1`);
  if (first) await writeStatement(context, sql`DELETE FROM apps.webhook_delivery WHERE ${old}`);
}
