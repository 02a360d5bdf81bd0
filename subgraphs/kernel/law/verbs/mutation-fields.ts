import type { InputRef, OutputRef } from '@pothos/core';
import type { Builder } from '../../graph/builder.ts';
import { described } from '../../graph/descriptions.ts';
import { outcomeType, type Problem, type ProblemTypes } from '../../graph/problems.ts';
import type { Bilingual } from '../../platform/bilingual.ts';
import { requireRole } from '../../platform/errors.ts';
import type { Context } from '../../platform/serving/context.ts';
import type { Outcome } from './acting.ts';
import type { DefinedVerb } from './define-verb.ts';
import { inputTypeOf } from './input-type.ts';
import { orRefused, restingOn } from './refusals.ts';
import { rolesOf, type Verb } from './rules.ts';

interface Acted {
  readonly ids: readonly string[];
}

/** A write field: one input, an action on its verb, a union of its payload and the four ways to refuse. */
interface MutationField {
  readonly description: Bilingual;
  readonly verb: Verb<never>;
  readonly input: InputRef<unknown>;
  /** The payload's one field, with its type. */
  readonly shows: string;
  readonly type: OutputRef<unknown>;
  readonly many?: boolean;
  readonly besides?: Besides;
  readonly act: (context: Context, input: never) => Promise<Outcome>;
  /** Reads what is shown as the caller may see it, after the write. */
  readonly load: (context: Context) => { load(id: string): Promise<unknown> };
}

/** What a payload tells besides, of this call alone: nobody is told it again. */
export type Besides = Readonly<
  Record<string, { readonly description: string; readonly tell: (context: Context) => string | null }>
>;

/** How the payloads of some verbs show what was acted on. */
interface Shown extends Pick<MutationField, 'shows' | 'type' | 'load' | 'besides'> {
  /** The payload's one field where a verb is on several things at once. */
  readonly showsMany?: string;
}

/** Defines the mutations of verbs that show the same thing, each with its input, payload and result (contract, "Settled here"). */
export function defineMutationsOf(
  builder: Builder,
  problems: ProblemTypes,
  { shows, showsMany = shows, type, load, besides = {} }: Shown,
  verbs: readonly DefinedVerb[],
): void {
  for (const verb of verbs) {
    const { name, description, act, many = false } = verb;
    const shown = { shows: many ? showsMany : shows, many, type, load, besides };
    const input = inputTypeOf(builder, verb.input);
    defineMutationField(builder, problems, name, { ...shown, description, verb, input, act });
  }
}

/** Each is a transaction; those of one request have the time of one call together, so that more than forty are refused before any acts. */
export const mutationCost = 25_000;

function defineMutationField(builder: Builder, problems: ProblemTypes, name: string, field: MutationField): void {
  const typeName = name.charAt(0).toUpperCase() + name.slice(1);
  const result = defineResult(builder, problems, typeName, definePayload(builder, `${typeName}Payload`, field));
  builder.mutationField(name, (t) =>
    t.field({
      type: result as never,
      nullable: true,
      cost: mutationCost,
      args: {
        input: t.arg({ type: field.input as never, required: true, description: described('输入', 'The input') }),
      },
      description: described(field.description.zh, field.description.en),
      resolve: (async (_: unknown, { input }: { input: never }, context: Context) => {
        requireRole(context, rolesOf(field.verb), field.verb.article);
        const outcome = await orRefused(() => field.act(context, input));
        return 'problem' in outcome ? restingOn(field.verb, outcome) : { ids: outcome };
      }) as never,
    }),
  );
}

async function show(context: Context, { load, many }: MutationField, { ids }: Acted): Promise<unknown> {
  const rows = await Promise.all(ids.map((id) => load(context).load(id)));
  const shown = rows.filter((row) => row !== null);
  return many ? shown : (shown[0] ?? null);
}

function definePayload(builder: Builder, name: string, field: MutationField) {
  const { shows, type, many, besides = {} } = field;
  return builder.objectRef<Acted>(name).implement({
    description: described('操作后的情况', 'What it changed, as it is now'),
    fields: (t) => ({
      [shows]: t.field({
        type: (many ? [type] : type) as never,
        nullable: true,
        description: described('操作的对象', 'What was acted on'),
        resolve: ((acted: Acted, _: unknown, context: Context) => show(context, field, acted)) as never,
      }),
      ...Object.fromEntries(
        Object.entries(besides).map(([name, { description, tell }]) => [
          name,
          t.string({ nullable: true, description, resolve: (_, __, context) => tell(context) }),
        ]),
      ),
    }),
  });
}

function defineResult(
  builder: Builder,
  problems: ProblemTypes,
  typeName: string,
  payload: ReturnType<typeof definePayload>,
) {
  const { invalidInput, ruleViolation, conflict, notFound } = problems;
  return builder.unionType(`${typeName}Result`, {
    description: described('操作结果或被拒绝的原因', 'What it changed, or why the call was refused'),
    types: [payload, invalidInput, ruleViolation, conflict, notFound],
    resolveType: (outcome: Acted | Problem) => outcomeType(outcome, `${typeName}Payload`) as never,
  });
}
