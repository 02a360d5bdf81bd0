import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { idOf, keyed, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { ownDeveloperId, requireSeen } from '#kernel/law/verbs/references.ts';
import { seesScenario } from '#kernel/law/visibility.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import { clientOf } from '../store.ts';
import { operator } from './permits.ts';

const RaiseDataDemandInput = inputType(
  'RaiseDataDemandInput',
  ['一项数据需求（第十一条）', 'A need that the development catalog does not meet (Article 11)'],
  {
    title: field(text(), '标题', 'Its title'),
    description: field(prose(), '说明', 'What is needed'),
    scenarioId: field(idOf('scenario').nullish(), '所涉场景', 'The scenario it is for'),
    ...keyed,
  },
);

/** Raises a need that the development catalog does not meet (Article 11). */
export const raiseDataDemand = defineVerb({
  name: 'raiseDataDemand',
  description: {
    zh: '提出数据需求，限 DEVELOPER、OPERATOR（第十一条）',
    en: 'Raises a data demand; DEVELOPER, OPERATOR (Article 11)',
  },
  subject: 'DataDemand',
  permits: [{ role: 'DEVELOPER' }, operator],
  from: [],
  to: ['OPEN'],
  article: 11,
  event: 'data-demand.raised',
  input: RaiseDataDemandInput,
  client: clientOf,
  restsOn: ({ scenarioId }) => (scenarioId == null ? [] : [scenarioId]),
  save: async ({ title, description, scenarioId = null }, { context, transaction, run, role, now }) => {
    if (scenarioId !== null) {
      const sees = seesScenario(context.viewer, 'referred');
      await requireSeen(context, run, { field: 'scenarioId', view: 'facts.scenario', id: scenarioId, sees });
    }
    const id = newId('dataDemand', now);
    const byDeveloper = role === 'DEVELOPER';
    await transaction.dataDemand.create({
      data: {
        id,
        version: 1,
        title,
        description,
        status: 'OPEN',
        raisedByOwner: byDeveloper ? ownerOf(context.viewer) : null,
        developerId: byDeveloper ? await ownDeveloperId(context, run) : null,
        scenarioId,
        createdAt: now,
      },
    });
    return { id, from: null, to: 'OPEN' };
  },
});
