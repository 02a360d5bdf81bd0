-- States and kinds are types of their own, as the models say, in the place of a text with a check.
-- The views on them give texts as before. Each is emptied while its columns change and made again afterwards, so that what rests on it in
-- other schemas stays as it is; a view that is not named here stops the migration.
CREATE TYPE resources."ProviderKind" AS ENUM ('GOVERNMENT_DEPARTMENT', 'PUBLIC_SERVICE_ORGANISATION');
CREATE TYPE resources."ResourceStatus" AS ENUM ('ACTIVE', 'RETIRED');
CREATE TYPE resources."UpdateFrequency" AS ENUM ('REALTIME', 'HOURLY', 'DAILY', 'WEEKLY', 'SEMIMONTHLY', 'MONTHLY',
  'QUARTERLY', 'SEMIANNUALLY', 'ANNUALLY', 'BIENNIALLY', 'IRREGULAR', 'ONCE', 'OTHER', 'UNKNOWN');
CREATE TYPE resources."SharingType" AS ENUM ('UNCONDITIONAL', 'CONDITIONAL', 'NONE', 'UNKNOWN');
CREATE TYPE resources."OpennessType" AS ENUM ('UNCONDITIONAL', 'CONDITIONAL', 'NONE', 'UNKNOWN');
CREATE TYPE resources."DataGrade" AS ENUM ('GENERAL', 'IMPORTANT', 'CORE', 'UNKNOWN');
CREATE TYPE resources."DeliveryMode" AS ENUM ('AGGREGATED', 'INTERFACE');

DO $$ DECLARE emptied regclass; BEGIN
  FOREACH emptied IN ARRAY ARRAY['facts.provider', 'facts.resource', 'facts.resource_measure', 'facts.resources_state',
    'resources.counted_facet', 'facts.resources_duties']::regclass[] LOOP
    EXECUTE (SELECT format('CREATE OR REPLACE VIEW %s AS SELECT %s', emptied,
        string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum))
      FROM pg_attribute WHERE attrelid = emptied AND attnum > 0);
  END LOOP;
END $$;

ALTER TABLE resources.provider
  DROP CONSTRAINT provider_kind_known,
  ALTER COLUMN kind TYPE resources."ProviderKind" USING kind::resources."ProviderKind";
ALTER TABLE resources.resource
  DROP CONSTRAINT resource_status_known,
  DROP CONSTRAINT resource_update_frequency_known,
  DROP CONSTRAINT resource_sharing_known,
  DROP CONSTRAINT resource_openness_known,
  DROP CONSTRAINT resource_grade_known,
  DROP CONSTRAINT resource_delivery_known,
  ALTER COLUMN status TYPE resources."ResourceStatus" USING status::resources."ResourceStatus",
  ALTER COLUMN update_frequency TYPE resources."UpdateFrequency" USING update_frequency::resources."UpdateFrequency",
  ALTER COLUMN sharing TYPE resources."SharingType" USING sharing::resources."SharingType",
  ALTER COLUMN openness TYPE resources."OpennessType" USING openness::resources."OpennessType",
  ALTER COLUMN grade TYPE resources."DataGrade" USING grade::resources."DataGrade",
  ALTER COLUMN delivery TYPE resources."DeliveryMode" USING delivery::resources."DeliveryMode";
ALTER TABLE resources.resource_measure
  ALTER COLUMN status TYPE resources."ResourceStatus" USING status::resources."ResourceStatus",
  ALTER COLUMN update_frequency TYPE resources."UpdateFrequency" USING update_frequency::resources."UpdateFrequency";

-- Open to everyone, as visibility.ts has it, and the values of one resource: of the types that the columns have now.
DROP FUNCTION resources.is_public(text, text, text);
CREATE FUNCTION resources.is_public(status resources."ResourceStatus", openness resources."OpennessType", grade resources."DataGrade")
  RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN status = 'ACTIVE' AND openness IN ('UNCONDITIONAL', 'CONDITIONAL') AND grade = 'GENERAL';
DROP FUNCTION resources.facet_values(text, text[], text, text, text, text);
CREATE FUNCTION resources.facet_values(provider_id text, themes text[], grade resources."DataGrade", openness resources."OpennessType",
    update_frequency resources."UpdateFrequency", delivery resources."DeliveryMode")
  RETURNS TABLE (facet text, value text) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('provider', provider_id), ('grade', grade::text), ('openness', openness::text), ('updateFrequency', update_frequency::text),
    ('delivery', delivery::text)
  UNION ALL SELECT DISTINCT 'theme', theme FROM unnest(themes) AS theme
$$;

CREATE OR REPLACE VIEW facts.provider AS
  SELECT id, code, name, kind::text AS kind FROM resources.provider;
CREATE OR REPLACE VIEW facts.resource AS
  SELECT r.id, r.code, r.title, r.provider_id, r.provider_code, p.name AS provider_name, r.status::text AS status, r.grade::text AS grade,
         r.sharing::text AS sharing, r.openness::text AS openness,
         r.contains_personal_information, r.contains_trade_secrets, r.version, r.screening_version, r.has_sample,
         r.description, r.themes, r.keywords, r.fields, r.update_frequency::text AS update_frequency, r.modified_at, r.created_at
    FROM resources.resource r JOIN resources.provider p ON p.id = r.provider_id;
CREATE OR REPLACE VIEW facts.resource_measure AS
  SELECT resource_id, version, at, status::text AS status, screening_version, described, has_sample,
         update_frequency::text AS update_frequency, modified_at
    FROM resources.resource_measure;
CREATE OR REPLACE VIEW facts.resources_state AS
  SELECT 'Resource'::text AS subject_type, id AS subject_id, status::text AS status FROM resources.resource;
CREATE OR REPLACE VIEW resources.counted_facet AS
  SELECT resources.is_public(r.status, r.openness, r.grade) AS public, v.facet, v.value, count(*) AS count FROM resources.resource r
   CROSS JOIN LATERAL resources.facet_values(r.provider_id, r.themes, r.grade, r.openness, r.update_frequency, r.delivery) v GROUP BY 1, 2, 3;
CREATE OR REPLACE VIEW facts.resources_duties AS
  SELECT 'RESOURCE_TO_SYNC'::text AS kind, 'Resource'::text AS subject_type, r.id AS subject_id, NULL::text AS part, r.title,
         'INFO_CENTER'::text AS role, NULL::text AS owner, facts.stale_since(r.modified_at, r.update_frequency::text) AS since,
         NULL::timestamptz AS until, NULL::timestamptz AS due_at, false AS provisional, NULL::date AS basis_on
    FROM resources.resource r WHERE r.status::text = 'ACTIVE'
  UNION ALL
  SELECT 'RESOURCE_TO_UPDATE', 'Resource', r.id, NULL, r.title, 'PROVIDER', 'org:' || r.provider_code,
         facts.stale_since(r.modified_at, r.update_frequency::text), NULL, NULL, false, NULL
    FROM resources.resource r WHERE r.status::text = 'ACTIVE';

-- What is known of how often each state stands in a table, for conditions on the texts that the views give; the old went with the old types.
CREATE STATISTICS resources.resource_states ON (status::text), (grade::text), (sharing::text), (openness::text), (update_frequency::text) FROM resources.resource;
CREATE STATISTICS resources.resource_measure_states ON (status::text), (update_frequency::text) FROM resources.resource_measure;
ANALYZE resources.provider, resources.resource, resources.resource_measure;
