import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, keyed, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { reasonsAgainstOwnCase } from '../developer/rules/developer-facts.ts';
import { developerSubject } from '../developer/subject.ts';
import { clientOf } from '../store.ts';
import { ofDeveloper } from './condition-fields.ts';
import { dateOf, requirePastDay } from './days.ts';
import { authority, operator } from './permits.ts';

const RecordPublicIncidentInput = inputType(
  'RecordPublicIncidentInput',
  ['被公开的网络或数据安全事件（第十五条第四项）', 'A security incident that was made public (Article 15, 4)'],
  {
    ...ofDeveloper,
    title: field(text(), '事件', 'What it was'),
    publicisedOn: field(day(), '公开日期', 'When it was made public'),
    ...keyed,
  },
);

/** Records a security incident of the developer that was made public (Article 15, 4). */
export const recordPublicIncident = defineVerb({
  name: 'recordPublicIncident',
  description: {
    zh: '记录被公开的安全事件，限 OPERATOR、AUTHORITY、SUPERVISOR（第十五条）',
    en: 'Records an incident that was made public; OPERATOR, AUTHORITY, SUPERVISOR (Article 15)',
  },
  subject: 'Developer',
  permits: [operator, authority, { role: 'SUPERVISOR' }],
  from: ['REGISTERED'],
  to: ['REGISTERED'],
  article: 15,
  event: 'developer.incident',
  reasons: reasonsAgainstOwnCase,
  input: RecordPublicIncidentInput,
  check: ({ publicisedOn }, context) => requirePastDay(context, 'publicisedOn', publicisedOn),
  client: clientOf,
  on: developerSubject,
  field: 'developerId',
  save: async ({ id, status }, { title, publicisedOn }, { transaction, now }) => {
    const incident = { id: newId('publicIncident', now), developerId: id, title, publicisedOn: dateOf(publicisedOn) };
    await transaction.publicIncident.create({ data: incident });
    await transaction.developer.update({ where: { id }, data: { version: { increment: 1 } } });
    return { to: status };
  },
});
