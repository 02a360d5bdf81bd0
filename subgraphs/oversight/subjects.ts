import sql from 'sql-template-tag';
import type { SubjectFacts } from '#kernel/law/verbs/rules.ts';
import type { Subject } from '#kernel/law/verbs/work.ts';
import type { InspectionFacts, OperationReportFacts, StopOrderFacts } from './domain/oversight-facts.ts';
import { channelTable, incidentTable, inspectionTable, operationReportTable, stopOrderTable } from './tables.ts';

export const stopOrderSubject: Subject<StopOrderFacts> = {
  entity: {
    ...stopOrderTable,
    table: "(SELECT *, CASE WHEN lifted_at IS NULL THEN 'open' ELSE 'lifted' END AS status FROM oversight.stop_order)",
  },
  facts: () => sql`o.risk_report_id`,
};

export const incidentSubject: Subject<SubjectFacts> = { entity: incidentTable, facts: () => sql`i.kind` };

export const inspectionSubject: Subject<InspectionFacts> = {
  entity: inspectionTable,
  facts: () => sql`n.by_role, n.inspected_owner,
    EXISTS (SELECT 1 FROM facts.developer d WHERE d.owner = n.inspected_owner) AS inspected_developer, (SELECT ((min(f.due_on) + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
    FROM oversight.finding f WHERE f.inspection_id = n.id AND f.status = 'OPEN') AS next_due_at,
    EXISTS (SELECT 1 FROM oversight.finding f WHERE f.inspection_id = n.id AND f.status = 'RECTIFIED') AS awaits_acceptance`,
};

export const channelSubject: Subject<SubjectFacts> = { entity: channelTable, facts: () => sql`h.name` };

export const operationReportSubject: Subject<OperationReportFacts> = {
  entity: operationReportTable,
  facts: () => sql`r.period, ((r.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS due_at`,
};
