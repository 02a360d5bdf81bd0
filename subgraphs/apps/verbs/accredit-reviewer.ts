import { newId } from '#kernel/graph/ids.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, keyed, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { clientOf } from '../store.ts';
import { authority } from './permits.ts';

const AccreditReviewerInput = inputType(
  'AccreditReviewerInput',
  ['第三方机构的审查资质（第十九条）', 'The accreditation of a third party (Article 19)'],
  {
    reviewer: field(text(), '第三方机构代码', "The org of the third party's tokens"),
    body: field(text(), '机构名称', 'Name of the third party'),
    validUntil: field(day(), '有效期至（含当日）', 'Its last day'),
    ...keyed,
  },
);

/** Accredits a third party to review apps, until a day (Article 19). */
export const accreditReviewer = defineVerb({
  name: 'accreditReviewer',
  description: {
    zh: '认可第三方审查机构，仅限 AUTHORITY（第十九条）',
    en: 'Accredits a third party to review apps; AUTHORITY (Article 19)',
  },
  subject: 'Accreditation',
  permits: [authority],
  from: [],
  to: ['live'],
  article: 19,
  event: 'reviewer.accredited',
  input: AccreditReviewerInput,
  check: ({ validUntil }, context) => {
    if (validUntil >= shanghaiDay(context.now)) return;
    const past = { zh: '有效期不得早于今日。', en: 'It cannot have ended already; give today or a later day.' };
    throw new Refused(invalidField(context, ['validUntil'], past));
  },
  client: clientOf,
  changes: ({ reviewer }) => [`reviewer:${reviewer}`],
  save: async ({ reviewer, body, validUntil }, { transaction, now }) => {
    const id = newId('accreditation', now);
    const last = new Date(`${validUntil}T00:00:00.000Z`);
    await transaction.accreditation.create({ data: { id, reviewer, body, validUntil: last } });
    return { id, from: null, to: 'live' };
  },
});
