import sql from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { code, idOf, impersonal, keyed, listOf, prose, setOf, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { requireNewName } from '../scenario-class/names.ts';
import { clientOf } from '../store.ts';
import { moveDemands } from './demands.ts';
import { requireFreeCode } from './free-code.ts';
import { operator } from './permits.ts';

const ProposeScenarioClassInput = inputType(
  'ProposeScenarioClassInput',
  ['拟审核的场景类别（第十条）', 'A class of scenarios to be reviewed (Article 10)'],
  {
    code: field(code(), '类别代码', 'Code of the class'),
    name: field(impersonal(text()), '名称', 'Its name'),
    scope: field(impersonal(prose()), '范围', 'What falls under it'),
    departments: field(listOf(text()), '相关主管部门代码', 'Provider codes of the departments concerned'),
    demandIds: field(setOf(idOf('scenarioDemand')).nullish(), '列入的需求', 'The demands it answers'),
    ...keyed,
  },
);

/** Proposes a class of scenarios to be reviewed once, naming the departments concerned; its demands become LISTED (Article 10). */
export const proposeScenarioClass = defineVerb({
  name: 'proposeScenarioClass',
  description: {
    zh: '提请审核场景类别，仅限 OPERATOR（第十条）',
    en: 'Proposes a class of scenarios for review; OPERATOR (Article 10)',
  },
  subject: 'ScenarioClass',
  permits: [operator],
  from: [],
  to: ['UNDER_REVIEW'],
  article: 10,
  event: 'scenario-class.proposed',
  input: ProposeScenarioClassInput,
  client: clientOf,
  changes: ({ demandIds }) => demandIds ?? [],
  save: async ({ code: classCode, name, scope, departments, demandIds }, work) => {
    const { context, transaction, run, now } = work;
    await requireFreeCode(context, run, 'scenario_class', classCode);
    await requireNewName(work, name);
    await requireDepartments(context, run, departments);
    const id = newId('scenarioClass', now);
    const said = { code: classCode, name, scope, departments };
    await transaction.scenarioClass.create({
      data: { id, version: 1, ...said, status: 'UNDER_REVIEW', opinions: [], createdAt: now },
    });
    const furtherEvents = await moveDemands(work, {
      ids: demandIds ?? [],
      field: 'demandIds',
      from: ['RAISED'],
      to: 'LISTED',
      data: { classId: id },
    });
    return { id, from: null, to: 'UNDER_REVIEW', furtherEvents };
  },
});

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
