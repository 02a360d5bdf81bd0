import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { scanText } from '#kernel/privacy/scan.ts';
import type { Role } from '#kernel/roles.ts';
import { change, create, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, keyed, listOf, parseInput, prose, subjectInput, text } from '#kernel/verbs/input.ts';
import { notFound, Refused, ruleViolation } from '#kernel/verbs/refusals.ts';
import { isOwn } from '#kernel/visibility.ts';
import { reasons } from '../domain/reasons.ts';
import { recordVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';
import { consentSubject } from '../subjects.ts';

const RecordConsentInput = z
  .object({
    subject: z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,128}$/)
      .refine((subject) => scanText(subject).length === 0),
    applicationId: idOf('application'),
    entryIds: listOf(idOf('developmentEntry')),
    purpose: prose(),
    level: z.enum(['PROCESSED', 'SOURCE']),
    evidence: text(),
    validFrom: z.string(),
    validTo: z.string().nullish(),
    ...keyed,
  })
  .refine(({ validFrom, validTo }) => validTo == null || validTo >= validFrom, {
    path: ['validTo'],
    params: { zh: '截止日不得早于起始日。', en: 'The last day comes before the first.' },
  });

/** Records a consent of a pseudonymous subject, for one application and entries of it (Article 13). */
export function recordConsent(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, RecordConsentInput, given);
  const { applicationId, entryIds, validFrom, validTo, idempotencyKey: _, ...said } = input;
  return create(context, {
    mutation: 'recordConsent',
    verb: recordVerbs.recordConsent,
    client: clientOf(context),
    input,
    restsOn: [applicationId],
    mayUnder: async (role, run) => (await findApplication(context, run, role, applicationId)) !== undefined,
    save: async ({ transaction, run, role, now, actor, basis }) => {
      const application = await findApplication(context, run, role, applicationId);
      if (!application) throw new Refused(notFound(context, 'applicationId'));
      if (entryIds.some((id) => !application.entryIds.includes(id))) {
        throw new Refused(ruleViolation(context, [{ ...reasons.notInApplication, article: 13 }], basis));
      }
      const id = newId('consent', now);
      const { developerId, developerOwner, scenarioId } = application;
      await transaction.consent.create({
        data: {
          id,
          version: 1,
          ...said,
          applicationId,
          developerId,
          developerOwner,
          scenarioId,
          recordedBy: actor,
          recordedAt: now,
          validFrom: new Date(`${validFrom}T00:00:00.000Z`),
          validTo: validTo == null ? null : new Date(`${validTo}T00:00:00.000Z`),
        },
      });
      await transaction.consentEntry.createMany({ data: entryIds.map((entryId) => ({ consentId: id, entryId })) });
      return { id, from: null, to: 'live' };
    },
  });
}

interface Applied {
  readonly developerId: string;
  readonly developerOwner: string;
  readonly scenarioId: string;
  readonly entryIds: readonly string[];
}

/** A developer records consents for its own applications, the operator for all. */
async function findApplication({ viewer }: Context, run: Run, role: Role, id: string): Promise<Applied | undefined> {
  const rows = await run<Applied>(sql`SELECT a.developer_id, a.developer_owner, a.scenario_id,
      ARRAY(SELECT u.entry_id FROM agreements.application_entry u WHERE u.application_id = a.id) AS entry_ids
    FROM agreements.application a WHERE a.id = ${id} AND ${role === 'OPERATOR' ? sql`true` : isOwn(viewer, 'a')}`);
  return rows[0];
}

const WithdrawConsentInput = subjectInput('consent');

/** Ends a consent: from now on no decision rests on it (Article 13). */
export function withdrawConsent(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, WithdrawConsentInput, given);
  return change(context, {
    mutation: 'withdrawConsent',
    verb: recordVerbs.withdrawConsent,
    client: clientOf(context),
    subject: consentSubject,
    input,
    save: async ({ id }, { transaction, now }) => {
      await transaction.consent.update({ where: { id }, data: { withdrawnAt: now, version: { increment: 1 } } });
      return { to: 'withdrawn', reason: input.reason };
    },
  });
}
