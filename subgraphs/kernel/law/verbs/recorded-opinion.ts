import { providerOf } from '../visibility.ts';
import { type OpinionFacts, opinionGiven } from './opinions.ts';
import { conflict, invalidField, Refused } from './refusals.ts';
import type { Permit } from './rules.ts';
import type { Work } from './work.ts';

/** An opinion as RecordOpinionInput has it. */
interface Spoken {
  readonly department: string;
  readonly outcome: 'APPROVED' | 'REJECTED';
  readonly note?: string | null | undefined;
  readonly document?: string | null | undefined;
}

/** A department concerned, speaking for itself. */
export const departmentConcerned: Permit<OpinionFacts, Spoken> = {
  role: 'PROVIDER',
  when: (viewer, { departments }, input) => {
    const code = providerOf(viewer) ?? '';
    return departments.includes(code) && (input === undefined || input.department === code);
  },
};

/** The opinion as it is stored; refuses that of nobody concerned, a second one, and one recorded on behalf without its document. */
export function recordedOpinion(
  { departments, opinions, status }: OpinionFacts & { readonly status: string },
  { department, outcome, note = null, document = null }: Spoken,
  { context, role, now }: Work<unknown>,
) {
  if (!departments.includes(department)) {
    const text = { zh: '不是相关主管部门。', en: 'This is no department concerned.' };
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
  return { department, outcome, note, document, at: now.toISOString() };
}
