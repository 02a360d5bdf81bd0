-- Records of the information center are its own: they do not stand for what the operator has to do (Article 22).
ALTER TABLE oversight.compliance_record ADD COLUMN by_role text;
UPDATE oversight.compliance_record r SET by_role = coalesce((SELECT j.actor_role FROM oversight.journal_event j
  WHERE j.subject_id = r.id AND j.type = 'compliance.filed' ORDER BY j.sequence LIMIT 1), 'OPERATOR');
ALTER TABLE oversight.compliance_record ALTER COLUMN by_role SET NOT NULL;
ALTER TABLE oversight.compliance_record ADD CONSTRAINT compliance_record_by_role_check CHECK (by_role IN ('OPERATOR', 'INFO_CENTER'));

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
  SELECT 'RECTIFICATION_TO_ACCEPT', 'Inspection', n.id, f.id, n.title, inspector.role, NULL, f.rectified_at, NULL, NULL, false, NULL
    FROM oversight.finding f JOIN oversight.inspection n ON n.id = f.inspection_id
    CROSS JOIN LATERAL (SELECT n.by_role::text AS role UNION SELECT unnest(n.joint_with)::text) inspector WHERE f.status::text = 'RECTIFIED'
  UNION ALL
  SELECT CASE h.status::text WHEN 'REGISTERED' THEN 'CHANNEL_TO_START_MERGING' ELSE 'CHANNEL_TO_MERGE' END, 'Channel', h.id, NULL, h.name,
         'OPERATOR', NULL, CASE h.status::text WHEN 'REGISTERED' THEN h.created_at ELSE coalesce((SELECT max(j.at) FROM oversight.journal_event j
           WHERE j.subject_id = h.id AND j.to_status = 'MERGING'), h.created_at) END, NULL,
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
    LEFT JOIN LATERAL (SELECT max(r.performed_on) AS on FROM oversight.compliance_record r WHERE r.kind::text = k.kind AND r.by_role = 'OPERATOR') last ON true
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
