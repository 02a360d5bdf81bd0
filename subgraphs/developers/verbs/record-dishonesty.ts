import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, keyed } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { DishonestyParty } from '#prisma/developers/generated/enums.ts';
import { reasonsAgainstOwnCase } from '../developer/rules/developer-facts.ts';
import { developerSubject } from '../developer/subject.ts';
import { clientOf } from '../store.ts';
import { ofDeveloper } from './condition-fields.ts';
import { dateOf, requirePastDay } from './days.ts';
import { authority, operator } from './permits.ts';

const RecordDishonestyInput = inputType(
  'RecordDishonestyInput',
  [
    '列入或移出严重失信主体名单（第十五条第五项）',
    'Entered on, or removed from, the list of seriously dishonest parties (Article 15, 5)',
  ],
  {
    ...ofDeveloper,
    of: field(
      z.enum(DishonestyParty).meta({ graphql: 'DishonestyParty' }),
      '主体或其负责人',
      'The party or its principal',
    ),
    listed: field(z.boolean(), '列入为真，移出为假', 'True when entered, false when removed'),
    on: field(day(), '日期', 'The day'),
    ...keyed,
  },
);

/** Records that the party or its principal was entered on, or removed from, the list of the seriously dishonest (Article 15, 5). */
export const recordDishonesty = defineVerb({
  name: 'recordDishonesty',
  description: {
    zh: '记录失信名单变动，限 OPERATOR、AUTHORITY（第十五条）',
    en: 'Records a change of the dishonesty list; OPERATOR, AUTHORITY (Article 15)',
  },
  subject: 'Developer',
  permits: [operator, authority],
  from: ['REGISTERED'],
  to: ['REGISTERED'],
  article: 15,
  event: 'developer.dishonesty',
  reasons: reasonsAgainstOwnCase,
  input: RecordDishonestyInput,
  check: ({ on }, context) => requirePastDay(context, 'on', on),
  client: clientOf,
  on: developerSubject,
  field: 'developerId',
  save: async ({ id, status }, { of, listed, on }, { transaction, now }) => {
    const entered = { id: newId('dishonesty', now), developerId: id, of, listed, on: dateOf(on), createdAt: now };
    await transaction.dishonesty.create({ data: entered });
    await transaction.developer.update({ where: { id }, data: { version: { increment: 1 } } });
    return { to: status };
  },
});
