import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { onThing, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { reasons } from '../reasons.ts';
import { clientOf } from '../store.ts';
import { incidentSubject } from '../subjects.ts';
import { informationCenter, operator } from './permits.ts';
import { findAnswering } from './responsible-party.ts';

const NameResponsiblePartyInput = inputType(
  'NameResponsiblePartyInput',
  ['查明的安全事件责任方（第二十一条）', 'Who was found to answer for an incident (Article 21)'],
  {
    responsibleParty: field(
      text(),
      '责任方：该环节的提供单位代码或二级开发主体代码',
      'Who answers by name: the provider or the developer of that stretch',
    ),
    ...onThing('incident'),
  },
);

/** Names who answers for an incident, where nobody was named or the plan was not started under whoever was; from then on it is theirs (Article 21). */
export const nameResponsibleParty = defineVerb({
  name: 'nameResponsibleParty',
  description: {
    zh: '补指或更正安全事件的责任方，限 OPERATOR、INFO_CENTER（第二十一条）',
    en: 'Names who answers for an incident, where nobody was named or it was not taken on yet; OPERATOR, INFO_CENTER (Article 21)',
  },
  subject: 'Incident',
  permits: [operator, informationCenter],
  from: ['OPEN', 'PLAN_STARTED', 'REPORTED'],
  to: ['OPEN', 'PLAN_STARTED', 'REPORTED'],
  article: 21,
  event: 'incident.party-named',
  inTheWay: ({ mayBeNamed, status }) => (mayBeNamed ? null : { ...reasons.partyKnown, currentStatus: status }),
  input: NameResponsiblePartyInput,
  client: clientOf,
  on: incidentSubject,
  save: async ({ id, status, stretch }, { responsibleParty }, work) => {
    const responsibleOwner = await findAnswering(work, stretch, responsibleParty);
    await work.transaction.incident.update({
      where: { id },
      data: { responsibleOwner, version: { increment: 1 } },
    });
    return { to: status };
  },
});
