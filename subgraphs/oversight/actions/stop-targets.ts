import type { Context } from '#kernel/context.ts';
import type { IdKind } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { requireSeen } from '#kernel/verbs/references.ts';
import { seesAgreement, seesApp, seesDeveloper, seesEntry, seesScenario } from '#kernel/visibility.ts';

export const targetKinds = {
  DEVELOPMENT_ENTRY: 'developmentEntry',
  SCENARIO: 'scenario',
  DEVELOPER: 'developer',
  AGREEMENT: 'agreement',
  APP: 'app',
} as const satisfies Record<string, IdKind>;

export type TargetType = keyof typeof targetKinds;

export interface Target {
  readonly type: TargetType;
  readonly id: string;
}

/** Ends the write with NotFound where a target is not there or closed to the caller. */
export async function requireTargets(context: Context, run: Run, targets: readonly Target[]): Promise<void> {
  for (const [i, target] of targets.entries()) {
    await requireSeen(context, run, { field: `targets.${i}.id`, id: target.id, ...seenAs(context, target.type) });
  }
}

function seenAs({ viewer, now }: Context, type: TargetType) {
  const views = {
    DEVELOPMENT_ENTRY: { view: 'facts.development_entry', sees: seesEntry(viewer, 'referred') },
    SCENARIO: { view: 'facts.scenario', sees: seesScenario(viewer, 'referred') },
    DEVELOPER: { view: 'facts.developer', sees: seesDeveloper(viewer, 'referred', now) },
    AGREEMENT: { view: 'facts.agreement', sees: seesAgreement(viewer, 'referred') },
    APP: { view: 'facts.app', sees: seesApp(viewer, 'referred', now) },
  };
  return views[type];
}
