import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { kept, keyed, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { developerOf, providerOf } from '#kernel/law/visibility.ts';
import type { Role } from '#kernel/platform/callers/roles.ts';
import { nameOfOwner, organisationOwner, ownerOf, type Viewer } from '#kernel/platform/callers/viewer.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import { IncidentKind, SecurityStretch } from '#prisma/oversight/generated/enums.ts';
import { answeringKind } from '../security/incident-parties.ts';
import { clientOf, type Transaction } from '../store.ts';
import { isDeveloper } from './known-party.ts';
import { informationCenter, operator } from './permits.ts';
import { findAnswering } from './responsible-party.ts';

const ReportIncidentInput = inputType(
  'ReportIncidentInput',
  ['安全事件（第二十二条）', 'A security incident (Article 22)'],
  {
    title: field(kept(), '标题', 'Its title'),
    kind: field(z.enum(IncidentKind).meta({ graphql: 'IncidentKind' }), '类别', 'Its kind'),
    stretch: field(
      z.enum(SecurityStretch).meta({ graphql: 'SecurityStretch' }),
      '发生环节，决定责任方（第二十一条）',
      'Where it happened, which says who answers (Article 21)',
    ),
    responsibleParty: field(
      text().nullish(),
      '责任方：该环节的提供单位代码或二级开发主体代码；缺省为报告方自身（属该环节时）',
      'Who answers by name: the provider or the developer of that stretch; the reporter if it is one and none is given',
    ),
    occurredAt: field(z.date().meta({ graphql: 'DateTime' }), '发生时间', 'When it happened'),
    description: field(kept(prose()), '说明', 'What it is about'),
    ...keyed,
  },
);

const future = { zh: '发生时间不得晚于此刻。', en: 'It cannot have happened yet; give a time that is over.' };

/** Reports a security incident; the stretch it happened on says who answers for it (Articles 21, 22). */
export const reportIncident = defineVerb({
  name: 'reportIncident',
  description: {
    zh: '报告安全事件，限 OPERATOR、INFO_CENTER、PROVIDER、DEVELOPER（第二十二条）',
    en: 'Reports an incident; OPERATOR, INFO_CENTER, PROVIDER, DEVELOPER (Article 22)',
  },
  subject: 'Incident',
  permits: [operator, informationCenter, { role: 'PROVIDER' }, { role: 'DEVELOPER' }],
  from: [],
  to: ['OPEN'],
  article: 22,
  partArticles: { stretch: 21, responsibleParty: 21 },
  event: 'incident.reported',
  input: ReportIncidentInput,
  check: ({ occurredAt }, context) => {
    if (occurredAt > context.now) throw new Refused(invalidField(context, ['occurredAt'], future));
  },
  client: clientOf,
  save: async ({ idempotencyKey: _, responsibleParty, ...incident }, work) => {
    const { context, transaction, now, actor } = work;
    const id = newId('incident', now);
    const reporterOwner = ownerOf(context.viewer) ?? actor;
    const responsibleOwner = await findResponsible(work, incident.stretch, responsibleParty ?? null);
    await transaction.incident.create({
      data: { id, version: 1, ...incident, status: 'OPEN', reporterOwner, responsibleOwner, createdAt: now },
    });
    return { id, from: null, to: 'OPEN' };
  },
});

/** Whose tokens are the party that answers, where that is one of many: the one named, or the reporter where it is of that kind. */
async function findResponsible(
  work: Work<Transaction>,
  stretch: SecurityStretch,
  named: string | null,
): Promise<string | null> {
  const { context, role } = work;
  const kind = answeringKind[stretch];
  const own = role === kind ? await ownerAs(role, work) : null;
  if (named === null) return own;
  // Who is registered as a developer is not for everybody: another party is answered the same whether there is such a one.
  if (kind === 'DEVELOPER' && (role === 'PROVIDER' || role === 'DEVELOPER')) {
    if (own !== null && [own, nameOfOwner(own)].includes(named)) return own;
    throw new Refused(invalidField(context, ['responsibleParty'], namedByOthers));
  }
  return findAnswering(work, stretch, named);
}

const namedByOthers = {
  zh: '二级开发主体由运营单位或信息中心指明；非本主体请略去。',
  en: 'A developer is named by the operator or the information center; leave it out unless it is you.',
};

/** What the reporter is one of many as: a developer that is registered, or a provider by its code; any other token is nobody that could answer. */
async function ownerAs(role: Role, { context: { viewer }, run }: Work<Transaction>): Promise<string | null> {
  if (role === 'DEVELOPER') return registeredOwner(viewer, run);
  const code = role === 'PROVIDER' ? providerOf(viewer) : null;
  return code === null ? null : organisationOwner(code);
}

async function registeredOwner(viewer: Viewer, run: Run): Promise<string | null> {
  const owner = developerOf(viewer);
  return owner !== null && (await isDeveloper(run, owner)) ? owner : null;
}
