-- States and kinds are types of their own, as the models say, in the place of a text with a check.
-- The views on them give texts as before. Each is emptied while its columns change and made again afterwards, so that what rests on it in
-- other schemas stays as it is; a view that is not named here stops the migration.
CREATE TYPE oversight."ReportInterval" AS ENUM ('MONTH', 'QUARTER', 'YEAR');
CREATE TYPE oversight."RiskStatus" AS ENUM ('OPEN', 'RESOLVED');
CREATE TYPE oversight."StopTargetType" AS ENUM ('DEVELOPMENT_ENTRY', 'SCENARIO', 'DEVELOPER', 'AGREEMENT', 'APP');
CREATE TYPE oversight."IncidentStatus" AS ENUM ('OPEN', 'PLAN_STARTED', 'REPORTED', 'CLOSED');
CREATE TYPE oversight."InspectedKind" AS ENUM ('OPERATOR', 'INFO_CENTER', 'PROVIDER', 'DEVELOPER');
CREATE TYPE oversight."InspectionStatus" AS ENUM ('OPEN', 'RECTIFYING', 'CLOSED');
CREATE TYPE oversight."FindingStatus" AS ENUM ('OPEN', 'RECTIFIED', 'ACCEPTED');
CREATE TYPE oversight."ChannelStatus" AS ENUM ('REGISTERED', 'MERGING', 'MERGED');
CREATE TYPE oversight."ConditionState" AS ENUM ('PENDING', 'MET', 'UNMET');
CREATE TYPE oversight."ComplianceKind" AS ENUM ('POLICY', 'OUTSIDE_DATA_NORM', 'TRAINING', 'MONITORING',
  'RISK_ASSESSMENT', 'SECURITY_REVIEW', 'EMERGENCY_PLAN', 'DRILL');
CREATE TYPE oversight."ReportStatus" AS ENUM ('REQUESTED', 'SUBMITTED', 'ACKNOWLEDGED');
CREATE TYPE oversight."UnitKind" AS ENUM ('PROVIDER', 'INFO_CENTER', 'OPERATOR');

DO $$ DECLARE emptied regclass; BEGIN
  FOREACH emptied IN ARRAY ARRAY['facts.stop_order', 'facts.compliance_record', 'facts.oversight_state', 'facts.oversight_duties']::regclass[] LOOP
    EXECUTE (SELECT format('CREATE OR REPLACE VIEW %s AS SELECT %s', emptied,
        string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum))
      FROM pg_attribute WHERE attrelid = emptied AND attnum > 0);
  END LOOP;
END $$;

ALTER TABLE oversight.regulation
  DROP CONSTRAINT regulation_operation_report_every_known,
  ALTER COLUMN operation_report_every DROP DEFAULT,
  ALTER COLUMN operation_report_every TYPE oversight."ReportInterval" USING operation_report_every::oversight."ReportInterval",
  ALTER COLUMN operation_report_every SET DEFAULT 'QUARTER';
ALTER TABLE oversight.risk_report
  DROP CONSTRAINT risk_report_status_known,
  ALTER COLUMN status TYPE oversight."RiskStatus" USING status::oversight."RiskStatus";
ALTER TABLE oversight.stop_order
  DROP CONSTRAINT stop_order_target_type_known,
  ALTER COLUMN target_type TYPE oversight."StopTargetType" USING target_type::oversight."StopTargetType";
ALTER TABLE oversight.incident
  DROP CONSTRAINT incident_status_known,
  ALTER COLUMN status TYPE oversight."IncidentStatus" USING status::oversight."IncidentStatus";
ALTER TABLE oversight.inspection
  DROP CONSTRAINT inspection_inspected_kind_known,
  DROP CONSTRAINT inspection_status_known,
  ALTER COLUMN inspected_kind TYPE oversight."InspectedKind" USING inspected_kind::oversight."InspectedKind",
  ALTER COLUMN status TYPE oversight."InspectionStatus" USING status::oversight."InspectionStatus";
ALTER TABLE oversight.finding
  DROP CONSTRAINT finding_status_known,
  ALTER COLUMN status TYPE oversight."FindingStatus" USING status::oversight."FindingStatus";
ALTER TABLE oversight.channel
  DROP CONSTRAINT channel_status_known,
  ALTER COLUMN status TYPE oversight."ChannelStatus" USING status::oversight."ChannelStatus";
ALTER TABLE oversight.platform_condition
  DROP CONSTRAINT platform_condition_state_known,
  ALTER COLUMN state TYPE oversight."ConditionState" USING state::oversight."ConditionState";
ALTER TABLE oversight.compliance_record
  DROP CONSTRAINT compliance_record_kind_known,
  ALTER COLUMN kind TYPE oversight."ComplianceKind" USING kind::oversight."ComplianceKind";
ALTER TABLE oversight.operation_report
  DROP CONSTRAINT operation_report_status_known,
  ALTER COLUMN status TYPE oversight."ReportStatus" USING status::oversight."ReportStatus";
ALTER TABLE oversight.contribution_evaluation
  DROP CONSTRAINT contribution_evaluation_unit_kind_known,
  ALTER COLUMN unit_kind DROP DEFAULT,
  ALTER COLUMN unit_kind TYPE oversight."UnitKind" USING unit_kind::oversight."UnitKind",
  ALTER COLUMN unit_kind SET DEFAULT 'PROVIDER';

CREATE OR REPLACE VIEW facts.stop_order AS
  SELECT id, target_type::text AS target_type, target_id, developer_id, lifted_at IS NULL AS open, ordered_at FROM oversight.stop_order;
CREATE OR REPLACE VIEW facts.compliance_record AS
  SELECT id, kind::text AS kind, performed_on FROM oversight.compliance_record;
CREATE OR REPLACE VIEW facts.oversight_state AS
  SELECT 'RiskReport'::text AS subject_type, id AS subject_id, status::text AS status FROM oversight.risk_report UNION ALL
  SELECT 'StopOrder', id, CASE WHEN lifted_at IS NULL THEN 'open' ELSE 'lifted' END FROM oversight.stop_order UNION ALL
  SELECT 'Incident', id, status::text FROM oversight.incident UNION ALL
  SELECT 'Inspection', id, status::text FROM oversight.inspection UNION ALL
  SELECT 'Channel', id, status::text FROM oversight.channel UNION ALL
  SELECT 'PlatformCondition', number::text, state::text FROM oversight.platform_condition UNION ALL
  SELECT 'ComplianceRecord', id, 'filed' FROM oversight.compliance_record UNION ALL
  SELECT 'OperationReport', id, status::text FROM oversight.operation_report UNION ALL
  SELECT 'ContributionEvaluation', id, 'evaluated' FROM oversight.contribution_evaluation UNION ALL
  SELECT 'Regulation', id, 'enacted' FROM oversight.regulation;
CREATE OR REPLACE VIEW facts.oversight_duties AS
  WITH first AS (SELECT min(effective_from)::timestamp AT TIME ZONE 'Asia/Shanghai' AS at FROM oversight.regulation)
  SELECT 'STOP_ORDER_TO_SETTLE'::text AS kind, 'StopOrder'::text AS subject_type, o.id AS subject_id, NULL::text AS part, o.reason AS title,
         'AUTHORITY'::text AS role, NULL::text AS owner, o.ordered_at AS since, NULL::timestamptz AS until, NULL::timestamptz AS due_at,
         false AS provisional, NULL::date AS basis_on
    FROM oversight.stop_order o WHERE o.lifted_at IS NULL
  UNION ALL
  SELECT CASE i.status::text WHEN 'OPEN' THEN 'INCIDENT_TO_ANSWER' WHEN 'PLAN_STARTED' THEN 'INCIDENT_TO_REPORT' ELSE 'INCIDENT_TO_CLOSE' END,
         'Incident', i.id, NULL, i.title,
         CASE WHEN i.stretch::text = 'RESOURCE_TO_FUSION_PLATFORM' THEN 'INFO_CENTER' WHEN i.responsible_owner IS NULL THEN 'OPERATOR'
              WHEN i.stretch::text = 'PROVIDER_TO_RESOURCE_PLATFORM' THEN 'PROVIDER' WHEN i.stretch::text = 'DEVELOPMENT_AND_CIRCULATION' THEN 'DEVELOPER'
              ELSE 'OPERATOR' END,
         CASE WHEN i.stretch::text IN ('PROVIDER_TO_RESOURCE_PLATFORM', 'DEVELOPMENT_AND_CIRCULATION') THEN i.responsible_owner END,
         CASE i.status::text WHEN 'REPORTED' THEN i.reported_at ELSE i.created_at END, NULL,
         CASE i.status::text WHEN 'REPORTED' THEN NULL ELSE i.created_at END, false, (i.created_at AT TIME ZONE 'Asia/Shanghai')::date
    FROM oversight.incident i WHERE i.status::text IN ('OPEN', 'PLAN_STARTED', 'REPORTED')
  UNION ALL
  SELECT 'FINDING_TO_RECTIFY', 'Inspection', n.id, f.id, n.title, n.inspected_kind::text,
         CASE WHEN n.inspected_kind::text IN ('PROVIDER', 'DEVELOPER') THEN n.inspected_owner END, n.created_at, NULL,
         (f.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai', false, (n.created_at AT TIME ZONE 'Asia/Shanghai')::date
    FROM oversight.finding f JOIN oversight.inspection n ON n.id = f.inspection_id WHERE f.status::text = 'OPEN'
  UNION ALL
  SELECT 'RECTIFICATION_TO_ACCEPT', 'Inspection', n.id, f.id, n.title, n.by_role::text, NULL, f.rectified_at, NULL, NULL, false, NULL
    FROM oversight.finding f JOIN oversight.inspection n ON n.id = f.inspection_id WHERE f.status::text = 'RECTIFIED'
  UNION ALL
  SELECT CASE h.status::text WHEN 'REGISTERED' THEN 'CHANNEL_TO_START_MERGING' ELSE 'CHANNEL_TO_MERGE' END, 'Channel', h.id, NULL, h.name,
         'OPERATOR', NULL, CASE h.status::text WHEN 'REGISTERED' THEN h.created_at ELSE (SELECT max(j.at) FROM oversight.journal_event j
           WHERE j.subject_id = h.id AND j.to_status = 'MERGING') END, NULL,
         CASE WHEN h.unlawful THEN h.created_at END, false, CASE WHEN h.unlawful THEN (h.created_at AT TIME ZONE 'Asia/Shanghai')::date END
    FROM oversight.channel h WHERE h.status::text <> 'MERGED'
  UNION ALL
  SELECT 'PLATFORM_CONDITION_TO_STATE', 'PlatformCondition', n.number::text, n.number::text, NULL, 'OPERATOR', NULL,
         CASE WHEN c.state::text = 'MET' THEN (c.valid_until - 29)::timestamp AT TIME ZONE 'Asia/Shanghai' ELSE coalesce(stated.at, first.at) END, NULL,
         CASE WHEN c.state::text = 'MET' THEN (c.valid_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' ELSE coalesce(stated.at, first.at) END,
         false, (coalesce(stated.at, first.at) AT TIME ZONE 'Asia/Shanghai')::date
    FROM generate_series(1, 4) AS n(number)
    LEFT JOIN oversight.platform_condition c ON c.number = n.number
    LEFT JOIN LATERAL (SELECT max(j.at) AS at FROM oversight.journal_event j
      WHERE j.subject_type = 'PlatformCondition' AND j.subject_id = n.number::text) stated ON true
    CROSS JOIN first
   WHERE (c.state::text = 'MET' AND c.valid_until IS NOT NULL) OR (c.state::text IS DISTINCT FROM 'MET' AND first.at IS NOT NULL)
  UNION ALL
  SELECT 'COMPLIANCE_RECORD_TO_FILE', 'ComplianceRecord', k.kind, k.kind, NULL, 'OPERATOR', NULL,
         CASE WHEN last.on IS NULL THEN first.at ELSE (last.on + interval '1 year' - interval '29 days') AT TIME ZONE 'Asia/Shanghai' END, NULL,
         CASE WHEN last.on IS NOT NULL THEN (last.on + interval '1 year' + interval '1 day') AT TIME ZONE 'Asia/Shanghai' END, false, last.on
    FROM (VALUES ('POLICY', false), ('EMERGENCY_PLAN', false), ('TRAINING', true), ('MONITORING', true), ('RISK_ASSESSMENT', true),
      ('SECURITY_REVIEW', true), ('DRILL', true)) AS k(kind, repeated)
    LEFT JOIN LATERAL (SELECT max(r.performed_on) AS on FROM oversight.compliance_record r WHERE r.kind::text = k.kind) last ON true
    CROSS JOIN first
   WHERE first.at IS NOT NULL AND (last.on IS NULL OR k.repeated)
  UNION ALL
  SELECT 'OPERATION_REPORT_TO_SUBMIT', 'OperationReport', r.id, NULL, r.title, 'OPERATOR', NULL, r.created_at, NULL,
         (r.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai', false, (r.created_at AT TIME ZONE 'Asia/Shanghai')::date
    FROM oversight.operation_report r WHERE r.status::text = 'REQUESTED'
  UNION ALL
  SELECT 'OPERATION_REPORT_TO_ACKNOWLEDGE', 'OperationReport', r.id, NULL, r.title, 'AUTHORITY', NULL, r.submitted_at, NULL, NULL, false, NULL
    FROM oversight.operation_report r WHERE r.status::text = 'SUBMITTED'
  UNION ALL
  SELECT 'EVALUATION_TO_ASSESS', 'ContributionEvaluation', e.id, NULL, e.period || ' ' || coalesce(p.name, e.unit), 'AUTHORITY', NULL, e.created_at,
         NULL, NULL, false, NULL
    FROM oversight.contribution_evaluation e LEFT JOIN facts.provider p ON p.id = e.provider_id
   WHERE e.assessment_year IS NULL AND NOT EXISTS (SELECT 1 FROM oversight.contribution_evaluation later
     WHERE later.period = e.period AND later.edition > e.edition);

-- What is known of how often each state stands in a table, for conditions on the texts that the views give; the old went with the old types.
CREATE STATISTICS oversight.stop_order_states ON (target_type::text) FROM oversight.stop_order;
CREATE STATISTICS oversight.compliance_record_states ON (kind::text) FROM oversight.compliance_record;
ANALYZE oversight.regulation, oversight.risk_report, oversight.stop_order, oversight.incident, oversight.inspection, oversight.finding, oversight.channel, oversight.platform_condition, oversight.compliance_record, oversight.operation_report, oversight.contribution_evaluation;
