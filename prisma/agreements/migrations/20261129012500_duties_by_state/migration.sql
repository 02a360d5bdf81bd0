-- States are compared as what they are, so that the indexes on them serve. An offer that ended before both had signed is to be made again.
CREATE OR REPLACE VIEW facts.agreements_duties AS
  SELECT 'APPLICATION_TO_DECIDE'::text AS kind, 'Application'::text AS subject_type, a.id AS subject_id, NULL::text AS part, a.number AS title,
         'OPERATOR'::text AS role, NULL::text AS owner, a.submitted_at AS since, NULL::timestamptz AS until, a.due_at, a.provisional,
         (a.submitted_at AT TIME ZONE 'Asia/Shanghai')::date AS basis_on
    FROM agreements.application a WHERE a.status = 'SUBMITTED'
  UNION ALL
  SELECT 'AGREEMENT_TO_OFFER', 'Application', a.id, NULL, a.number, 'OPERATOR', NULL, (a.decision ->> 'decidedAt')::timestamptz, NULL, NULL, false, NULL
    FROM agreements.application a JOIN facts.developer d ON d.id = a.developer_id
   WHERE a.status = 'APPROVED' AND d.status::text = 'REGISTERED' AND NOT EXISTS (SELECT 1 FROM agreements.agreement g
     WHERE g.application_id = a.id AND (g.status <> 'TERMINATED' OR g.signed_at IS NOT NULL))
  UNION ALL
  SELECT 'AGREEMENT_TO_COUNTERSIGN', 'Agreement', g.id, NULL, g.number, 'DEVELOPER', g.developer_owner, g.created_at, NULL, NULL, false, NULL
    FROM agreements.agreement g WHERE g.status = 'OFFERED'
  UNION ALL
  SELECT 'AGREEMENT_TO_REPORT', 'Agreement', g.id, NULL, g.number, 'OPERATOR', NULL, g.signed_at, NULL, g.report_due_at, g.report_provisional,
         (g.signed_at AT TIME ZONE 'Asia/Shanghai')::date
    FROM agreements.agreement g WHERE g.status = 'SIGNED' AND g.reported_at IS NULL AND g.report_due_at IS NOT NULL
  UNION ALL
  SELECT 'PAYMENT_TO_RECORD', 'Agreement', g.id, h.id, g.number, 'OPERATOR', NULL, h.charged_at, NULL,
         (h.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai', false, (h.charged_at AT TIME ZONE 'Asia/Shanghai')::date
    FROM agreements.charge h JOIN agreements.agreement g ON g.id = h.agreement_id WHERE h.paid_at IS NULL
  UNION ALL
  SELECT 'SOURCE_DATA_OPINION_TO_GIVE', 'SourceDataRequest', q.id, NULL, e.title, 'PROVIDER', 'org:' || department, q.created_at,
         (g.valid_to + 1)::timestamp AT TIME ZONE 'Asia/Shanghai', NULL, false, NULL
    FROM agreements.source_data_request q CROSS JOIN unnest(q.departments) AS department
    JOIN agreements.agreement g ON g.application_id = q.application_id AND g.status = 'SIGNED'
    JOIN facts.development_entry e ON e.id = q.entry_id
   WHERE q.status = 'REQUESTED' AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(q.opinions) o WHERE o ->> 'department' = department)
  UNION ALL
  SELECT 'SOURCE_DATA_TO_SYNC', 'SourceDataRequest', q.id, NULL, e.title, 'INFO_CENTER', NULL,
         (SELECT max((o ->> 'at')::timestamptz) FROM jsonb_array_elements(q.opinions) o), (g.valid_to + 1)::timestamp AT TIME ZONE 'Asia/Shanghai',
         NULL, false, NULL
    FROM agreements.source_data_request q
    JOIN agreements.agreement g ON g.application_id = q.application_id AND g.status = 'SIGNED'
    JOIN agreements.agreement_entry c ON c.agreement_id = g.id AND c.entry_id = q.entry_id
    JOIN facts.development_entry e ON e.id = q.entry_id
   WHERE q.status = 'APPROVED'
  UNION ALL
  SELECT 'OUTSIDE_DATASET_TO_DECIDE', 'OutsideDataset', o.id, NULL, o.title, 'OPERATOR', NULL, o.created_at, NULL, NULL, false, NULL
    FROM agreements.outside_dataset o WHERE o.status = 'DECLARED';

CREATE INDEX agreement_offered_to ON agreements.agreement (developer_owner) WHERE status = 'OFFERED';
CREATE INDEX agreement_to_report ON agreements.agreement (report_due_at) WHERE status = 'SIGNED' AND reported_at IS NULL;
CREATE INDEX application_submitted_due ON agreements.application (due_at) WHERE status = 'SUBMITTED';
