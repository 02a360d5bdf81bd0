import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, kept, onThing, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { clientOf } from '../store.ts';
import { inspectionSubject } from '../subjects.ts';
import { dateOf, requirePastDay } from './days.ts';
import { findParty } from './known-party.ts';
import { authority } from './permits.ts';

const RecordSanctionInput = inputType(
  'RecordSanctionInput',
  ['依法处理情况（第二十三条）', 'What was done by law (Article 23)'],
  {
    basis: field(kept(), '法律依据', 'Its legal basis'),
    measure: field(kept(prose()), '处理措施', 'What was done'),
    on: field(day(), '处理日期', 'When it was done'),
    party: field(
      text(),
      '被处理方，即被检查方，写法同 inspected',
      'On whom: who was inspected, named as `inspected` is',
    ),
    ...onThing('inspection'),
  },
);

const another = {
  zh: '须为被检查方；对其他单位的处理，请就对其的检查记录。',
  en: 'This is not who was inspected; record what was done about another party on an inspection of its own.',
};

/** Notes what was done by law about what an inspection found, on whom and when (Article 23). */
export const recordSanction = defineVerb({
  name: 'recordSanction',
  description: {
    zh: '记录就检查所得依法作出的处理，仅限 AUTHORITY（第二十三条）',
    en: 'Records what was done by law about an inspection; AUTHORITY (Article 23)',
  },
  subject: 'Inspection',
  permits: [authority],
  from: ['OPEN', 'RECTIFYING', 'CLOSED'],
  to: ['OPEN', 'RECTIFYING', 'CLOSED'],
  article: 23,
  event: 'inspection.sanctioned',
  input: RecordSanctionInput,
  check: ({ on }, context) => requirePastDay(context, 'on', on),
  client: clientOf,
  on: inspectionSubject,
  save: async (
    { id, status, openedOn, inspectedKind, inspectedOwner },
    { basis, measure, on, party },
    { context, transaction, run, now },
  ) => {
    if (on < openedOn) {
      const early = {
        zh: '处理日期不得早于检查立项。',
        en: 'It cannot have been done before the inspection was opened.',
      };
      throw new Refused(invalidField(context, ['on'], early));
    }
    const { kind, name, owner } = await findParty(context, run, 'party', party);
    if (kind !== inspectedKind || (owner ?? kind) !== inspectedOwner)
      throw new Refused(invalidField(context, ['party'], another));
    const done = { basis, measure, doneOn: dateOf(on), party: name, recordedAt: now };
    await transaction.sanction.create({ data: { id: newId('sanction', now), inspectionId: id, ...done } });
    await transaction.inspection.update({ where: { id }, data: { version: { increment: 1 } } });
    return { to: status };
  },
});
