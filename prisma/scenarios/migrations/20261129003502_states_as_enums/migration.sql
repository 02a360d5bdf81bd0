-- States and kinds are types of their own, as the models say, in the place of a text with a check.
-- The views on them give texts as before. Each is emptied while its columns change and made again afterwards, so that what rests on it in
-- other schemas stays as it is; a view that is not named here stops the migration.
CREATE TYPE scenarios."ScenarioClassStatus" AS ENUM ('UNDER_REVIEW', 'APPROVED', 'REJECTED', 'RETIRED');
CREATE TYPE scenarios."ScenarioStatus" AS ENUM ('DRAFT', 'PUBLISHED', 'RETIRED');
CREATE TYPE scenarios."ScenarioDemandStatus" AS ENUM ('RAISED', 'LISTED', 'MET', 'DECLINED');

DO $$ DECLARE emptied regclass; BEGIN
  FOREACH emptied IN ARRAY ARRAY['facts.scenario', 'facts.scenarios_state', 'facts.scenarios_duties']::regclass[] LOOP
    EXECUTE (SELECT format('CREATE OR REPLACE VIEW %s AS SELECT %s', emptied,
        string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum))
      FROM pg_attribute WHERE attrelid = emptied AND attnum > 0);
  END LOOP;
END $$;

ALTER TABLE scenarios.scenario_class
  DROP CONSTRAINT scenario_class_status_known,
  ALTER COLUMN status TYPE scenarios."ScenarioClassStatus" USING status::scenarios."ScenarioClassStatus";
ALTER TABLE scenarios.scenario
  DROP CONSTRAINT scenario_status_known,
  ALTER COLUMN status TYPE scenarios."ScenarioStatus" USING status::scenarios."ScenarioStatus";
ALTER TABLE scenarios.scenario_demand
  DROP CONSTRAINT scenario_demand_status_known,
  ALTER COLUMN status TYPE scenarios."ScenarioDemandStatus" USING status::scenarios."ScenarioDemandStatus";

CREATE OR REPLACE VIEW facts.scenario AS
  SELECT id, code, title, class_id, status::text AS status, published_at FROM scenarios.scenario;
CREATE OR REPLACE VIEW facts.scenarios_state AS
  SELECT 'ScenarioClass'::text AS subject_type, id AS subject_id, status::text AS status FROM scenarios.scenario_class UNION ALL
  SELECT 'Scenario', id, status::text FROM scenarios.scenario UNION ALL
  SELECT 'ScenarioDemand', id, status::text FROM scenarios.scenario_demand;
CREATE OR REPLACE VIEW facts.scenarios_duties AS
  SELECT 'SCENARIO_CLASS_OPINION_TO_GIVE'::text AS kind, 'ScenarioClass'::text AS subject_type, c.id AS subject_id, NULL::text AS part, c.name AS title,
         'PROVIDER'::text AS role, 'org:' || department AS owner, c.created_at AS since, NULL::timestamptz AS until, NULL::timestamptz AS due_at,
         false AS provisional, NULL::date AS basis_on
    FROM scenarios.scenario_class c CROSS JOIN unnest(c.departments) AS department
   WHERE c.status::text = 'UNDER_REVIEW' AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(c.opinions) o WHERE o ->> 'department' = department)
  UNION ALL
  SELECT 'SCENARIO_CLASS_TO_DECIDE', 'ScenarioClass', c.id, NULL, c.name, 'AUTHORITY', NULL,
         (SELECT max((o ->> 'at')::timestamptz) FROM jsonb_array_elements(c.opinions) o), NULL, NULL, false, NULL
    FROM scenarios.scenario_class c
   WHERE c.status::text = 'UNDER_REVIEW' AND NOT EXISTS (SELECT 1 FROM unnest(c.departments) AS department
     WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(c.opinions) o WHERE o ->> 'department' = department))
  UNION ALL
  SELECT 'SCENARIO_TO_PUBLISH', 'Scenario', s.id, NULL, s.title, 'OPERATOR', NULL, s.created_at, NULL, NULL, false, NULL
    FROM scenarios.scenario s WHERE s.status::text = 'DRAFT'
  UNION ALL
  SELECT CASE d.status::text WHEN 'RAISED' THEN 'SCENARIO_DEMAND_TO_TAKE_UP' ELSE 'SCENARIO_DEMAND_TO_MEET' END, 'ScenarioDemand', d.id, NULL,
         d.title, 'OPERATOR', NULL, greatest(d.created_at,
           (SELECT max(j.at) FROM scenarios.journal_event j WHERE j.subject_id = c.id AND j.to_status = c.status::text),
           (SELECT max(j.at) FROM scenarios.journal_event j WHERE j.subject_id = s.id AND j.to_status = 'RETIRED')), NULL, NULL, false, NULL
    FROM scenarios.scenario_demand d LEFT JOIN scenarios.scenario_class c ON c.id = d.class_id LEFT JOIN scenarios.scenario s ON s.id = d.scenario_id
   WHERE d.status::text IN ('RAISED', 'LISTED') AND (s.id IS NULL OR s.status::text = 'RETIRED')
     AND (d.status::text = 'RAISED' OR c.status::text <> 'UNDER_REVIEW');

-- What is known of how often each state stands in a table, for conditions on the texts that the views give; the old went with the old types.
CREATE STATISTICS scenarios.scenario_states ON (status::text) FROM scenarios.scenario;
ANALYZE scenarios.scenario_class, scenarios.scenario, scenarios.scenario_demand;
