import { described } from '../../graph/descriptions.ts';
import { defineLoader, inOrderOf } from '../../graph/loaders.ts';
import type { AllowedAction } from '../../graph/shared-types.ts';
import { roleNeeded } from '../../platform/errors.ts';
import type { Context } from '../../platform/serving/context.ts';
import { deadlineBasis } from '../deadline-basis.ts';
import { currentRegulation } from './current-regulation.ts';
import type { DefinedVerb } from './define-verb.ts';
import { toDecisionReason } from './refusals.ts';
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
import { factsStatement, type Subject } from './work.ts';

export const allowedActionsDescription = described('本人此刻可执行的操作', 'What the caller may do with it now');

/** A subgraph's verbs as its `verbs.ts` exports them, by the thing that each payload shows. */
export type SubgraphVerbs = Readonly<Record<string, readonly Omit<DefinedVerb<never>, 'act'>[]>>;

/** All verbs of a subgraph, each once. */
export function allVerbs(verbs: SubgraphVerbs): ReadonlySet<Omit<DefinedVerb<never>, 'act'>> {
  return new Set(Object.values(verbs).flat());
}

/** The verbs on a thing: those that name it as what they act on, and so rest on its facts. */
function verbsOn<Facts extends SubjectFacts>(subject: Subject<Facts>, verbs: SubgraphVerbs): DefinedVerb<Facts>[] {
  const actingOn = [...allVerbs(verbs)].filter(({ on, ofPart }) => (on as unknown) === subject && !ofPart);
  return actingOn as unknown as DefinedVerb<Facts>[];
}

/**
 * What the caller may do with a thing now, of a subgraph's verbs on it: the same permits, states and reasons that the mutations
 * go by. One statement for all things of an answer; none where the caller holds no role of any verb.
 */
export function defineAllowedActions<Facts extends SubjectFacts>(subject: Subject<Facts>, all: SubgraphVerbs) {
  const verbs = verbsOn(subject, all);
  const factsById = defineLoader<string, Facts | null>(async (ids, context) => {
    const rows = await context.db.query<Facts>(factsStatement(context, subject, ids));
    return inOrderOf(ids, rows, ({ id }) => id);
  });
  return async ({ id }: { readonly id: string }, _: unknown, context: Context): Promise<AllowedAction[]> => {
    const { viewer } = context;
    if (!verbs.some((verb) => rolesOf(verb).some((role) => viewer.roles.includes(role)))) {
      return verbs.map((verb) =>
        refused(verb, [toDecisionReason(context, noRole(context, verb), { regulationId: null })]),
      );
    }
    const [facts, regulationId] = await Promise.all([factsById(context).load(id), currentRegulation(context)]);
    if (!facts) return [];
    return verbs.map((verb) => {
      const reasons = reasonsAgainst(context, verb, facts);
      if (reasons.length > 0) {
        return refused(
          verb,
          reasons.map((reason) => toDecisionReason(context, reason, { regulationId })),
        );
      }
      return permitted(verb, verb.dueAt?.(facts) ?? null);
    });
  };
}

/** What the caller may do with a thing whose verbs hang on nothing but the role: any state offers them, and there are no reasons against them. */
export function defineActionsOfRole(verbs: readonly DefinedVerb[]) {
  return (_: unknown, __: unknown, context: Context): AllowedAction[] =>
    verbs.map((verb) =>
      creatingRoles(verb, context.viewer).length > 0
        ? permitted(verb, null)
        : refused(verb, [toDecisionReason(context, noRole(context, verb), { regulationId: null })]),
    );
}

type Maker = Pick<DefinedVerb, 'name' | 'permits' | 'article' | 'makes' | 'againstCaller'>;

/** What the caller may do that makes a new thing, of these verbs: refused where no role of its permits it, or for what speaks against the caller whatever it would give. */
export async function creatingActions(context: Context, verbs: Iterable<Maker>): Promise<AllowedAction[]> {
  const makers = [...verbs].filter(({ makes }) => makes);
  return Promise.all(makers.map((verb) => creatingAction(context, verb)));
}

async function creatingAction(context: Context, verb: Maker): Promise<AllowedAction> {
  const regulationId = null;
  if (creatingRoles(verb, context.viewer).length === 0)
    return refused(verb, [toDecisionReason(context, noRole(context, verb), { regulationId })]);
  const against = (await verb.againstCaller?.(context, (statement) => context.db.query(statement))) ?? [];
  if (against.length === 0) return permitted(verb, null);
  const basis = { regulationId: await currentRegulation(context) };
  return refused(
    verb,
    against.map((reason) => toDecisionReason(context, reason, basis)),
  );
}

type Named = Pick<DefinedVerb, 'name' | 'article'>;

function refused({ name: mutation, article }: Named, reasons: AllowedAction['reasons']): AllowedAction {
  return { mutation, article, permitted: false, reasons, dueAt: null, dueBasis: null };
}

function permitted({ name: mutation, article }: Named, dueAt: Date | null): AllowedAction {
  const dueBasis = dueAt === null ? null : deadlineBasis(mutation);
  return { mutation, article, permitted: true, reasons: [], dueAt, dueBasis };
}

function noRole({ viewer }: Context, verb: Pick<Verb<never>, 'permits' | 'article'>): Reason {
  if (viewer.subject === null)
    return { code: 'UNAUTHENTICATED', article: verb.article, zh: '请先登录。', en: 'Sign in first.' };
  return { code: 'FORBIDDEN', article: verb.article, ...roleNeeded(viewer, rolesOf(verb)) };
}

function reasonsAgainst<Facts extends SubjectFacts>(context: Context, verb: Verb<Facts>, facts: Facts): Reason[] {
  if (permittingRole(verb, context.viewer, facts) === null) return [noRole(context, verb)];
  if (!isOffered(verb, facts)) return [wrongState(verb, facts)];
  const inTheWay = verb.inTheWay?.(facts);
  if (inTheWay) return [{ article: verb.article, ...inTheWay }];
  return verb.reasons?.(facts, context.now) ?? [];
}

function wrongState(verb: Verb<never>, facts: SubjectFacts): Reason {
  const status = statusNow(facts);
  const states = statesOffering(verb).join(', ');
  return {
    code: 'WRONG_STATE',
    article: verb.article,
    zh: `当前状态为 ${status}，此操作须处于 ${states}。`,
    en: `It is ${status} now; this needs ${states}.`,
  };
}
