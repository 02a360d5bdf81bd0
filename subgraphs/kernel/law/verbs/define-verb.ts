import type { z } from 'zod';
import type { Bilingual } from '../../platform/bilingual.ts';
import type { Role } from '../../platform/callers/roles.ts';
import type { RawClient, Run, TransactionalClient } from '../../platform/database/writing.ts';
import type { Context } from '../../platform/serving/context.ts';
import { change, changeMany, create, type Outcome } from './acting.ts';
import { parseInput } from './input.ts';
import type { Permit, Reason, SubjectFacts, Verb } from './rules.ts';
import type { Saved, Subject, Work } from './work.ts';

/** A verb of the regulation: its row of the verb table, what its mutation says and takes, and what it does. */
export interface DefinedVerb<Facts extends SubjectFacts = never> extends Verb<Facts> {
  /** The mutation. */
  readonly name: string;
  readonly description: Bilingual;
  /** What the mutation takes; its GraphQL input type is made from it. */
  readonly input: z.ZodType;
  /** It is on several things at once, or makes several, and its payload shows them all. */
  readonly many?: true;
  /** It makes a new thing: no thing that is there offers it. */
  readonly makes: boolean;
  /** The thing that it acts on, with the facts that its rules rest on: that thing's `allowedActions` tell of it. */
  readonly on?: Subject<Facts>;
  /** It hangs on a part of that thing, which alone could tell whether it may be done. */
  readonly ofPart?: true;
  /** The reasons against it that hang on nothing but who asks: what a verb that makes a new thing has in place of `reasons`. */
  readonly againstCaller?: (context: Context, run: Run) => Promise<readonly Reason[]>;
  readonly act: (context: Context, given: unknown) => Promise<Outcome>;
}

interface Definition<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient>
  extends Omit<DefinedVerb<Facts>, 'act' | 'permits' | 'many' | 'makes' | 'againstCaller' | 'on' | 'ofPart'> {
  readonly permits: readonly Permit<Facts, z.output<Input>>[];
  readonly input: Input;
  /** Refuses an input that does not fit the caller or the day, before anything is looked up. */
  readonly check?: (input: z.output<Input>, context: Context) => Promise<void> | void;
  readonly client: (context: Context) => TransactionalClient<Transaction>;
}

/** A verb that makes a new thing. */
interface Making<Input extends z.ZodType, Transaction extends RawClient>
  extends Definition<SubjectFacts, Input, Transaction>,
    Pick<DefinedVerb, 'many' | 'againstCaller'> {
  /** Ids that the new thing rests on: nobody takes them away before this commits. */
  readonly restsOn?: (
    input: z.output<Input>,
    context: Context,
    run: Run,
  ) => Promise<readonly string[]> | readonly string[];
  /** Ids that change along with it. */
  readonly changes?: (input: z.output<Input>, context: Context) => readonly string[];
  /** Whether a role of the row permits it, where that hangs on the input: the caller acts under the first of its roles that does. */
  readonly mayUnder?: (role: Role, input: z.output<Input>, context: Context, run: Run) => Promise<boolean> | boolean;
  readonly save: (input: z.output<Input>, work: Work<Transaction>) => Promise<Saved>;
}

type Left = Omit<Saved, 'id' | 'from'> & Partial<Pick<Saved, 'id' | 'from'>>;

/** A verb on a thing that exists. */
interface Changing<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient>
  extends Definition<Facts, Input, Transaction>,
    Pick<DefinedVerb, 'ofPart'> {
  readonly on: Subject<Facts>;
  /** The field of the input that names the thing; `id` if not given. */
  readonly field?: keyof z.output<Input> & string;
  /** The thing's id where the input names a part of it; null where there is none. */
  readonly locate?: (input: z.output<Input>, run: Run) => Promise<string | null>;
  /** The version that the caller has read is that part's: `against` compares it. */
  readonly versionOfPart?: true;
  /** Ids in the input on which the decision rests. */
  readonly restsOn?: (input: z.output<Input>) => readonly string[];
  /** Ids of other things that change along with it. */
  readonly changes?: (facts: Facts, input: z.output<Input>) => readonly string[];
  /** Further reasons against it, which hang on the input. */
  readonly against?: (
    facts: Facts,
    input: z.output<Input>,
    work: Work<Transaction>,
  ) => Promise<readonly Reason[]> | readonly Reason[];
  /** What has to be done before each attempt, outside its transaction. */
  readonly prepare?: (context: Context) => Promise<void>;
  readonly save: (facts: Facts, input: z.output<Input>, work: Work<Transaction>) => Promise<Left>;
}

/** A verb on several things at once, all of them or none. */
interface ChangingMany<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient>
  extends Pick<Changing<Facts, Input, Transaction>, 'on' | 'save'>,
    Definition<Facts, Input, Transaction> {
  readonly many: true;
}

type AnyDefinition<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient> =
  | Making<Input, Transaction>
  | Changing<Facts, Input, Transaction>
  | ChangingMany<Facts, Input, Transaction>;

/**
 * Defines a verb, everything about it in one place. From the definition follow its mutation with input type and description, who may
 * take it and when (`allowedActions` and the action alike), its locks, its event, and its row of the verb table.
 */
export function defineVerb<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient>(
  definition: Changing<Facts, Input, Transaction>,
): DefinedVerb<Facts>;
export function defineVerb<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient>(
  definition: ChangingMany<Facts, Input, Transaction>,
): DefinedVerb<Facts>;
export function defineVerb<Input extends z.ZodType, Transaction extends RawClient>(
  definition: Making<Input, Transaction>,
): DefinedVerb;
export function defineVerb<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient>(
  definition: AnyDefinition<Facts, Input, Transaction>,
): DefinedVerb<Facts> {
  return {
    ...(definition as Definition<Facts, Input, Transaction>),
    makes: isMaking(definition) && definition.from.length === 0,
    act: async (context, given) => {
      const input = parseInput(context, definition.input, given);
      await definition.check?.(input, context);
      if (isMaking(definition)) return make(context, definition, input);
      return isOnMany(definition) ? actOnMany(context, definition, input) : actOn(context, definition, input);
    },
  };
}

function isMaking<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient>(
  definition: AnyDefinition<Facts, Input, Transaction>,
): definition is Making<Input, Transaction> {
  return !('on' in definition);
}

function isOnMany<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient>(
  definition: Changing<Facts, Input, Transaction> | ChangingMany<Facts, Input, Transaction>,
): definition is ChangingMany<Facts, Input, Transaction> {
  return 'many' in definition;
}

function make<Input extends z.ZodType, Transaction extends RawClient>(
  context: Context,
  verb: Making<Input, Transaction>,
  input: z.output<Input>,
): Promise<Outcome> {
  const { name, client, restsOn, changes, mayUnder, save } = verb;
  return create(context, {
    mutation: name,
    verb,
    client: client(context),
    input: input as object,
    ...(restsOn ? { restsOn: async (run) => restsOn(input, context, run) } : {}),
    ...(changes ? { changes: changes(input, context) } : {}),
    ...(mayUnder ? { mayUnder: async (role, run) => mayUnder(role, input, context, run) } : {}),
    save: (work) => save(input, work),
  });
}

function actOn<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient>(
  context: Context,
  verb: Changing<Facts, Input, Transaction>,
  input: z.output<Input>,
): Promise<Outcome> {
  const { name, client, on, field = 'id', locate, versionOfPart, restsOn, changes, against, prepare, save } = verb;
  return change<Facts, { readonly id: string }, Transaction>(context, {
    mutation: name,
    verb,
    client: client(context),
    subject: on,
    field,
    input: { ...(input as object), id: String((input as Record<string, unknown>)[field]) },
    ...(locate ? { locate: (run) => locate(input, run) } : {}),
    ...(versionOfPart ? { versionOfPart } : {}),
    ...(restsOn ? { restsOn: restsOn(input) } : {}),
    ...(changes ? { changes: (facts) => changes(facts, input) } : {}),
    ...(against ? { against: (facts, work) => against(facts, input, work) } : {}),
    ...(prepare ? { prepare: () => prepare(context) } : {}),
    save: (facts, work) => save(facts, input, work),
  });
}

function actOnMany<Facts extends SubjectFacts, Input extends z.ZodType, Transaction extends RawClient>(
  context: Context,
  verb: ChangingMany<Facts, Input, Transaction>,
  input: z.output<Input>,
): Promise<Outcome> {
  const { name, client, on, save } = verb;
  const { ids } = input as { readonly ids: readonly string[] };
  return changeMany(context, {
    mutation: name,
    verb,
    client: client(context),
    subject: on,
    input: { ...(input as object), ids },
    save: (facts, work) => save(facts, input, work),
  });
}
