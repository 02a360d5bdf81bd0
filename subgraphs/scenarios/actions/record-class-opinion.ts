import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, keyed, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { opinionGiven } from '#kernel/verbs/opinions.ts';
import { conflict, invalidField, Refused } from '#kernel/verbs/refusals.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { providerOf } from '#kernel/visibility.ts';
import type { Prisma } from '#prisma/scenarios/generated/client.ts';
import type { ClassFacts } from '../domain/class-facts.ts';
import { classVerbs } from '../policy.ts';
import { clientOf, type Transaction } from '../store.ts';
import { classSubject } from '../subjects.ts';

const RecordOpinionInput = z.object({
  id: idOf('scenarioClass'),
  department: text(),
  outcome: z.enum(['APPROVED', 'REJECTED']),
  note: prose().nullish(),
  document: text().nullish(),
  ...keyed,
});

/** Records what a department concerned says of a class; by the authority on its behalf with the document's reference (Article 10). */
export function recordClassOpinion(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RecordOpinionInput, given);
  const { department, outcome, note = null, document = null } = input;
  return change(context, {
    mutation: 'recordClassOpinion',
    verb: {
      ...classVerbs.recordClassOpinion,
      permits: [
        {
          role: 'PROVIDER',
          when: (viewer, { departments }) => providerOf(viewer) === department && departments.includes(department),
        },
        { role: 'AUTHORITY' },
      ],
    },
    client: clientOf(context),
    subject: classSubject,
    input,
    save: async (facts, work) => {
      requireStanding(facts, work, { department, document });
      const opinion = { department, outcome, note, document, at: work.now.toISOString() };
      await work.transaction.scenarioClass.update({
        where: { id: facts.id },
        data: { opinions: [...facts.opinions, opinion] as unknown as Prisma.InputJsonArray, version: { increment: 1 } },
      });
      return { to: facts.status, reason: note };
    },
  });
}

interface Spoken {
  readonly department: string;
  readonly document: string | null;
}

function requireStanding(
  { departments, opinions, status }: ClassFacts,
  { context, role }: Work<Transaction>,
  { department, document }: Spoken,
): void {
  if (!departments.includes(department)) {
    throw new Refused(
      invalidField(context, ['department'], {
        zh: '不是该类别的相关主管部门。',
        en: 'This is no department concerned with the class.',
      }),
    );
  }
  if (role === 'AUTHORITY' && document === null) {
    throw new Refused(
      invalidField(context, ['document'], {
        zh: '代为记录须给出文件编号。',
        en: 'Give the reference of the document when recording on behalf of a department.',
      }),
    );
  }
  if (opinions.some((opinion) => opinion.department === department)) {
    throw new Refused(conflict(context, 'OPINION_GIVEN', opinionGiven, status));
  }
}
