import sql from 'sql-template-tag';
import type { SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { Subject } from '#kernel/law/verbs/work.ts';
import { isInspectedParty } from './inspection/own-case.ts';
import type {
  ContributionFacts,
  IncidentFacts,
  InspectionFacts,
  OperationReportFacts,
  RegulationFacts,
  StopOrderFacts,
} from './rules.ts';
import { mayBeNamed, responsibleKind } from './security/incident-parties.ts';
import {
  channelTable,
  contributionTable,
  incidentTable,
  inspectionTable,
  isLatestEdition,
  operationReportTable,
  regulationTable,
  stopOrderTable,
} from './tables.ts';

export const stopOrderSubject: Subject<StopOrderFacts> = {
  entity: {
    ...stopOrderTable,
    table: "(SELECT *, CASE WHEN lifted_at IS NULL THEN 'open' ELSE 'lifted' END AS status FROM oversight.stop_order)",
  },
  facts: () => sql`o.risk_report_id`,
};

export const incidentSubject: Subject<IncidentFacts> = {
  entity: incidentTable,
  facts:
    () => sql`${responsibleKind} AS responsible_kind, i.responsible_owner, i.stretch, ${mayBeNamed} AS may_be_named,
    CASE WHEN i.status IN ('OPEN', 'PLAN_STARTED') THEN i.created_at END AS due_at`,
};

export const inspectionSubject: Subject<InspectionFacts> = {
  entity: inspectionTable,
  facts: ({
    viewer,
  }) => sql`n.by_role, n.joint_with, ${isInspectedParty(viewer)} AS own_case, n.inspected_kind, n.inspected_owner,
    to_char(n.created_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS opened_on, (SELECT ((min(f.due_on) + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
    FROM oversight.finding f WHERE f.inspection_id = n.id AND f.status = 'OPEN') AS next_due_at,
    EXISTS (SELECT 1 FROM oversight.finding f WHERE f.inspection_id = n.id AND f.status = 'RECTIFIED') AS awaits_acceptance`,
};

export const channelSubject: Subject<SubjectFacts> = { entity: channelTable, facts: () => sql`h.name` };

export const operationReportSubject: Subject<OperationReportFacts> = {
  entity: operationReportTable,
  facts: () => sql`r.period, ((r.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS due_at`,
};

export const contributionSubject: Subject<ContributionFacts> = {
  entity: {
    ...contributionTable,
    table: "(SELECT *, 'evaluated'::text AS status FROM oversight.contribution_evaluation)",
  },
  facts: () => sql`e.period, e.assessment_year, ${isLatestEdition} AS latest`,
};

/** An enacted text never changes; it is interpreted whether it is in force or not. */
export const regulationSubject: Subject<RegulationFacts> = {
  entity: {
    ...regulationTable,
    table: "(SELECT *, 1 AS version, 'enacted'::text AS status FROM oversight.regulation)",
  },
  facts: () =>
    sql`ARRAY(SELECT (article->>'number')::int FROM jsonb_array_elements(r.articles) article) AS article_numbers`,
};
