import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import { shanghaiDay } from '#kernel/shanghai-time.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, keyed, parseInput, subjectInput, text } from '#kernel/verbs/input.ts';
import { invalidField, Refused } from '#kernel/verbs/refusals.ts';
import { developerVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { developerSubject } from '../subjects.ts';

const RecordPublicIncidentInput = z.object({
  developerId: idOf('developer'),
  title: text(),
  publicisedOn: z.string(),
  ...keyed,
});

/** Records a security incident of the developer that was made public (Article 15, 4). */
export function recordPublicIncident(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RecordPublicIncidentInput, given);
  const { developerId, title, publicisedOn } = input;
  requirePast(context, 'publicisedOn', publicisedOn);
  return change(context, {
    mutation: 'recordPublicIncident',
    verb: developerVerbs.recordPublicIncident,
    client: clientOf(context),
    subject: developerSubject,
    input: { ...input, id: developerId },
    field: 'developerId',
    save: async ({ id, status }, { transaction, now }) => {
      const incident = { id: newId('publicIncident', now), developerId: id, title, publicisedOn: dayOf(publicisedOn) };
      await transaction.publicIncident.create({ data: incident });
      await transaction.developer.update({ where: { id }, data: { version: { increment: 1 } } });
      return { to: status };
    },
  });
}

const RecordDishonestyInput = z.object({
  developerId: idOf('developer'),
  of: z.enum(['PARTY', 'PRINCIPAL']),
  listed: z.boolean(),
  on: z.string(),
  ...keyed,
});

/** Records that the party or its principal was entered on, or removed from, the list of the seriously dishonest (Article 15, 5). */
export function recordDishonesty(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RecordDishonestyInput, given);
  const { developerId, of, listed, on } = input;
  requirePast(context, 'on', on);
  return change(context, {
    mutation: 'recordDishonesty',
    verb: developerVerbs.recordDishonesty,
    client: clientOf(context),
    subject: developerSubject,
    input: { ...input, id: developerId },
    field: 'developerId',
    save: async ({ id, status }, { transaction, now }) => {
      const entered = { id: newId('dishonesty', now), developerId: id, of, listed, on: dayOf(on), createdAt: now };
      await transaction.dishonesty.create({ data: entered });
      await transaction.developer.update({ where: { id }, data: { version: { increment: 1 } } });
      return { to: status };
    },
  });
}

const DeregisterDeveloperInput = subjectInput('developer');

/** Ends a registration; refused while an agreement is in force (Article 15). */
export function deregisterDeveloper(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, DeregisterDeveloperInput, given);
  return change(context, {
    mutation: 'deregisterDeveloper',
    verb: developerVerbs.deregisterDeveloper,
    client: clientOf(context),
    subject: developerSubject,
    input,
    save: async ({ id }, { transaction }) => {
      await transaction.developer.update({
        where: { id },
        data: { status: 'DEREGISTERED', version: { increment: 1 } },
      });
      return { to: 'DEREGISTERED', reason: input.reason };
    },
  });
}

function dayOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

function requirePast(context: Context, field: string, day: string): void {
  if (day <= shanghaiDay(context.now)) return;
  const future = { zh: '日期不得晚于今日。', en: 'This day is still to come; give today or an earlier one.' };
  throw new Refused(invalidField(context, [field], future));
}
