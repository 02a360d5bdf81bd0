import sql from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import { isAgreementSigned } from '#kernel/law/derived.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { idOf, keyed, prose } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { resourceCatalog } from '#kernel/law/verbs/locks.ts';
import { conflict, notFound, Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import { reasonsThatHold } from '#kernel/law/verbs/rules.ts';
import { developerOf } from '#kernel/law/visibility.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { reasons } from '../reasons.ts';
import { clientOf } from '../store.ts';
import type { SourceRequestRow } from '../tables.ts';

const RequestSourceDataInput = inputType(
  'RequestSourceDataInput',
  ['源数据请求（第十二条）', 'A request for source data (Article 12)'],
  {
    applicationId: field(idOf('application'), '所依申请', 'The application'),
    entryId: field(idOf('developmentEntry'), '条目', 'The entry'),
    justification: field(prose(), '理由', 'Why it is needed'),
    ...keyed,
  },
);

/** Asks for the source data of an entry under a signed agreement; the departments concerned are the entry's provider and those of the scenario's class (Article 12). */
export const requestSourceData = defineVerb({
  name: 'requestSourceData',
  description: {
    zh: '请求源数据，仅限其 DEVELOPER（第十二条）',
    en: 'Requests source data; the DEVELOPER of the application (Article 12)',
  },
  subject: 'SourceDataRequest',
  permits: [{ role: 'DEVELOPER' }],
  from: [],
  to: ['REQUESTED'],
  article: 12,
  event: 'source-data.requested',
  input: RequestSourceDataInput,
  client: clientOf,
  restsOn: async ({ applicationId, entryId }, context, run) => {
    const application = await findOwnApplication(context, run, applicationId, entryId);
    return [entryId, resourceCatalog, ...(application?.agreementIds ?? [])];
  },
  changes: ({ applicationId }) => [applicationId],
  save: async ({ applicationId, entryId, justification }, { context, transaction, run, now, basis }) => {
    const application = await findOwnApplication(context, run, applicationId, entryId);
    if (!application) throw new Refused(notFound(context, 'applicationId'));
    const { standing, covered, departments } = application;
    const against = reasonsThatHold([
      [!standing, reasons.agreementNotInForce],
      [standing && !covered, reasons.notInAgreement],
    ]);
    if (against.length > 0) throw new Refused(ruleViolation(context, against, basis));
    await requireNonePending(context, run, applicationId, entryId);
    const id = newId('sourceDataRequest', now);
    const asked = { applicationId, entryId, justification, departments, opinions: [] };
    await transaction.sourceDataRequest.create({
      data: { id, version: 1, status: 'REQUESTED', ...asked, createdAt: now },
    });
    return { id, from: null, to: 'REQUESTED' };
  },
});

interface OwnApplication {
  readonly agreementIds: string[];
  /** Its agreement is signed by both and not over. */
  readonly standing: boolean;
  readonly covered: boolean;
  readonly departments: string[];
}

async function findOwnApplication(
  { viewer, now }: Context,
  run: Run,
  id: string,
  entryId: string,
): Promise<OwnApplication | undefined> {
  const rows =
    await run<OwnApplication>(sql`SELECT coalesce(bool_or(${isAgreementSigned('g', now)}), false) AS standing,
      coalesce(bool_or(c.entry_id IS NOT NULL), false) AS covered, array_remove(array_agg(g.id), NULL) AS agreement_ids,
      ARRAY(SELECT r.provider_code FROM facts.development_entry e JOIN facts.resource r ON r.id = e.resource_id WHERE e.id = ${entryId}
        UNION SELECT unnest(c.departments) FROM facts.scenario s JOIN facts.scenario_class c ON c.id = s.class_id WHERE s.id = a.scenario_id
        ORDER BY 1) AS departments
    FROM agreements.application a
      LEFT JOIN agreements.agreement g ON g.application_id = a.id AND g.status = 'SIGNED'
      LEFT JOIN agreements.agreement_entry c ON c.agreement_id = g.id AND c.entry_id = ${entryId}
    WHERE a.id = ${id} AND a.developer_owner = ${developerOf(viewer)} GROUP BY a.id`);
  return rows[0];
}

/** One request at a time; where the grant of an earlier one was closed with its agreement, the data are asked for anew. */
async function requireNonePending(context: Context, run: Run, applicationId: string, entryId: string): Promise<void> {
  const [known] = await run<Pick<SourceRequestRow, 'status'>>(sql`SELECT q.status FROM agreements.source_data_request q
    WHERE q.application_id = ${applicationId} AND q.entry_id = ${entryId}
      AND (q.status IN ('REQUESTED', 'APPROVED') OR q.status = 'SYNCED' AND EXISTS (
        SELECT 1 FROM agreements.access_grant t JOIN agreements.agreement g ON g.id = t.agreement_id
         WHERE g.application_id = q.application_id AND t.entry_id = q.entry_id AND t.level = 'SOURCE' AND t.closed_at IS NULL)) LIMIT 1`);
  if (!known) return;
  const text = {
    zh: '对此条目的源数据请求已存在。',
    en: 'There is a request for the source data of this entry already.',
  };
  throw new Refused(conflict(context, 'REQUEST_EXISTS', text, known.status));
}
