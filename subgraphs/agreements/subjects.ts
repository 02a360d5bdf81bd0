import sql, { type Sql } from 'sql-template-tag';
import { agreementStatus, isAgreementSigned, isEntryLive, isScenarioLive, isUseStopped } from '#kernel/law/derived.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { resourceCatalog } from '#kernel/law/verbs/locks.ts';
import type { OpinionFacts } from '#kernel/law/verbs/opinions.ts';
import { isOwnCase } from '#kernel/law/verbs/own-case.ts';
import type { SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { Subject } from '#kernel/law/verbs/work.ts';
import { speaksFor } from '#kernel/law/visibility.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { AgreementFacts, ApplicationFacts } from './agreement/rules.ts';
import { eligibilityOf } from './developer/facts.ts';
import { agreementTable, applicationTable, consentTable, outsideDatasetTable, sourceRequestTable } from './tables.ts';

function ownCase(viewer: Viewer, alias: string): Sql {
  return sql`${isOwnCase(viewer, { subgraph: 'agreements', alias, owner: 'developer_owner' })} AS own_case`;
}

export const applicationSubject: Subject<ApplicationFacts> = {
  entity: applicationTable,
  facts: ({ viewer }) => sql`a.developer_id, a.developer_owner, ${ownCase(viewer, 'a')}, a.scenario_id, a.due_at,
    ARRAY(SELECT u.entry_id FROM agreements.application_entry u WHERE u.application_id = a.id ORDER BY u.entry_id) AS entry_ids,
    (SELECT g.status FROM agreements.agreement g WHERE g.application_id = a.id AND g.status <> 'TERMINATED') AS agreement_status`,
  restsOn: ({ developerId, scenarioId, entryIds }) => [developerId, scenarioId, ...entryIds],
};

/** An agreement, with all that its grants rest on (rule 1). */
export const agreementSubject: Subject<AgreementFacts> = {
  entity: agreementTable,
  shownStatus: ({ now }) => agreementStatus('g', now),
  facts: ({
    now,
  }) => sql`g.application_id, g.developer_id, g.developer_owner, g.scenario_id, g.reported_at IS NOT NULL AS reported, g.report_due_at,
    ARRAY(SELECT c.entry_id FROM agreements.agreement_entry c WHERE c.agreement_id = g.id ORDER BY c.entry_id) AS entry_ids,
    ${shanghaiDay(now)}::date > g.valid_to AS over,
    (SELECT ${eligibilityOf('d', now)} FROM facts.developer d WHERE d.id = g.developer_id) AS eligibility,
    EXISTS (SELECT 1 FROM facts.scenario s WHERE s.id = g.scenario_id AND ${isScenarioLive('s')}) AS scenario_live,
    NOT EXISTS (SELECT 1 FROM agreements.agreement_entry c LEFT JOIN facts.development_entry e ON e.id = c.entry_id
      WHERE c.agreement_id = g.id AND (e.id IS NULL OR NOT e.rule_approved OR NOT ${isEntryLive('e')})) AS entries_live,
    NOT ${isUseStopped(
      sql`ARRAY[g.id, g.scenario_id, g.developer_id] || ARRAY(SELECT c.entry_id FROM agreements.agreement_entry c WHERE c.agreement_id = g.id)`,
      sql`g.developer_id`,
    )} AS not_stopped`,
  restsOn: ({ developerId, scenarioId, entryIds }) => [developerId, scenarioId, ...entryIds, resourceCatalog],
};

export interface RequestFacts extends SubjectFacts, OpinionFacts {
  readonly applicationId: string;
  readonly entryId: string;
  /** The agreement on its application that is signed by both and not over. */
  readonly agreementId: string | null;
  /** That agreement covers the entry. */
  readonly covered: boolean;
}

export const requestSubject: Subject<RequestFacts> = {
  entity: sourceRequestTable,
  facts: ({
    now,
    viewer,
  }) => sql`q.application_id, q.entry_id, q.departments, q.opinions, ${speaksFor(viewer)} AS speaks_for,
    (SELECT g.id FROM agreements.agreement g WHERE g.application_id = q.application_id
      AND ${isAgreementSigned('g', now)}) AS agreement_id,
    EXISTS (SELECT 1 FROM agreements.agreement g JOIN agreements.agreement_entry c ON c.agreement_id = g.id AND c.entry_id = q.entry_id
      WHERE g.application_id = q.application_id AND ${isAgreementSigned('g', now)}) AS covered`,
  restsOn: ({ agreementId }) => (agreementId === null ? [] : [agreementId]),
};

export interface OwnedFacts extends SubjectFacts {
  readonly developerOwner: string;
  /** It is the caller's own case: of its organisation, or taken up by itself. */
  readonly ownCase: boolean;
}

export const consentSubject: Subject<OwnedFacts> = {
  entity: consentTable,
  facts: ({ viewer }) => sql`k.developer_owner, ${ownCase(viewer, 'k')}`,
};

export const outsideDatasetSubject: Subject<OwnedFacts> = {
  entity: outsideDatasetTable,
  facts: ({ viewer }) => sql`o.developer_owner, ${ownCase(viewer, 'o')}`,
};
