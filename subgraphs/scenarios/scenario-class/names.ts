import sql from 'sql-template-tag';
import { defineLoader } from '#kernel/graph/loaders.ts';
import { takeNamedLock } from '#kernel/law/verbs/locks.ts';
import { conflict, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { holds, isOfficial } from '#kernel/law/visibility.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { ScenarioClassStatus } from '#prisma/scenarios/generated/enums.ts';
import { isAlike, isSameName } from './alike.ts';

/** A class by its name. */
export interface NamedClass {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: ScenarioClassStatus;
}

/** The classes that stand: under review or approved. */
const allClasses = sql`SELECT c.id, c.code, c.name, c.status FROM scenarios.scenario_class c`;
const standingClasses = sql`${allClasses} WHERE c.status IN ('UNDER_REVIEW', 'APPROVED')`;

/** A class of scenarios is reviewed once: a Conflict, which names the other, where one of the same name stands (Article 10). */
export async function requireNewName({ context, run }: Work<unknown>, name: string, except = ''): Promise<void> {
  await takeNamedLock(run, 'scenario_class_names');
  const same = (await run<NamedClass>(standingClasses)).find(
    (each) => each.id !== except && isSameName(each.name, name),
  );
  if (!same) return;
  const text = {
    zh: `已有同名类别 ${same.code}（${same.status}）；一类场景只审定一次（第十条）。`,
    en: `There is a class of this name, ${same.code} (${same.status}); a class is reviewed once (Article 10).`,
  };
  throw new Refused(conflict(context, 'CLASS_EXISTS', text, same.status));
}

const everyClass = defineLoader<'every', NamedClass[]>(async (keys, { db }) => {
  const classes = await db.query<NamedClass>(allClasses);
  return keys.map(() => classes);
});

/** The other classes whose names are like or the same, those that were rejected or retired among them, for officials and analysts. */
export async function likeClasses(
  context: Context,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<NamedClass[]> {
  const { viewer } = context;
  if (!isOfficial(viewer) && !holds(viewer, 'ANALYST')) return [];
  const others = (await everyClass(context).load('every')).filter((each) => each.id !== id);
  return others.filter((each) => isSameName(each.name, name) || isAlike(each.name, name)).slice(0, 20);
}
