-- How many resources there are by facet and value, those that everyone may see apart: what the facets of the whole catalog
-- and its total are read from. Kept by statement, in the transaction of the change, so they are always exact.
CREATE TABLE "facet_count" (
    "public" BOOLEAN NOT NULL,
    "facet" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "facet_count_pkey" PRIMARY KEY ("public","facet","value")
);

-- Open to everyone, as visibility.ts has it.
CREATE FUNCTION resources.is_public(status text, openness text, grade text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN status = 'ACTIVE' AND openness IN ('UNCONDITIONAL', 'CONDITIONAL') AND grade = 'GENERAL';

-- The values of one resource, a row for each.
CREATE FUNCTION resources.facet_values(provider_id text, themes text[], grade text, openness text, update_frequency text, delivery text)
  RETURNS TABLE (facet text, value text) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('provider', provider_id), ('grade', grade), ('openness', openness), ('updateFrequency', update_frequency), ('delivery', delivery)
  UNION ALL SELECT DISTINCT 'theme', theme FROM unnest(themes) AS theme
$$;

-- Adds what a statement changed. One transaction at a time, and always after its locks on resources: so none waits in a circle.
CREATE FUNCTION resources.count_facets() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changes jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT jsonb_agg(c) INTO changes FROM (
      SELECT resources.is_public(status, openness, grade) AS public, facet, value, count(*) AS count FROM after_change
       CROSS JOIN LATERAL resources.facet_values(provider_id, themes, grade, openness, update_frequency, delivery) GROUP BY 1, 2, 3) c;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT jsonb_agg(c) INTO changes FROM (
      SELECT resources.is_public(status, openness, grade) AS public, facet, value, -count(*) AS count FROM before_change
       CROSS JOIN LATERAL resources.facet_values(provider_id, themes, grade, openness, update_frequency, delivery) GROUP BY 1, 2, 3) c;
  ELSE
    SELECT jsonb_agg(c) INTO changes FROM (
      SELECT resources.is_public(status, openness, grade) AS public, facet, value, sum(sign) AS count
        FROM (SELECT 1 AS sign, n.* FROM after_change n UNION ALL SELECT -1, o.* FROM before_change o) AS changed
       CROSS JOIN LATERAL resources.facet_values(provider_id, themes, grade, openness, update_frequency, delivery)
       GROUP BY 1, 2, 3 HAVING sum(sign) <> 0) c;
  END IF;
  IF changes IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('resources.facet_count'));
  INSERT INTO resources.facet_count AS kept (public, facet, value, count)
  SELECT public, facet, value, count FROM jsonb_to_recordset(changes) AS c(public boolean, facet text, value text, count bigint)
  ON CONFLICT (public, facet, value) DO UPDATE SET count = kept.count + excluded.count;
  RETURN NULL;
END $$;
CREATE TRIGGER facets_on_insert AFTER INSERT ON resources.resource REFERENCING NEW TABLE AS after_change
  FOR EACH STATEMENT EXECUTE FUNCTION resources.count_facets();
CREATE TRIGGER facets_on_delete AFTER DELETE ON resources.resource REFERENCING OLD TABLE AS before_change
  FOR EACH STATEMENT EXECUTE FUNCTION resources.count_facets();
CREATE TRIGGER facets_on_update AFTER UPDATE ON resources.resource REFERENCING OLD TABLE AS before_change NEW TABLE AS after_change
  FOR EACH STATEMENT EXECUTE FUNCTION resources.count_facets();

INSERT INTO resources.facet_count (public, facet, value, count)
SELECT resources.is_public(status, openness, grade), facet, value, count(*) FROM resources.resource
 CROSS JOIN LATERAL resources.facet_values(provider_id, themes, grade, openness, update_frequency, delivery) GROUP BY 1, 2, 3;

-- The few with a sample, newest first, without walking over all the others.
CREATE INDEX resource_sampled ON resources.resource (created_at, id) WHERE has_sample;

-- The order by issue, in which what was never issued comes last.
CREATE INDEX resource_issued ON resources.resource (coalesce(issued_at, timestamptz '0001-01-01 00:00:00+00'), id);

-- Grades that few resources are of.
CREATE INDEX "resource_grade_created_at_id_idx" ON "resource"("grade", "created_at", "id");
