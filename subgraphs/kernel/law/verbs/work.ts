import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityTable } from '../../graph/entities.ts';
import type { Role } from '../../platform/callers/roles.ts';
import type { Run } from '../../platform/database/writing.ts';
import type { Context } from '../../platform/serving/context.ts';
import { scanText } from '../../privacy/scan.ts';
import { appendToJournal } from '../journal.ts';
import type { JournalEntry } from '../journal-hash.ts';
import { type Basis, readBasis } from './basis.ts';
import { invalidField, Refused } from './refusals.ts';
import type { SubjectFacts, Verb } from './rules.ts';

/** A type that verbs act on: its table, and the facts its rules rest on, as columns besides id, version and status. */
export interface Subject<Facts extends SubjectFacts> {
  readonly entity: EntityTable;
  readonly facts: (context: Pick<Context, 'now' | 'viewer'>) => Sql;
  /** The state it reads as, where that is derived. */
  readonly shownStatus?: (context: Pick<Context, 'now'>) => Sql;
  /** Ids of other things on which a decision about it may rest. */
  readonly restsOn?: (facts: Facts) => readonly string[];
}

/** What a write has in hand once it is let through. */
export interface Work<Transaction> {
  readonly context: Context;
  readonly transaction: Transaction;
  readonly run: Run;
  readonly basis: Basis;
  readonly role: Role;
  readonly now: Date;
  readonly actor: string;
}

/** Where a verb leaves its subject. */
export interface Saved {
  readonly id: string;
  readonly from: string | null;
  readonly to: string;
  /** The reason given, which the event keeps. */
  readonly reason?: string | null | undefined;
  /** The event's type where the verb has several, and its article where it hangs on the input. */
  readonly event?: string;
  readonly article?: number;
  /** Events of other things that changed along with it. */
  readonly furtherEvents?: readonly JournalEntry[];
  /** Ids that the payload shows, where that is not the subject. */
  readonly answer?: readonly string[];
}

/** Opens the work of a caller who was let through under a role, on the regulation of the day. */
export async function openWork<Transaction>(
  context: Context,
  transaction: Transaction,
  run: Run,
  role: Role,
): Promise<Work<Transaction>> {
  const { now, viewer } = context;
  return { context, transaction, run, role, now, actor: viewer.subject ?? '', basis: await readBasis(run, now) };
}

/** The facts of one thing as the caller may see it; null where it is not there or closed to the caller. */
export async function findFacts<Facts extends SubjectFacts>(
  context: Context,
  run: Run,
  subject: Subject<Facts>,
  id: string,
): Promise<Facts | null> {
  const rows = await run<Facts>(factsStatement(context, subject, [id]));
  return rows[0] ?? null;
}

/** The statement that reads the facts of these things, those that the caller may see. */
export function factsStatement<Facts extends SubjectFacts>(
  context: Context,
  { entity, facts, shownStatus = () => sql`NULL` }: Subject<Facts>,
  ids: readonly string[],
): Sql {
  const { table, alias } = entity;
  return sql`SELECT ${raw(`${alias}.id, ${alias}.version, ${alias}.status`)}, ${shownStatus(context)} AS shown_status, ${facts(context)} FROM ${raw(table)} ${raw(alias)}
    WHERE ${raw(alias)}.id = ANY(${[...ids]}::text[]) AND ${entity.sees(context)}`;
}

/** An event by the caller, on the regulation of the day, about any thing that a write changed. */
export function eventOf(
  { actor, role, basis }: Pick<Work<unknown>, 'actor' | 'basis'> & { readonly role: string },
  event: Pick<JournalEntry, 'type' | 'subjectType' | 'subjectId' | 'from' | 'to' | 'article'> & {
    reason?: string | null | undefined;
  },
): JournalEntry {
  return { ...event, actor, actorRole: role, regulationId: basis.regulationId, reason: event.reason ?? null };
}

export async function journalled<Transaction>(
  work: Work<Transaction>,
  verb: Verb<never>,
  saved: readonly Saved[],
): Promise<readonly string[]> {
  const events = saved.flatMap(
    ({ id, from, to, reason, event = verb.event, article = verb.article, furtherEvents = [] }) => [
      eventOf(work, { type: event, subjectType: verb.subject, subjectId: id, from, to, article, reason }),
      ...furtherEvents,
    ],
  );
  refusePersonalData(work, events);
  await appendToJournal(work.run, work.context.services.subgraph, work.now, events);
  return saved.flatMap(({ id, answer = [id] }) => answer);
}

/** The journal stays for good and is read by many: a reason that carries personal data is refused (Articles 13, 22). */
function refusePersonalData({ context }: Pick<Work<unknown>, 'context'>, events: readonly JournalEntry[]): void {
  const kinds = events.flatMap(({ reason }) => (reason === null ? [] : scanText(reason)));
  if (kinds.length === 0) return;
  const found = [...new Set(kinds)].join(', ');
  throw new Refused(
    invalidField(context, ['reason'], {
      zh: `理由会永久留存，其中疑有个人信息（${found}），请改写。`,
      en: `A reason is kept for good, and this one seems to carry personal data (${found}); put it without.`,
    }),
  );
}
