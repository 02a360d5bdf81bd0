import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, keyed, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { opinionGiven } from '#kernel/verbs/opinions.ts';
import { conflict, invalidField, Refused } from '#kernel/verbs/refusals.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { providerOf } from '#kernel/visibility.ts';
import type { Prisma } from '#prisma/agreements/generated/client.ts';
import { requestVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { type RequestFacts, requestSubject } from '../subjects.ts';

const RecordOpinionInput = z.object({
  id: idOf('sourceDataRequest'),
  department: text(),
  outcome: z.enum(['APPROVED', 'REJECTED']),
  note: prose().nullish(),
  document: text().nullish(),
  ...keyed,
});

/** Records what a department concerned says of a request: the last positive opinion approves it, the first negative one rejects it (Article 12). */
export function recordSourceDataOpinion(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RecordOpinionInput, given);
  const { department, outcome, note = null, document = null } = input;
  return change(context, {
    mutation: 'recordSourceDataOpinion',
    verb: {
      ...requestVerbs.recordSourceDataOpinion,
      permits: [
        {
          role: 'PROVIDER',
          when: (viewer, { departments }) => providerOf(viewer) === department && departments.includes(department),
        },
        { role: 'AUTHORITY' },
      ],
    },
    client: clientOf(context),
    subject: requestSubject,
    input,
    save: async (facts, work) => {
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
}

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
