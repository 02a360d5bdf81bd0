import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { kept, keyed, prose } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import { clientOf } from '../store.ts';
import { informationCenter, operator } from './permits.ts';

const stretches = [
  'PROVIDER_TO_RESOURCE_PLATFORM',
  'RESOURCE_TO_FUSION_PLATFORM',
  'FUSION_PLATFORM',
  'DEVELOPMENT_AND_CIRCULATION',
] as const;

const ReportIncidentInput = inputType(
  'ReportIncidentInput',
  ['安全事件（第二十二条）', 'A security incident (Article 22)'],
  {
    title: field(kept(), '标题', 'Its title'),
    kind: field(
      z.enum(['LOSS', 'LEAK', 'TAMPERING', 'DESTRUCTION', 'OTHER']).meta({ graphql: 'IncidentKind' }),
      '类别',
      'Its kind',
    ),
    stretch: field(
      z.enum(stretches).meta({ graphql: 'SecurityStretch' }),
      '发生环节，决定责任方（第二十一条）',
      'Where it happened, which says who answers (Article 21)',
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
  event: 'incident.reported',
  input: ReportIncidentInput,
  check: ({ occurredAt }, context) => {
    if (occurredAt > context.now) throw new Refused(invalidField(context, ['occurredAt'], future));
  },
  client: clientOf,
  save: async ({ idempotencyKey: _, ...incident }, { context, transaction, now, actor }) => {
    const id = newId('incident', now);
    const reporterOwner = ownerOf(context.viewer) ?? actor;
    await transaction.incident.create({
      data: { id, version: 1, ...incident, status: 'OPEN', reporterOwner, createdAt: now },
    });
    return { id, from: null, to: 'OPEN' };
  },
});
