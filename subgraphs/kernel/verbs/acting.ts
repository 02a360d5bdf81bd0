import sql, { raw, type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import type { EntityTable } from '../entities.ts';
import { forbidden, requireRole } from '../errors.ts';
import { appendToJournal, type Run } from '../journal.ts';
import type { JournalEntry } from '../journal-hash.ts';
import type { Problem } from '../problems.ts';
import type { Role } from '../roles.ts';
import { type RawClient, type TransactionalClient, writeOnce } from '../writing.ts';
import { type Basis, readBasis } from './basis.ts';
import { actOnce } from './idempotency.ts';
import { takeLocks } from './locks.ts';
import { notFound, orRefused, Refused, ruleViolation, versionConflict, wrongState } from './refusals.ts';
import {
  creatingRole,
  isOffered,
  permittingRole,
  type Reason,
  rolesOf,
  type SubjectFacts,
  type Verb,
} from './rules.ts';

/** A type that verbs act on: its table, and the facts its rules rest on, as columns besides id, version and status. */
export interface Subject<Facts extends SubjectFacts> {
  readonly entity: EntityTable;
  readonly facts: (context: Pick<Context, 'now' | 'viewer'>) => Sql;
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
  readonly along?: readonly JournalEntry[];
  /** Ids that the payload shows, where that is not the subject. */
  readonly answer?: readonly string[];
}

interface Keyed {
  readonly idempotencyKey?: string | null | undefined;
}

interface Target extends Keyed {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
}

export interface Creation<Input extends Keyed, Transaction extends RawClient> {
  readonly mutation: string;
  readonly verb: Verb<never>;
  readonly client: TransactionalClient<Transaction>;
  readonly input: Input;
  /** Ids that the new thing rests on: nobody takes them away before this commits. */
  readonly restsOn?: readonly string[];
  /** Ids that change along with it. */
  readonly changes?: readonly string[];
  readonly save: (work: Work<Transaction>) => Promise<Saved>;
}

/** Ids of what the payload shows, or why the call was refused. */
export type Outcome = readonly string[] | Problem;

/** Takes a verb that makes a new thing: role, key, locks, `save`, event; one transaction. */
export function create<Input extends Keyed, Transaction extends RawClient>(
  context: Context,
  { mutation, verb, client, input, restsOn = [], changes = [], save }: Creation<Input, Transaction>,
): Promise<Outcome> {
  requireRole(context, rolesOf(verb));
  const { idempotencyKey, ...rest } = input;
  return orRefused(() =>
    writeOnce(context, client, (transaction, run) =>
      actOnce(context, run, { mutation, key: idempotencyKey, input: rest }, async () => {
        await takeLocks(run, { exclusive: changes, shared: restsOn });
        const role = creatingRole(verb, context.viewer) ?? refuseRole(context, verb);
        const work = await openWork(context, transaction, run, role);
        return journalled(work, verb, [await save(work)]);
      }),
    ),
  );
}

export interface Change<Facts extends SubjectFacts, Input extends Target, Transaction extends RawClient> {
  readonly mutation: string;
  readonly verb: Verb<Facts>;
  readonly client: TransactionalClient<Transaction>;
  readonly subject: Subject<Facts>;
  readonly input: Input;
  /** The subject's id where the input's is that of a part of it; null where there is none. */
  readonly locate?: (run: Run) => Promise<string | null>;
  /** The field of the input that names the subject; `id` if not given. */
  readonly field?: string;
  /** Ids in the input on which the decision rests. */
  readonly restsOn?: readonly string[];
  /** Ids of other things that change along with it. */
  readonly changes?: (facts: Facts) => readonly string[];
  /** Further reasons against it, which hang on the input. */
  readonly against?: (facts: Facts, work: Work<Transaction>) => Promise<readonly Reason[]> | readonly Reason[];
  readonly save: (
    facts: Facts,
    work: Work<Transaction>,
  ) => Promise<Omit<Saved, 'id' | 'from'> & { readonly from?: string }>;
}

/**
 * Takes a verb on a thing that exists: role, key, locks, then in this order NotFound, FORBIDDEN, Conflict (state, version),
 * RuleViolation with every reason; then `save` and the event. One transaction.
 */
export function change<Facts extends SubjectFacts, Input extends Target, Transaction extends RawClient>(
  context: Context,
  asked: Change<Facts, Input, Transaction>,
): Promise<Outcome> {
  requireRole(context, rolesOf(asked.verb));
  const { idempotencyKey, ...rest } = asked.input;
  return orRefused(() =>
    writeOnce(context, asked.client, (transaction, run) =>
      actOnce(context, run, { mutation: asked.mutation, key: idempotencyKey, input: rest }, () =>
        changeLocked(context, asked, transaction, run),
      ),
    ),
  );
}

async function changeLocked<Facts extends SubjectFacts, Input extends Target, Transaction extends RawClient>(
  context: Context,
  asked: Change<Facts, Input, Transaction>,
  transaction: Transaction,
  run: Run,
): Promise<readonly string[]> {
  const { verb, input, subject, field = 'id' } = asked;
  const id = asked.locate ? await asked.locate(run) : input.id;
  const seen = id === null ? null : await findFacts(context, run, subject, id);
  if (seen === null) throw new Refused(notFound(context, field));
  await takeLocks(run, {
    exclusive: [seen.id, ...(asked.changes?.(seen) ?? [])],
    shared: [...(subject.restsOn?.(seen) ?? []), ...(asked.restsOn ?? [])],
  });
  const facts = (await findFacts(context, run, subject, seen.id)) ?? refuse(notFound(context, field));
  const role = letThrough(context, verb, facts, input.expectedVersion);
  const work = await openWork(context, transaction, run, role);
  const reasons = [...(verb.reasons?.(facts, context.now) ?? []), ...((await asked.against?.(facts, work)) ?? [])];
  if (reasons.length > 0) throw new Refused(ruleViolation(context, reasons, work.basis));
  return journalled(work, verb, [{ from: facts.status, ...(await asked.save(facts, work)), id: facts.id }]);
}

/** The role under which the caller acts on the thing; refuses where none permits it, or its state or version does not offer it. */
function letThrough<Facts extends SubjectFacts>(
  context: Context,
  verb: Verb<Facts>,
  facts: Facts,
  expectedVersion: number | null | undefined,
): Role {
  const role = permittingRole(verb, context.viewer, facts) ?? refuseRole(context, verb);
  if (!isOffered(verb, facts)) throw new Refused(wrongState(context, facts.status, verb.from));
  if (expectedVersion != null && expectedVersion !== facts.version) {
    throw new Refused(versionConflict(context, facts.status, facts.version));
  }
  return role;
}

export interface ChangeOfMany<Facts extends SubjectFacts, Transaction extends RawClient>
  extends Pick<Change<Facts, Target, Transaction>, 'mutation' | 'verb' | 'client' | 'subject' | 'field' | 'save'> {
  readonly input: Keyed & { readonly ids: readonly string[] };
}

/** Takes a verb on several things at once, all of them or none, with one event each. */
export function changeMany<Facts extends SubjectFacts, Transaction extends RawClient>(
  context: Context,
  { mutation, verb, client, subject, input, field = 'ids', save }: ChangeOfMany<Facts, Transaction>,
): Promise<Outcome> {
  requireRole(context, rolesOf(verb));
  const { idempotencyKey, ids } = input;
  return orRefused(() =>
    writeOnce(context, client, (transaction, run) =>
      actOnce(context, run, { mutation, key: idempotencyKey, input: { ids } }, async () => {
        await takeLocks(run, { exclusive: ids, shared: [] });
        const saved: Saved[] = [];
        let work: Work<Transaction> | null = null;
        for (const id of ids) {
          const facts = (await findFacts(context, run, subject, id)) ?? refuse(notFound(context, field));
          work ??= await openWork(context, transaction, run, letThrough(context, verb, facts, null));
          letThrough(context, verb, facts, null);
          saved.push({ from: facts.status, ...(await save(facts, work)), id });
        }
        return work ? journalled(work, verb, saved) : [];
      }),
    ),
  );
}

function refuse(problem: Problem): never {
  throw new Refused(problem);
}

function refuseRole(context: Context, verb: Verb<never>): never {
  throw forbidden(context, rolesOf(verb));
}

async function openWork<Transaction>(
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
  { entity, facts }: Subject<Facts>,
  ids: readonly string[],
): Sql {
  const { table, alias } = entity;
  return sql`SELECT ${raw(`${alias}.id, ${alias}.version, ${alias}.status`)}, ${facts(context)} FROM ${raw(table)} ${raw(alias)}
    WHERE ${raw(alias)}.id = ANY(${[...ids]}::text[]) AND ${entity.sees(context)}`;
}

/** An event by the caller, on the regulation of the day, about any thing that a write changed. */
export function eventOf(
  { actor, role, basis }: Pick<Work<unknown>, 'actor' | 'role' | 'basis'>,
  event: Pick<JournalEntry, 'type' | 'subjectType' | 'subjectId' | 'from' | 'to' | 'article'> & {
    reason?: string | null | undefined;
  },
): JournalEntry {
  return { ...event, actor, actorRole: role, regulationId: basis.regulationId, reason: event.reason ?? null };
}

async function journalled<Transaction>(
  work: Work<Transaction>,
  verb: Verb<never>,
  saved: readonly Saved[],
): Promise<readonly string[]> {
  const events = saved.flatMap(({ id, from, to, reason, event = verb.event, article = verb.article, along = [] }) => [
    eventOf(work, { type: event, subjectType: verb.subject, subjectId: id, from, to, article, reason }),
    ...along,
  ]);
  await appendToJournal(work.run, work.context.services.subgraph, work.now, events);
  return saved.flatMap(({ id, answer = [id] }) => answer);
}
