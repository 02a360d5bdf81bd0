import type { Problem } from '../../graph/problems.ts';
import type { Role } from '../../platform/callers/roles.ts';
import type { Run } from '../../platform/database/writing.ts';
import { type RawClient, type TransactionalClient, writeOnce } from '../../platform/database/writing.ts';
import { forbidden } from '../../platform/errors.ts';
import type { Context } from '../../platform/serving/context.ts';
import { actOnce } from './idempotency.ts';
import { covers, FactsMoved, type Locks, regulationInForce, takeLocks, untilFactsStand } from './locks.ts';
import { conflict, notFound, orRefused, Refused, ruleViolation, versionConflict, wrongState } from './refusals.ts';
import {
  creatingRoles,
  isOffered,
  permittingRole,
  type Reason,
  rolesOf,
  type SubjectFacts,
  statesOffering,
  statusNow,
  type Verb,
} from './rules.ts';
import { findFacts, journalled, openWork, type Saved, type Subject, type Work } from './work.ts';

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
  /** Ids that the new thing rests on, some of which may have to be found first: nobody takes them away before this commits. */
  readonly restsOn?: readonly string[] | ((run: Run) => Promise<readonly string[]>);
  /** Ids that change along with it. */
  readonly changes?: readonly string[];
  /** Whether a role of the verb's row permits it, where that hangs on the input: the caller acts under the first of its roles that does. */
  readonly mayUnder?: (role: Role, run: Run) => Promise<boolean>;
  readonly save: (work: Work<Transaction>) => Promise<Saved>;
}

/** Ids of what the payload shows, or why the call was refused. */
export type Outcome = readonly string[] | Problem;

/** Takes a verb that makes a new thing: key, locks, `save`, event; one transaction. */
export function create<Input extends Keyed, Transaction extends RawClient>(
  context: Context,
  {
    mutation,
    verb,
    client,
    input,
    restsOn = [],
    changes = [],
    mayUnder = async () => true,
    save,
  }: Creation<Input, Transaction>,
): Promise<Outcome> {
  const { idempotencyKey, ...rest } = input;
  return orRefused(() =>
    writeOnce(context, client, (transaction, run) =>
      actOnce(context, run, { mutation, key: idempotencyKey, input: rest }, async () => {
        const found = typeof restsOn === 'function' ? await restsOn(run) : restsOn;
        await takeLocks(run, { exclusive: changes, shared: [...found, regulationInForce] });
        const roles = creatingRoles(verb, context.viewer);
        const role = (await firstThat(roles, run, mayUnder)) ?? roles[0] ?? refuseRole(context, verb);
        const work = await openWork(context, transaction, run, role);
        return journalled(work, verb, [await save(work)]);
      }),
    ),
  );
}

async function firstThat(
  roles: readonly Role[],
  run: Run,
  mayUnder: (role: Role, run: Run) => Promise<boolean>,
): Promise<Role | undefined> {
  for (const role of roles) if (await mayUnder(role, run)) return role;
  return undefined;
}

export interface Change<Facts extends SubjectFacts, Input extends Target, Transaction extends RawClient> {
  readonly mutation: string;
  readonly verb: Verb<Facts>;
  readonly client: TransactionalClient<Transaction>;
  readonly subject: Subject<Facts>;
  readonly input: Input;
  /** The subject's id where the input's is that of a part of it; null where there is none. */
  readonly locate?: (run: Run) => Promise<string | null>;
  /** The version that the caller has read is that part's. */
  readonly versionOfPart?: true;
  /** The field of the input that names the subject; `id` if not given. */
  readonly field?: string;
  /** Ids in the input on which the decision rests. */
  readonly restsOn?: readonly string[];
  /** Ids of other things that change along with it. */
  readonly changes?: (facts: Facts) => readonly string[];
  /** Further reasons against it, which hang on the input. */
  readonly against?: (facts: Facts, work: Work<Transaction>) => Promise<readonly Reason[]> | readonly Reason[];
  /** What has to be done before each attempt, outside its transaction. */
  readonly prepare?: () => Promise<void>;
  readonly save: (
    facts: Facts,
    work: Work<Transaction>,
  ) => Promise<Omit<Saved, 'id' | 'from'> & Partial<Pick<Saved, 'id' | 'from'>>>;
}

/**
 * Takes a verb on a thing that exists: key, locks, then in this order NotFound, FORBIDDEN, Conflict (state, version),
 * RuleViolation with every reason; then `save` and the event. One transaction.
 */
export function change<Facts extends SubjectFacts, Input extends Target, Transaction extends RawClient>(
  context: Context,
  asked: Change<Facts, Input, Transaction>,
): Promise<Outcome> {
  const { idempotencyKey, ...rest } = asked.input;
  const call = { mutation: asked.mutation, key: idempotencyKey, input: rest };
  return orRefused(() =>
    untilFactsStand(async () => {
      await asked.prepare?.();
      return writeOnce(context, asked.client, (transaction, run) =>
        actOnce(context, run, call, () => changeLocked(context, asked, transaction, run)),
      );
    }),
  );
}

async function changeLocked<Facts extends SubjectFacts, Input extends Target, Transaction extends RawClient>(
  context: Context,
  asked: Change<Facts, Input, Transaction>,
  transaction: Transaction,
  run: Run,
): Promise<readonly string[]> {
  const { verb, input, field = 'id', subject } = asked;
  const id = asked.locate ? await asked.locate(run) : input.id;
  const seen = id === null ? null : await findFacts(context, run, subject, id);
  if (seen === null) throw new Refused(notFound(context, field));
  const held = locksFor(asked, seen);
  await takeLocks(run, held);
  const facts = (await findFacts(context, run, subject, seen.id)) ?? refuse(notFound(context, field));
  if (!covers(held, locksFor(asked, facts))) throw new FactsMoved();
  const role = letThrough(context, verb, facts, asked.versionOfPart ? { ...input, expectedVersion: null } : input);
  const work = await openWork(context, transaction, run, role);
  const reasons = [...(verb.reasons?.(facts, context.now) ?? []), ...((await asked.against?.(facts, work)) ?? [])];
  if (reasons.length > 0) throw new Refused(ruleViolation(context, reasons, work.basis));
  return journalled(work, verb, [{ id: facts.id, from: facts.status, ...(await asked.save(facts, work)) }]);
}

function locksFor<Facts extends SubjectFacts, Input extends Target, Transaction extends RawClient>(
  { subject, changes, restsOn = [] }: Change<Facts, Input, Transaction>,
  facts: Facts,
): Locks {
  return {
    exclusive: [facts.id, ...(changes?.(facts) ?? [])],
    shared: [...(subject.restsOn?.(facts) ?? []), ...restsOn, regulationInForce],
  };
}

/** The role under which the caller acts on the thing; refuses where none permits it, or its state or version does not offer it. */
function letThrough<Facts extends SubjectFacts>(
  context: Context,
  verb: Verb<Facts>,
  facts: Facts,
  input: Pick<Target, 'expectedVersion'>,
): Role {
  const role = permittingRole(verb, context.viewer, facts, input) ?? refuseRole(context, verb);
  if (!isOffered(verb, facts)) throw new Refused(wrongState(context, statusNow(facts), statesOffering(verb)));
  const { expectedVersion } = input;
  if (expectedVersion != null && expectedVersion !== facts.version) {
    throw new Refused(versionConflict(context, statusNow(facts), facts.version));
  }
  const inTheWay = verb.inTheWay?.(facts);
  if (inTheWay) throw new Refused(conflict(context, inTheWay.code, inTheWay, inTheWay.currentStatus));
  return role;
}

export interface ChangeOfMany<Facts extends SubjectFacts, Transaction extends RawClient>
  extends Pick<Change<Facts, Target, Transaction>, 'mutation' | 'verb' | 'client' | 'subject' | 'field' | 'save'> {
  readonly input: Keyed & { readonly ids: readonly string[] };
}

/** Takes a verb on several things at once, all of them or none, with one event each, under the role that permits it on that thing. */
export function changeMany<Facts extends SubjectFacts, Transaction extends RawClient>(
  context: Context,
  { mutation, verb, client, subject, input, field = 'ids', save }: ChangeOfMany<Facts, Transaction>,
): Promise<Outcome> {
  const { idempotencyKey, ...rest } = input;
  return orRefused(() =>
    writeOnce(context, client, (transaction, run) =>
      actOnce(context, run, { mutation, key: idempotencyKey, input: rest }, async () => {
        await takeLocks(run, { exclusive: input.ids, shared: [regulationInForce] });
        const answer: string[] = [];
        for (const id of input.ids) {
          const facts = (await findFacts(context, run, subject, id)) ?? refuse(notFound(context, field));
          const work = await openWork(context, transaction, run, letThrough(context, verb, facts, {}));
          const reasons = verb.reasons?.(facts, context.now) ?? [];
          if (reasons.length > 0) throw new Refused(ruleViolation(context, reasons, work.basis));
          answer.push(...(await journalled(work, verb, [{ id, from: facts.status, ...(await save(facts, work)) }])));
        }
        return answer;
      }),
    ),
  );
}

function refuse(problem: Problem): never {
  throw new Refused(problem);
}

function refuseRole(context: Context, verb: Verb<never>): never {
  throw forbidden(context, rolesOf(verb), verb.article);
}
