import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { idOf, keyed, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { ownDeveloperId, requireSeen } from '#kernel/law/verbs/references.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import { clientOf } from '../store.ts';
import { classSeenAs } from '../tables.ts';
import { operator } from './permits.ts';

const RaiseScenarioDemandInput = inputType(
  'RaiseScenarioDemandInput',
  ['对应用场景的需求（第十条）', 'A demand for a scenario (Article 10)'],
  {
    title: field(text(), '标题', 'Its title'),
    description: field(prose(), '说明', 'What is needed'),
    classId: field(idOf('scenarioClass').nullish(), '所属类别', 'The class it may fall under'),
    ...keyed,
  },
);

/** Raises a demand for a scenario (Article 10). */
export const raiseScenarioDemand = defineVerb({
  name: 'raiseScenarioDemand',
  description: {
    zh: '提出场景需求，限 DEVELOPER、OPERATOR（第十条）',
    en: 'Raises a demand for a scenario; DEVELOPER, OPERATOR (Article 10)',
  },
  subject: 'ScenarioDemand',
  permits: [{ role: 'DEVELOPER' }, operator],
  from: [],
  to: ['RAISED'],
  article: 10,
  event: 'scenario-demand.raised',
  input: RaiseScenarioDemandInput,
  client: clientOf,
  restsOn: ({ classId }) => (classId == null ? [] : [classId]),
  save: async ({ title, description, classId = null }, { context, transaction, run, role, now }) => {
    if (classId !== null) await requireSeen(context, run, { field: 'classId', id: classId, ...classSeenAs(context) });
    const id = newId('scenarioDemand', now);
    const byDeveloper = role === 'DEVELOPER';
    await transaction.scenarioDemand.create({
      data: {
        id,
        version: 1,
        title,
        description,
        status: 'RAISED',
        raisedByOwner: byDeveloper ? ownerOf(context.viewer) : null,
        developerId: byDeveloper ? await ownDeveloperId(context, run) : null,
        classId,
        createdAt: now,
      },
    });
    return { id, from: null, to: 'RAISED' };
  },
});
