-- States and kinds are types of their own, as the models say, in the place of a text with a check.
-- The views on them give texts as before. Each is emptied while its columns change and made again afterwards, so that what rests on it in
-- other schemas stays as it is; a view that is not named here stops the migration.
CREATE TYPE developers."DeveloperKind" AS ENUM ('NATURAL_PERSON', 'LEGAL_PERSON', 'UNINCORPORATED_ORGANISATION');
CREATE TYPE developers."DeveloperStatus" AS ENUM ('REGISTERED', 'DEREGISTERED');
CREATE TYPE developers."ConditionState" AS ENUM ('PENDING', 'MET', 'UNMET');
CREATE TYPE developers."DishonestyParty" AS ENUM ('PARTY', 'PRINCIPAL');

-- Where facts.developers_due is still there, oversight takes it away later in the same run.
DO $$ DECLARE emptied regclass; BEGIN
  FOREACH emptied IN ARRAY ARRAY['facts.developer', 'facts.developer_condition', 'facts.developers_state', 'facts.developers_duties']::regclass[] || to_regclass('facts.developers_due') LOOP
    CONTINUE WHEN emptied IS NULL;
    EXECUTE (SELECT format('CREATE OR REPLACE VIEW %s AS SELECT %s', emptied,
        string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum))
      FROM pg_attribute WHERE attrelid = emptied AND attnum > 0);
  END LOOP;
END $$;

ALTER TABLE developers.developer
  DROP CONSTRAINT developer_kind_known,
  DROP CONSTRAINT developer_status_known,
  ALTER COLUMN kind TYPE developers."DeveloperKind" USING kind::developers."DeveloperKind",
  ALTER COLUMN status TYPE developers."DeveloperStatus" USING status::developers."DeveloperStatus";
ALTER TABLE developers.security_condition
  DROP CONSTRAINT security_condition_state_known,
  ALTER COLUMN state TYPE developers."ConditionState" USING state::developers."ConditionState";
ALTER TABLE developers.dishonesty
  DROP CONSTRAINT dishonesty_of_known,
  ALTER COLUMN of TYPE developers."DishonestyParty" USING of::developers."DishonestyParty";

CREATE OR REPLACE VIEW facts.developer AS
  SELECT d.id, d.owner, d.name, d.kind::text AS kind, d.status::text AS status, d.created_at,
         NOT EXISTS (
           SELECT 1 FROM generate_series(1, 6) AS n(number)
             LEFT JOIN developers.security_condition c ON c.developer_id = d.id AND c.number = n.number
            WHERE (n.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (n.number <> 6 OR d.connects_system)
              AND c.state IS DISTINCT FROM 'MET') AS conditions_met,
         (SELECT min(c.valid_until) FROM developers.security_condition c
           WHERE c.developer_id = d.id AND (c.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (c.number <> 6 OR d.connects_system)) AS conditions_until,
         (SELECT max(i.publicised_on) FROM developers.public_incident i WHERE i.developer_id = d.id) AS last_incident_on,
         EXISTS (
           SELECT 1 FROM (
             SELECT DISTINCT ON (h.of) h.listed FROM developers.dishonesty h
              WHERE h.developer_id = d.id ORDER BY h.of, h."on" DESC, h.created_at DESC, h.id DESC) latest
            WHERE latest.listed) AS dishonest
    FROM developers.developer d;
CREATE OR REPLACE VIEW facts.developer_condition AS
  SELECT d.id AS developer_id, n.number, coalesce(c.state, 'PENDING')::text AS state, c.valid_until
    FROM developers.developer d CROSS JOIN generate_series(1, 6) AS n(number)
    LEFT JOIN developers.security_condition c ON c.developer_id = d.id AND c.number = n.number
   WHERE (n.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (n.number <> 6 OR d.connects_system);
CREATE OR REPLACE VIEW facts.developers_state AS
  SELECT 'Developer'::text AS subject_type, id AS subject_id, status::text AS status FROM developers.developer;
CREATE OR REPLACE VIEW facts.developers_duties AS
  SELECT CASE WHEN c.state IS NULL OR c.state::text = 'UNMET' THEN 'CONDITION_TO_SHOW' ELSE 'CONDITION_TO_RENEW' END AS kind,
         'Developer'::text AS subject_type, d.id AS subject_id, n.number::text AS part, d.name AS title, 'DEVELOPER'::text AS role, d.owner,
         CASE c.state::text WHEN 'MET' THEN (c.valid_until - 29)::timestamp AT TIME ZONE 'Asia/Shanghai' WHEN 'UNMET' THEN c.verified_at
              ELSE d.registered_at END AS since,
         NULL::timestamptz AS until,
         CASE c.state::text WHEN 'MET' THEN (c.valid_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' END AS due_at, false AS provisional,
         CASE c.state::text WHEN 'MET' THEN (c.verified_at AT TIME ZONE 'Asia/Shanghai')::date END AS basis_on
    FROM facts.developer_condition n JOIN developers.developer d ON d.id = n.developer_id
    LEFT JOIN developers.security_condition c ON c.developer_id = n.developer_id AND c.number = n.number
   WHERE d.status::text = 'REGISTERED' AND (c.state IS NULL OR c.state::text = 'UNMET' OR (c.state::text = 'MET' AND c.valid_until IS NOT NULL))
  UNION ALL
  SELECT 'CONDITION_TO_VERIFY', 'Developer', d.id, c.number::text, d.name, 'OPERATOR', NULL, coalesce(c.evidenced_at, d.registered_at), NULL, NULL, false, NULL
    FROM facts.developer_condition n JOIN developers.developer d ON d.id = n.developer_id
    JOIN developers.security_condition c ON c.developer_id = n.developer_id AND c.number = n.number
   WHERE d.status::text = 'REGISTERED' AND c.state::text = 'PENDING';

-- What is known of how often each state stands in a table, for conditions on the texts that the views give; the old went with the old types.
CREATE STATISTICS developers.developer_states ON (kind::text), (status::text) FROM developers.developer;
ANALYZE developers.developer, developers.security_condition, developers.dishonesty;
