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

/**
 * What the caller may do with a thing now, of these verbs: the same permits, states and reasons that the mutations go by.
 * One statement for all things of an answer; none where the caller holds no role of any verb.
 */
export function defineAllowedActions<Facts extends SubjectFacts>(
  subject: Subject<Facts>,
  verbs: readonly DefinedVerb<Facts>[],
) {
  const factsById = defineLoader<string, Facts | null>(async (ids, context) => {
    const rows = await context.db.query<Facts>(factsStatement(context, subject, ids));
    return inOrderOf(ids, rows, ({ id }) => id);
  });
  return async ({ id }: { readonly id: string }, _: unknown, context: Context): Promise<AllowedAction[]> => {
    const { viewer } = context;
    if (!verbs.some((verb) => rolesOf(verb).some((role) => viewer.roles.includes(role)))) {
      return verbs.map((verb) =>
        refused(verb.name, [toDecisionReason(context, noRole(context, verb), { regulationId: null })]),
      );
    }
    const [facts, regulationId] = await Promise.all([factsById(context).load(id), currentRegulation(context)]);
    if (!facts) return [];
    return verbs.map((verb) => {
      const reasons = reasonsAgainst(context, verb, facts);
      if (reasons.length > 0) {
        return refused(
          verb.name,
          reasons.map((reason) => toDecisionReason(context, reason, { regulationId })),
        );
      }
      return permitted(verb.name, verb.dueAt?.(facts) ?? null);
    });
  };
}

/** What the caller may do with a thing whose verbs hang on nothing but the role: any state offers them, and there are no reasons against them. */
export function defineActionsOfRole(verbs: readonly DefinedVerb[]) {
  return (_: unknown, __: unknown, context: Context): AllowedAction[] =>
    verbs.map((verb) =>
      creatingRoles(verb, context.viewer).length > 0
        ? permitted(verb.name, null)
        : refused(verb.name, [toDecisionReason(context, noRole(context, verb), { regulationId: null })]),
    );
}

function refused(mutation: string, reasons: AllowedAction['reasons']): AllowedAction {
  return { mutation, permitted: false, reasons, dueAt: null, dueBasis: null };
}

function permitted(mutation: string, dueAt: Date | null): AllowedAction {
  return { mutation, permitted: true, reasons: [], dueAt, dueBasis: dueAt === null ? null : deadlineBasis(mutation) };
}

function noRole({ viewer }: Context, verb: Verb<never>): Reason {
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
