import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { reasonsAgainstPublishing } from '../scenario/rules.ts';
import { clientOf } from '../store.ts';
import { scenarioSubject } from '../subjects.ts';
import { moveDemands } from './demands.ts';
import { operator } from './permits.ts';

/** Publishes a scenario under an approved class, on published entries; the demand it answers is MET (Article 10). */
export const publishScenario = defineVerb({
  name: 'publishScenario',
  description: { zh: '发布场景，仅限 OPERATOR（第十条）', en: 'Publishes a scenario; OPERATOR (Article 10)' },
  subject: 'Scenario',
  permits: [operator],
  from: ['DRAFT'],
  to: ['PUBLISHED'],
  article: 10,
  event: 'scenario.published',
  reasons: reasonsAgainstPublishing,
  input: subjectInput('scenario'),
  client: clientOf,
  on: scenarioSubject,
  changes: ({ demandIds }) => demandIds,
  save: async ({ id, demandIds }, { reason }, work) => {
    const { transaction, now } = work;
    await transaction.scenario.update({
      where: { id },
      data: { status: 'PUBLISHED', publishedAt: now, version: { increment: 1 } },
    });
    const furtherEvents = await moveDemands(work, {
      ids: demandIds,
      field: 'id',
      from: ['RAISED', 'LISTED'],
      to: 'MET',
      data: { scenarioId: id },
    });
    return { to: 'PUBLISHED', reason, furtherEvents };
  },
});
