import sql from 'sql-template-tag';
import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, idOf, keyed, listOf, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { notFound, Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import { isOwn } from '#kernel/law/visibility.ts';
import type { Role } from '#kernel/platform/callers/roles.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { scanText } from '#kernel/privacy/scan.ts';
import { AccessLevel } from '#prisma/agreements/generated/enums.ts';
import { reasons } from '../reasons.ts';
import { clientOf } from '../store.ts';
import type { ApplicationRow } from '../tables.ts';
import { notBeforeItsStart } from './terms.ts';

const pseudonym = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,128}$/)
  .refine((subject) => scanText(subject).length === 0);

const RecordConsentInput = notBeforeItsStart(
  inputType(
    'RecordConsentInput',
    [
      '授权同意（第十三条）；subject 为 16 到 128 个字母、数字、_ 或 - 的假名，evidence 为留存记录的编号',
      'A consent (Article 13). `subject`: a pseudonym, 16 to 128 of A-Z a-z 0-9 _ -; `evidence`: a reference to the kept record',
    ],
    {
      subject: field(pseudonym, '假名化的数据主体', 'Pseudonym of the data subject'),
      applicationId: field(idOf('application'), '所涉申请', 'The application it is for'),
      entryIds: field(listOf(idOf('developmentEntry')), '所涉条目', 'The entries it covers'),
      purpose: field(prose(), '目的', 'What for'),
      level: field(z.enum(AccessLevel).meta({ graphql: 'AccessLevel' }), '层级', 'Level of access'),
      evidence: field(text(), '留存记录编号', 'Reference of the kept record'),
      validFrom: field(day(), '起始日', 'Its first day'),
      validTo: field(day().nullish(), '截止日（含）', 'Its last day'),
      ...keyed,
    },
  ),
);

/** Records a consent of a pseudonymous subject, for one application and entries of it (Article 13). */
export const recordConsent = defineVerb({
  name: 'recordConsent',
  description: {
    zh: '记录授权同意，限其 DEVELOPER、OPERATOR（第十三条）',
    en: 'Records a consent; the DEVELOPER of the application, OPERATOR (Article 13)',
  },
  subject: 'Consent',
  permits: [{ role: 'DEVELOPER' }, { role: 'OPERATOR' }],
  from: [],
  to: ['live'],
  article: 13,
  event: 'consent.recorded',
  input: RecordConsentInput,
  client: clientOf,
  restsOn: ({ applicationId }) => [applicationId],
  mayUnder: async (role, { applicationId }, context, run) =>
    (await findApplication(context, run, role, applicationId)) !== undefined,
  save: async (input, { context, transaction, run, role, now, actor, basis }) => {
    const { applicationId, entryIds, validFrom, validTo, idempotencyKey: _, ...said } = input;
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

interface Applied extends Pick<ApplicationRow, 'developerId' | 'developerOwner' | 'scenarioId'> {
  readonly entryIds: readonly string[];
}

/** A developer records consents for its own applications, the operator for all. */
async function findApplication({ viewer }: Context, run: Run, role: Role, id: string): Promise<Applied | undefined> {
  const rows = await run<Applied>(sql`SELECT a.developer_id, a.developer_owner, a.scenario_id,
      ARRAY(SELECT u.entry_id FROM agreements.application_entry u WHERE u.application_id = a.id) AS entry_ids
    FROM agreements.application a WHERE a.id = ${id} AND ${role === 'OPERATOR' ? sql`true` : isOwn(viewer, 'a')}`);
  return rows[0];
}
