import sql, { type Sql } from 'sql-template-tag';
import type { IdKind } from '#kernel/graph/ids.ts';
import { requireSeen } from '#kernel/law/verbs/references.ts';
import { Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { seesAgreement, seesApp, seesDeveloper, seesEntry, seesScenario } from '#kernel/law/visibility.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { StopTargetType } from '#prisma/oversight/generated/enums.ts';
import { reasons } from '../reasons.ts';

export const targetKinds: Readonly<Record<StopTargetType, IdKind>> = {
  DEVELOPMENT_ENTRY: 'developmentEntry',
  SCENARIO: 'scenario',
  DEVELOPER: 'developer',
  AGREEMENT: 'agreement',
  APP: 'app',
};

export interface Target {
  readonly type: StopTargetType;
  readonly id: string;
}

/** Ends the write with NotFound where a target is not there or closed to the caller. */
export async function requireTargets(context: Context, run: Run, targets: readonly Target[]): Promise<void> {
  for (const [i, target] of targets.entries()) {
    await requireSeen(context, run, { field: `targets.${i}.id`, id: target.id, ...seenAs(context, target.type) });
  }
}

function seenAs({ viewer, now }: Context, type: StopTargetType) {
  const views = {
    DEVELOPMENT_ENTRY: { view: 'facts.development_entry', sees: seesEntry(viewer, 'referred') },
    SCENARIO: { view: 'facts.scenario', sees: seesScenario(viewer, 'referred') },
    DEVELOPER: { view: 'facts.developer', sees: seesDeveloper(viewer, 'referred', now) },
    AGREEMENT: { view: 'facts.agreement', sees: seesAgreement(viewer, 'referred') },
    APP: { view: 'facts.app', sees: seesApp(viewer, 'referred', now) },
  };
  return views[type];
}

/** A developer stops itself, what is its own, and its use of what it has applied for; nothing of others (Article 18). */
export async function requireOwnUse(
  { context, run, basis }: Pick<Work<unknown>, 'context' | 'run' | 'basis'>,
  targets: readonly Target[],
  developerId: string,
): Promise<void> {
  const foreign = await foreignTargets(run, targets, developerId);
  if (foreign.length === 0) return;
  for (const { target, i } of foreign) {
    await requireSeen(context, run, { field: `targets.${i}.id`, id: target.id, ...seenAs(context, target.type) });
  }
  throw new Refused(ruleViolation(context, [reasons.notOwnUse], basis));
}

/** The targets, with their places, that are not the developer's own use. */
export async function foreignTargets(
  run: Run,
  targets: readonly Target[],
  developerId: string,
): Promise<{ readonly target: Target; readonly i: number }[]> {
  const uses = await Promise.all(targets.map((target) => run(sql`SELECT 1 WHERE ${isUsedBy(developerId, target)}`)));
  return targets.map((target, i) => ({ target, i })).filter(({ i }) => uses[i]?.length === 0);
}

function isUsedBy(developerId: string, { type, id }: Target): Sql {
  const uses = {
    DEVELOPER: sql`${id}::text = ${developerId}::text`,
    AGREEMENT: sql`EXISTS (SELECT 1 FROM facts.agreement x WHERE x.id = ${id} AND x.developer_id = ${developerId})`,
    APP: sql`EXISTS (SELECT 1 FROM facts.app x WHERE x.id = ${id} AND x.developer_id = ${developerId})`,
    SCENARIO: sql`EXISTS (SELECT 1 FROM facts.application x WHERE x.scenario_id = ${id} AND x.developer_id = ${developerId})`,
    DEVELOPMENT_ENTRY: sql`EXISTS (SELECT 1 FROM facts.application_entry u JOIN facts.application x ON x.id = u.application_id
      WHERE u.entry_id = ${id} AND x.developer_id = ${developerId})`,
  };
  return uses[type];
}
