import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { opinionInput } from '#kernel/law/verbs/input.ts';
import { opinionInTheWay } from '#kernel/law/verbs/opinions.ts';
import { departmentConcerned, recordedOpinion } from '#kernel/law/verbs/recorded-opinion.ts';
import type { Prisma } from '#prisma/agreements/generated/client.ts';
import type { SourceDataRequestStatus } from '#prisma/agreements/generated/enums.ts';
import { clientOf } from '../store.ts';
import { type RequestFacts, requestSubject } from '../subjects.ts';

/** Records what a department concerned says of a request: the last positive opinion approves it, the first negative one rejects it (Article 12). */
export const recordSourceDataOpinion = defineVerb({
  name: 'recordSourceDataOpinion',
  description: {
    zh: '记录相关主管部门意见，限该部门（PROVIDER）、AUTHORITY（第十二条）',
    en: 'Records the opinion of a department concerned; that PROVIDER, AUTHORITY (Article 12)',
  },
  subject: 'SourceDataRequest',
  permits: [departmentConcerned, { role: 'AUTHORITY' }],
  from: ['REQUESTED'],
  to: ['REQUESTED', 'APPROVED', 'REJECTED'],
  article: 12,
  event: 'source-data.opinion',
  inTheWay: opinionInTheWay,
  input: opinionInput('sourceDataRequest'),
  client: clientOf,
  on: requestSubject,
  save: async (facts, input, work) => {
    const opinions = [...facts.opinions, recordedOpinion(facts, input, work)];
    const status = statusAfter(facts, opinions);
    await work.transaction.sourceDataRequest.update({
      where: { id: facts.id },
      data: { opinions: opinions as unknown as Prisma.InputJsonArray, status, version: { increment: 1 } },
    });
    return { to: status, reason: input.note };
  },
});

function statusAfter({ departments }: RequestFacts, opinions: RequestFacts['opinions']): SourceDataRequestStatus {
  if (opinions.some(({ outcome }) => outcome === 'REJECTED')) return 'REJECTED';
  return departments.every((department) => opinions.some((opinion) => opinion.department === department))
    ? 'APPROVED'
    : 'REQUESTED';
}
