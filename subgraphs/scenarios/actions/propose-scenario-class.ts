import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { code, idOf, impersonal, keyed, listOf, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { invalidField, Refused } from '#kernel/verbs/refusals.ts';
import { classVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { moveDemands } from './demands.ts';
import { requireFreeCode } from './free-code.ts';

const ProposeScenarioClassInput = z.object({
  code: code(),
  name: impersonal(text()),
  scope: impersonal(prose()),
  departments: listOf(text()),
  demandIds: z.union([listOf(idOf('scenarioDemand')), z.array(z.never()).length(0)]).nullish(),
  ...keyed,
});

/** Proposes a class of scenarios to be reviewed once, naming the departments concerned; its demands become LISTED (Article 10). */
export function proposeScenarioClass(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ProposeScenarioClassInput, given);
  const { code: classCode, name, scope, departments } = input;
  const demandIds = input.demandIds ?? [];
  return create(context, {
    mutation: 'proposeScenarioClass',
    verb: classVerbs.proposeScenarioClass,
    client: clientOf(context),
    input,
    changes: demandIds,
    save: async (work) => {
      const { transaction, run, now } = work;
      await requireFreeCode(context, run, 'scenario_class', classCode);
      await requireDepartments(context, run, departments);
      const id = newId('scenarioClass', now);
      await transaction.scenarioClass.create({
        data: {
          id,
          version: 1,
          code: classCode,
          name,
          scope,
          status: 'UNDER_REVIEW',
          departments,
          opinions: [],
          createdAt: now,
        },
      });
      const along = await moveDemands(work, {
        ids: demandIds,
        field: 'demandIds',
        from: ['RAISED'],
        to: 'LISTED',
        data: { classId: id },
      });
      return { id, from: null, to: 'UNDER_REVIEW', along };
    },
  });
}

async function requireDepartments(context: Context, run: Run, departments: readonly string[]): Promise<void> {
  const rows = await run<{ code: string }>(
    sql`SELECT code FROM facts.provider WHERE code = ANY(${[...departments]}::text[])`,
  );
  const known = new Set(rows.map((row) => row.code));
  const unknown = departments.findIndex((department) => !known.has(department));
  if (unknown === -1) return;
  throw new Refused(
    invalidField(context, ['departments', unknown], {
      zh: '没有此代码的提供单位。',
      en: 'There is no provider of this code.',
    }),
  );
}
