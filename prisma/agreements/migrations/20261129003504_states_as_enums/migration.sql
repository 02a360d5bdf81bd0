-- States and kinds are types of their own, as the models say, in the place of a text with a check.
-- The views on them give texts as before. Each is emptied while its columns change and made again afterwards, so that what rests on it in
-- other schemas stays as it is; a view that is not named here stops the migration.
CREATE TYPE agreements."ApplicationStatus" AS ENUM ('SUBMITTED', 'WITHDRAWN', 'APPROVED', 'REJECTED');
CREATE TYPE agreements."AgreementStatus" AS ENUM ('OFFERED', 'SIGNED', 'TERMINATED');
CREATE TYPE agreements."SourceDataRequestStatus" AS ENUM ('REQUESTED', 'APPROVED', 'REJECTED', 'SYNCED');
CREATE TYPE agreements."OutsideDatasetStatus" AS ENUM ('DECLARED', 'ADMITTED', 'REFUSED', 'WITHDRAWN');

-- Where facts.agreements_due is still there, oversight takes it away later in the same run.
DO $$ DECLARE emptied regclass; BEGIN
  FOREACH emptied IN ARRAY ARRAY['facts.application', 'facts.agreement', 'facts.access_grant', 'facts.agreements_state',
    'facts.agreements_duties']::regclass[] || to_regclass('facts.agreements_due') LOOP
    CONTINUE WHEN emptied IS NULL;
    EXECUTE (SELECT format('CREATE OR REPLACE VIEW %s AS SELECT %s', emptied,
        string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum))
      FROM pg_attribute WHERE attrelid = emptied AND attnum > 0);
  END LOOP;
END $$;

DROP INDEX agreements.application_one_submitted;
DROP INDEX agreements.agreement_one_live;
ALTER TABLE agreements.application
  DROP CONSTRAINT application_status_known,
  ALTER COLUMN status TYPE agreements."ApplicationStatus" USING status::agreements."ApplicationStatus";
ALTER TABLE agreements.agreement
  DROP CONSTRAINT agreement_status_known,
  ALTER COLUMN status TYPE agreements."AgreementStatus" USING status::agreements."AgreementStatus";
ALTER TABLE agreements.access_grant
  DROP CONSTRAINT access_grant_level_known,
  ALTER COLUMN level TYPE agreements."AccessLevel" USING level::agreements."AccessLevel";
ALTER TABLE agreements.source_data_request
  DROP CONSTRAINT source_data_request_status_known,
  ALTER COLUMN status TYPE agreements."SourceDataRequestStatus" USING status::agreements."SourceDataRequestStatus";
ALTER TABLE agreements.outside_dataset
  DROP CONSTRAINT outside_dataset_status_known,
  ALTER COLUMN status TYPE agreements."OutsideDatasetStatus" USING status::agreements."OutsideDatasetStatus";
CREATE UNIQUE INDEX application_one_submitted ON agreements.application (developer_id, scenario_id) WHERE status = 'SUBMITTED';
CREATE UNIQUE INDEX agreement_one_live ON agreements.agreement (application_id) WHERE status <> 'TERMINATED';

CREATE OR REPLACE VIEW facts.application AS
  SELECT id, number, developer_id, developer_owner, scenario_id, status::text AS status, submitted_at, due_at FROM agreements.application;
CREATE OR REPLACE VIEW facts.agreement AS
  SELECT id, number, application_id, developer_id, developer_owner, scenario_id, status::text AS status, valid_from, valid_to,
         terms ->> 'dataScope' AS data_scope
    FROM agreements.agreement;
CREATE OR REPLACE VIEW facts.access_grant AS
  SELECT g.id, g.agreement_id, g.entry_id, g.level::text AS level, g.opened_at, g.closed_at FROM agreements.access_grant g;
CREATE OR REPLACE VIEW facts.agreements_state AS
  SELECT 'Application'::text AS subject_type, id AS subject_id, status::text AS status FROM agreements.application UNION ALL
  SELECT 'Agreement', id, status::text FROM agreements.agreement UNION ALL
  SELECT 'SourceDataRequest', id, status::text FROM agreements.source_data_request UNION ALL
  SELECT 'OutsideDataset', id, status::text FROM agreements.outside_dataset UNION ALL
  SELECT 'Consent', id, CASE WHEN withdrawn_at IS NULL THEN 'live' ELSE 'withdrawn' END FROM agreements.consent;
CREATE OR REPLACE VIEW facts.agreements_duties AS
  SELECT 'APPLICATION_TO_DECIDE'::text AS kind, 'Application'::text AS subject_type, a.id AS subject_id, NULL::text AS part, a.number AS title,
         'OPERATOR'::text AS role, NULL::text AS owner, a.submitted_at AS since, NULL::timestamptz AS until, a.due_at, a.provisional,
         (a.submitted_at AT TIME ZONE 'Asia/Shanghai')::date AS basis_on
    FROM agreements.application a WHERE a.status::text = 'SUBMITTED'
  UNION ALL
  SELECT 'AGREEMENT_TO_OFFER', 'Application', a.id, NULL, a.number, 'OPERATOR', NULL, (a.decision ->> 'decidedAt')::timestamptz, NULL, NULL, false, NULL
    FROM agreements.application a JOIN facts.developer d ON d.id = a.developer_id
   WHERE a.status::text = 'APPROVED' AND d.status::text = 'REGISTERED' AND NOT EXISTS (SELECT 1 FROM agreements.agreement g WHERE g.application_id = a.id)
  UNION ALL
  SELECT 'AGREEMENT_TO_COUNTERSIGN', 'Agreement', g.id, NULL, g.number, 'DEVELOPER', g.developer_owner, g.created_at, NULL, NULL, false, NULL
    FROM agreements.agreement g WHERE g.status::text = 'OFFERED'
  UNION ALL
  SELECT 'AGREEMENT_TO_REPORT', 'Agreement', g.id, NULL, g.number, 'OPERATOR', NULL, g.signed_at, NULL, g.report_due_at, g.report_provisional,
         (g.signed_at AT TIME ZONE 'Asia/Shanghai')::date
    FROM agreements.agreement g WHERE g.status::text = 'SIGNED' AND g.reported_at IS NULL AND g.report_due_at IS NOT NULL
  UNION ALL
  SELECT 'PAYMENT_TO_RECORD', 'Agreement', g.id, h.id, g.number, 'OPERATOR', NULL, h.charged_at, NULL,
         (h.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai', false, (h.charged_at AT TIME ZONE 'Asia/Shanghai')::date
    FROM agreements.charge h JOIN agreements.agreement g ON g.id = h.agreement_id WHERE h.paid_at IS NULL
  UNION ALL
  SELECT 'SOURCE_DATA_OPINION_TO_GIVE', 'SourceDataRequest', q.id, NULL, e.title, 'PROVIDER', 'org:' || department, q.created_at,
         (g.valid_to + 1)::timestamp AT TIME ZONE 'Asia/Shanghai', NULL, false, NULL
    FROM agreements.source_data_request q CROSS JOIN unnest(q.departments) AS department
    JOIN agreements.agreement g ON g.application_id = q.application_id AND g.status::text = 'SIGNED'
    JOIN facts.development_entry e ON e.id = q.entry_id
   WHERE q.status::text = 'REQUESTED' AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(q.opinions) o WHERE o ->> 'department' = department)
  UNION ALL
  SELECT 'SOURCE_DATA_TO_SYNC', 'SourceDataRequest', q.id, NULL, e.title, 'INFO_CENTER', NULL,
         (SELECT max((o ->> 'at')::timestamptz) FROM jsonb_array_elements(q.opinions) o), (g.valid_to + 1)::timestamp AT TIME ZONE 'Asia/Shanghai',
         NULL, false, NULL
    FROM agreements.source_data_request q
    JOIN agreements.agreement g ON g.application_id = q.application_id AND g.status::text = 'SIGNED'
    JOIN agreements.agreement_entry c ON c.agreement_id = g.id AND c.entry_id = q.entry_id
    JOIN facts.development_entry e ON e.id = q.entry_id
   WHERE q.status::text = 'APPROVED'
  UNION ALL
  SELECT 'OUTSIDE_DATASET_TO_DECIDE', 'OutsideDataset', o.id, NULL, o.title, 'OPERATOR', NULL, o.created_at, NULL, NULL, false, NULL
    FROM agreements.outside_dataset o WHERE o.status::text = 'DECLARED';

-- What is known of how often each state stands in a table, for conditions on the texts that the views give; the old went with the old types.
CREATE STATISTICS agreements.application_states ON (status::text) FROM agreements.application;
CREATE STATISTICS agreements.agreement_states ON (status::text) FROM agreements.agreement;
CREATE STATISTICS agreements.access_grant_states ON (level::text) FROM agreements.access_grant;
ANALYZE agreements.application, agreements.agreement, agreements.access_grant, agreements.source_data_request, agreements.outside_dataset;
