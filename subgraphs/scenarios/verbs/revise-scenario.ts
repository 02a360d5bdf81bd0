import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { idOf, impersonal, keyed, listOf, prose, text, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { clientOf } from '../store.ts';
import { scenarioSubject } from '../subjects.ts';
import { requireEntries } from './entries.ts';
import { operator } from './permits.ts';

const ReviseScenarioInput = inputType(
  'ReviseScenarioInput',
  ['对草案的修改，未给出的不变', 'Changes to a draft; what is not given stays'],
  {
    id: thing('scenario'),
    fit: field(impersonal(prose()).nullish(), '为何属于该类别', 'Why it falls under its class'),
    title: field(impersonal(text()).nullish(), '名称', 'Its title'),
    description: field(impersonal(prose()).nullish(), '说明', 'What it is about'),
    industry: field(impersonal(text()).nullish(), '行业，null 即清除', 'Its industry; null clears it'),
    entryIds: field(listOf(idOf('developmentEntry')).nullish(), '所用条目，全部', 'The entries it uses, all of them'),
    ...versioned,
    ...keyed,
  },
);

/** Changes a draft; what is not given stays (Article 10). */
export const reviseScenario = defineVerb({
  name: 'reviseScenario',
  description: { zh: '修改场景草案，仅限 OPERATOR（第十条）', en: 'Revises a draft; OPERATOR (Article 10)' },
  subject: 'Scenario',
  permits: [operator],
  from: ['DRAFT'],
  to: ['DRAFT'],
  article: 10,
  event: 'scenario.revised',
  input: ReviseScenarioInput,
  client: clientOf,
  on: scenarioSubject,
  save: async ({ id, status }, { fit, title, description, industry, entryIds }, { context, transaction, run }) => {
    if (entryIds != null) {
      await requireEntries(context, run, entryIds);
      await transaction.scenarioEntry.deleteMany({ where: { scenarioId: id } });
      await transaction.scenarioEntry.createMany({ data: entryIds.map((entryId) => ({ scenarioId: id, entryId })) });
    }
    const kept = {
      ...(fit != null && { fit }),
      ...(title != null && { title }),
      ...(description != null && { description }),
    };
    const cleared = industry === undefined ? {} : { industry };
    await transaction.scenario.update({ where: { id }, data: { ...kept, ...cleared, version: { increment: 1 } } });
    return { to: status };
  },
});
