-- States and kinds are types of their own, as the models say, in the place of a text with a check.
-- The views on them give texts as before. Each is emptied while its columns change and made again afterwards, so that what rests on it in
-- other schemas stays as it is; a view that is not named here stops the migration.
CREATE TYPE development."RuleScope" AS ENUM ('DESENSITISATION', 'PROCESSING');
CREATE TYPE development."RuleStatus" AS ENUM ('SUBMITTED', 'APPROVED', 'REJECTED', 'SUPERSEDED');
CREATE TYPE development."DevelopmentEntryStatus" AS ENUM ('DRAFT', 'REPORTED', 'PUBLISHED', 'WITHDRAWN');
CREATE TYPE development."DataDemandStatus" AS ENUM ('OPEN', 'FORWARDED', 'ACCEPTED', 'DECLINED', 'FULFILLED');

DO $$ DECLARE emptied regclass; BEGIN
  FOREACH emptied IN ARRAY ARRAY['facts.processing_rule', 'facts.catalogued_resource', 'facts.development_entry', 'facts.development_state',
    'facts.development_duties']::regclass[] LOOP
    EXECUTE (SELECT format('CREATE OR REPLACE VIEW %s AS SELECT %s', emptied,
        string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum))
      FROM pg_attribute WHERE attrelid = emptied AND attnum > 0);
  END LOOP;
END $$;

DROP INDEX development.development_entry_one_live;
ALTER TABLE development.processing_rule
  DROP CONSTRAINT processing_rule_scope_known,
  DROP CONSTRAINT processing_rule_status_known,
  ALTER COLUMN scope TYPE development."RuleScope" USING scope::development."RuleScope",
  ALTER COLUMN status TYPE development."RuleStatus" USING status::development."RuleStatus";
ALTER TABLE development.development_entry
  DROP CONSTRAINT development_entry_status_known,
  ALTER COLUMN status TYPE development."DevelopmentEntryStatus" USING status::development."DevelopmentEntryStatus";
ALTER TABLE development.data_demand
  DROP CONSTRAINT data_demand_status_known,
  ALTER COLUMN status TYPE development."DataDemandStatus" USING status::development."DataDemandStatus";
CREATE UNIQUE INDEX development_entry_one_live ON development.development_entry (resource_id) WHERE status <> 'WITHDRAWN';

CREATE OR REPLACE VIEW facts.processing_rule AS
  SELECT id, name, scope::text AS scope, edition, status::text AS status, steps FROM development.processing_rule;
CREATE OR REPLACE VIEW facts.catalogued_resource AS
  SELECT resource_id FROM development.development_entry WHERE status <> 'WITHDRAWN';
CREATE OR REPLACE VIEW facts.development_entry AS
  SELECT e.id, e.code, e.title, e.resource_id, e.status::text AS status, e.screened_version, e.processing_rule_id,
         coalesce(p.status IN ('APPROVED', 'SUPERSEDED'), false) AS rule_approved,
         e.sample IS NOT NULL AS has_sample, e.published_at, e.created_at
    FROM development.development_entry e LEFT JOIN development.processing_rule p ON p.id = e.processing_rule_id;
CREATE OR REPLACE VIEW facts.development_state AS
  SELECT 'ProcessingRule'::text AS subject_type, id AS subject_id, status::text AS status FROM development.processing_rule UNION ALL
  SELECT 'DevelopmentEntry', id, status::text FROM development.development_entry UNION ALL
  SELECT 'DataDemand', id, status::text FROM development.data_demand;
CREATE OR REPLACE VIEW facts.development_duties AS
  WITH entry AS (
    SELECT e.id, e.title, e.status::text AS status, e.created_at, e.reported_at, r.status::text AS resource_status,
           e.screened_version IS NULL OR e.screened_version < r.screening_version AS unscreened,
           (SELECT m.at FROM facts.resource_measure m WHERE m.resource_id = r.id AND m.version = r.screening_version) AS changed_at,
           (SELECT max(m.at) FROM facts.resource_measure m WHERE m.resource_id = r.id AND m.status::text = 'RETIRED') AS retired_at,
           (SELECT max(j.at) FROM development.journal_event j WHERE j.subject_id = e.id AND j.type = 'entry.screened') AS screened_at,
           (SELECT max(j.at) FROM development.journal_event j WHERE j.subject_id = e.id AND j.type IN ('entry.drafted', 'entry.revised')) AS drafted_at
      FROM development.development_entry e JOIN facts.resource r ON r.id = e.resource_id
     WHERE e.status::text <> 'WITHDRAWN')
  SELECT 'RULE_TO_DECIDE'::text AS kind, 'ProcessingRule'::text AS subject_type, p.id AS subject_id, NULL::text AS part, p.name AS title,
         'AUTHORITY'::text AS role, NULL::text AS owner, p.created_at AS since, NULL::timestamptz AS until, NULL::timestamptz AS due_at,
         false AS provisional, NULL::date AS basis_on
    FROM development.processing_rule p WHERE p.status::text = 'SUBMITTED'
  UNION ALL
  SELECT 'ENTRY_TO_REPORT', 'DevelopmentEntry', e.id, NULL, e.title, 'OPERATOR', NULL, coalesce(e.drafted_at, e.created_at), NULL, NULL, false, NULL
    FROM entry e WHERE e.status = 'DRAFT'
  UNION ALL
  SELECT 'ENTRY_TO_SCREEN', 'DevelopmentEntry', e.id, NULL, e.title, 'OPERATOR', NULL, greatest(e.reported_at, e.changed_at, e.created_at), NULL, NULL, false, NULL
    FROM entry e WHERE e.status IN ('REPORTED', 'PUBLISHED') AND e.resource_status = 'ACTIVE' AND e.unscreened
  UNION ALL
  SELECT 'ENTRY_TO_PUBLISH', 'DevelopmentEntry', e.id, NULL, e.title, 'OPERATOR', NULL, greatest(e.reported_at, e.screened_at), NULL, NULL, false, NULL
    FROM entry e WHERE e.status = 'REPORTED' AND e.resource_status = 'ACTIVE' AND NOT e.unscreened
  UNION ALL
  SELECT 'ENTRY_TO_WITHDRAW', 'DevelopmentEntry', e.id, NULL, e.title, 'OPERATOR', NULL, greatest(e.reported_at, e.retired_at), NULL, NULL, false, NULL
    FROM entry e WHERE e.status IN ('REPORTED', 'PUBLISHED') AND e.resource_status <> 'ACTIVE'
  UNION ALL
  SELECT 'DATA_DEMAND_TO_FORWARD', 'DataDemand', d.id, NULL, d.title, 'OPERATOR', NULL, d.created_at, NULL, NULL, false, NULL
    FROM development.data_demand d WHERE d.status::text = 'OPEN'
  UNION ALL
  SELECT CASE d.status::text WHEN 'FORWARDED' THEN 'DATA_DEMAND_TO_ANSWER' ELSE 'DATA_DEMAND_TO_FULFIL' END, 'DataDemand', d.id, NULL, d.title,
         'INFO_CENTER', NULL, (SELECT max(j.at) FROM development.journal_event j WHERE j.subject_id = d.id AND j.to_status = d.status::text),
         NULL, NULL, false, NULL
    FROM development.data_demand d WHERE d.status::text IN ('FORWARDED', 'ACCEPTED');

-- What is known of how often each state stands in a table, for conditions on the texts that the views give; the old went with the old types.
CREATE STATISTICS development.processing_rule_states ON (scope::text), (status::text) FROM development.processing_rule;
CREATE STATISTICS development.development_entry_states ON (status::text) FROM development.development_entry;
ANALYZE development.processing_rule, development.development_entry, development.data_demand;
