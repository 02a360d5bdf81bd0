import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { opinionInput } from '#kernel/law/verbs/input.ts';
import { opinionInTheWay } from '#kernel/law/verbs/opinions.ts';
import { departmentConcerned, recordedOpinion } from '#kernel/law/verbs/recorded-opinion.ts';
import type { Prisma } from '#prisma/scenarios/generated/client.ts';
import { clientOf } from '../store.ts';
import { classSubject } from '../subjects.ts';
import { authority } from './permits.ts';

/** Records what a department concerned says of a class; by the authority on its behalf with the document's reference (Article 10). */
export const recordClassOpinion = defineVerb({
  name: 'recordClassOpinion',
  description: {
    zh: '记录相关主管部门意见，限该部门（PROVIDER）或代为记录的 AUTHORITY（第十条）',
    en: 'Records the opinion of a department concerned; that PROVIDER, or AUTHORITY on its behalf (Article 10)',
  },
  subject: 'ScenarioClass',
  permits: [departmentConcerned, authority],
  from: ['UNDER_REVIEW'],
  to: ['UNDER_REVIEW'],
  article: 10,
  event: 'scenario-class.opinion',
  inTheWay: opinionInTheWay,
  input: opinionInput('scenarioClass'),
  client: clientOf,
  on: classSubject,
  save: async (facts, input, work) => {
    const opinions = [...facts.opinions, recordedOpinion(facts, input, work)];
    await work.transaction.scenarioClass.update({
      where: { id: facts.id },
      data: { opinions: opinions as unknown as Prisma.InputJsonArray, version: { increment: 1 } },
    });
    return { to: facts.status, reason: input.note };
  },
});
