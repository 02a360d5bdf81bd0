import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { change, create, type Outcome } from '#kernel/verbs/acting.ts';
import { kept, keyed, onThing, parseInput, prose } from '#kernel/verbs/input.ts';
import { invalidField, Refused, wrongState } from '#kernel/verbs/refusals.ts';
import { ownerOf } from '#kernel/viewer.ts';
import { incidentVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { incidentSubject } from '../subjects.ts';

const ReportIncidentInput = z.object({
  title: kept(),
  kind: z.enum(['LOSS', 'LEAK', 'TAMPERING', 'DESTRUCTION', 'OTHER']),
  stretch: z.enum([
    'PROVIDER_TO_RESOURCE_PLATFORM',
    'RESOURCE_TO_FUSION_PLATFORM',
    'FUSION_PLATFORM',
    'DEVELOPMENT_AND_CIRCULATION',
  ]),
  occurredAt: z.date(),
  description: kept(prose()),
  ...keyed,
});

const future = { zh: '发生时间不得晚于此刻。', en: 'It cannot have happened yet; give a time that is over.' };

/** Reports a security incident; the stretch it happened on says who answers for it (Articles 21, 22). */
export function reportIncident(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ReportIncidentInput, given);
  const { idempotencyKey: _, ...incident } = input;
  if (input.occurredAt > context.now) throw new Refused(invalidField(context, ['occurredAt'], future));
  return create(context, {
    mutation: 'reportIncident',
    verb: incidentVerbs.reportIncident,
    client: clientOf(context),
    input,
    save: async ({ transaction, now, actor }) => {
      const id = newId('incident', now);
      const reporterOwner = ownerOf(context.viewer) ?? actor;
      await transaction.incident.create({
        data: { id, version: 1, ...incident, status: 'OPEN', reporterOwner, createdAt: now },
      });
      return { id, from: null, to: 'OPEN' };
    },
  });
}

/** The step before each: an incident is taken one step at a time (Article 22). */
const stepBefore = { PLAN_STARTED: 'OPEN', REPORTED: 'PLAN_STARTED', CLOSED: 'REPORTED' } as const;

const AdvanceIncidentInput = z
  .object({
    ...onThing('incident'),
    to: z.enum(['OPEN', 'PLAN_STARTED', 'REPORTED', 'CLOSED']),
    note: kept(prose()).nullish(),
  })
  .refine(({ to }) => to !== 'OPEN', {
    path: ['to'],
    params: { zh: '须为 PLAN_STARTED、REPORTED 或 CLOSED。', en: 'Give PLAN_STARTED, REPORTED or CLOSED.' },
  });

/** Takes an incident a step further: the emergency plan started, reported, closed (Article 22). */
export function advanceIncident(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, AdvanceIncidentInput, given);
  const to = input.to as keyof typeof stepBefore;
  return change(context, {
    mutation: 'advanceIncident',
    verb: incidentVerbs.advanceIncident,
    client: clientOf(context),
    subject: incidentSubject,
    input,
    save: async ({ id, status }, { transaction, now }) => {
      if (status !== stepBefore[to]) throw new Refused(wrongState(context, status, [stepBefore[to]]));
      const reported = to === 'REPORTED' ? { reportedAt: now } : {};
      await transaction.incident.update({
        where: { id },
        data: { status: to, ...reported, version: { increment: 1 } },
      });
      return { to, reason: input.note };
    },
  });
}
