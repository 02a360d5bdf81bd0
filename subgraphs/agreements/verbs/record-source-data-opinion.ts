import { defineVerb } from '#kernel/verbs/define-verb.ts';
import { opinionInput } from '#kernel/verbs/input.ts';
import { opinionGiven, opinionInTheWay } from '#kernel/verbs/opinions.ts';
import { conflict, invalidField, Refused } from '#kernel/verbs/refusals.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { providerOf } from '#kernel/visibility.ts';
import type { Prisma } from '#prisma/agreements/generated/client.ts';
import { clientOf } from '../store.ts';
import { type RequestFacts, requestSubject } from '../subjects.ts';

const RecordOpinionInput = opinionInput('sourceDataRequest');

/** Records what a department concerned says of a request: the last positive opinion approves it, the first negative one rejects it (Article 12). */
export const recordSourceDataOpinion = defineVerb({
  name: 'recordSourceDataOpinion',
  description: {
    zh: '记录相关主管部门意见，限该部门（PROVIDER）、AUTHORITY（第十二条）',
    en: 'Records the opinion of a department concerned; that PROVIDER, AUTHORITY (Article 12)',
  },
  subject: 'SourceDataRequest',
  permits: [
    {
      role: 'PROVIDER',
      when: (viewer, { departments }, input) => {
        const code = providerOf(viewer) ?? '';
        return departments.includes(code) && (input === undefined || input.department === code);
      },
    },
    { role: 'AUTHORITY' },
  ],
  from: ['REQUESTED'],
  to: ['REQUESTED', 'APPROVED', 'REJECTED'],
  article: 12,
  event: 'source-data.opinion',
  inTheWay: opinionInTheWay,
  input: RecordOpinionInput,
  client: clientOf,
  on: requestSubject,
  save: async (facts, { department, outcome, note = null, document = null }, work) => {
    requireStanding(facts, work, { department, document });
    const opinions = [...facts.opinions, { department, outcome, note, document, at: work.now.toISOString() }];
    const status = statusAfter(facts, opinions);
    await work.transaction.sourceDataRequest.update({
      where: { id: facts.id },
      data: { opinions: opinions as unknown as Prisma.InputJsonArray, status, version: { increment: 1 } },
    });
    return { to: status, reason: note };
  },
});

function statusAfter({ departments }: RequestFacts, opinions: RequestFacts['opinions']): string {
  if (opinions.some(({ outcome }) => outcome === 'REJECTED')) return 'REJECTED';
  return departments.every((department) => opinions.some((opinion) => opinion.department === department))
    ? 'APPROVED'
    : 'REQUESTED';
}

interface Spoken {
  readonly department: string;
  readonly document: string | null;
}

function requireStanding(
  { departments, opinions, status }: RequestFacts,
  { context, role }: Work<unknown>,
  { department, document }: Spoken,
): void {
  if (!departments.includes(department)) {
    const text = { zh: '不是该请求的相关主管部门。', en: 'This is no department concerned with the request.' };
    throw new Refused(invalidField(context, ['department'], text));
  }
  if (role === 'AUTHORITY' && document === null) {
    const text = {
      zh: '代为记录须给出文件编号。',
      en: 'Give the reference of the document when recording on behalf of a department.',
    };
    throw new Refused(invalidField(context, ['document'], text));
  }
  if (opinions.some((opinion) => opinion.department === department)) {
    throw new Refused(conflict(context, 'OPINION_GIVEN', opinionGiven, status));
  }
}
