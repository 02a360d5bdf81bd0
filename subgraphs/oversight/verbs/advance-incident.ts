import { z } from 'zod';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { kept, keyed, prose, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { Refused, wrongState } from '#kernel/law/verbs/refusals.ts';
import { IncidentStatus } from '#prisma/oversight/generated/enums.ts';
import { clientOf } from '../store.ts';
import { incidentSubject } from '../subjects.ts';
import { theResponsible } from './permits.ts';

/** The step before each: an incident is taken one step at a time (Article 22). */
const stepBefore = { PLAN_STARTED: 'OPEN', REPORTED: 'PLAN_STARTED', CLOSED: 'REPORTED' } as const;

const AdvanceIncidentInput = inputType(
  'AdvanceIncidentInput',
  ['安全事件处置的下一步（第二十二条）', 'The next step of an incident (Article 22)'],
  {
    id: thing('incident'),
    to: field(
      z.enum(IncidentStatus).meta({ graphql: 'IncidentStatus' }),
      '下一状态，逐步推进',
      'The state after it, one step at a time',
    ),
    note: field(kept(prose()).nullish(), '说明，记入日志', 'A note, kept in the journal'),
    ...versioned,
    ...keyed,
  },
).refine(({ to }) => to !== 'OPEN', {
  path: ['to'],
  params: { zh: '须为 PLAN_STARTED、REPORTED 或 CLOSED。', en: 'Give PLAN_STARTED, REPORTED or CLOSED.' },
});

/** Takes an incident a step further: the emergency plan started, reported, closed; who answers for its stretch does (Articles 21, 22). */
export const advanceIncident = defineVerb({
  name: 'advanceIncident',
  description: {
    zh: '推进安全事件处置一步，限该环节的责任方（第二十一、二十二条）',
    en: 'Takes an incident a step further; who answers for its stretch (Articles 21, 22)',
  },
  subject: 'Incident',
  permits: theResponsible,
  from: ['OPEN', 'PLAN_STARTED', 'REPORTED'],
  to: ['PLAN_STARTED', 'REPORTED', 'CLOSED'],
  article: 22,
  event: 'incident.advanced',
  dueAt: ({ dueAt }) => dueAt,
  input: AdvanceIncidentInput,
  client: clientOf,
  on: incidentSubject,
  save: async ({ id, status }, { note, ...input }, { context, transaction, now }) => {
    const to = input.to as keyof typeof stepBefore;
    if (status !== stepBefore[to]) throw new Refused(wrongState(context, status, [stepBefore[to]]));
    const reported = to === 'REPORTED' ? { reportedAt: now } : {};
    await transaction.incident.update({
      where: { id },
      data: { status: to, ...reported, version: { increment: 1 } },
    });
    return { to, reason: note };
  },
});
