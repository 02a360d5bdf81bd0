-- CreateTable
CREATE TABLE "resource_measure" (
    "resource_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "screening_version" INTEGER NOT NULL,
    "described" INTEGER NOT NULL,
    "has_sample" BOOLEAN NOT NULL,
    "update_frequency" TEXT NOT NULL,
    "modified_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resource_measure_pkey" PRIMARY KEY ("resource_id","version")
);

-- What was there before is measured as it stands, from the day it came.
INSERT INTO resources.resource_measure
  SELECT r.id, r.version, r.created_at, r.status, r.screening_version,
         (coalesce(btrim(r.description), '') <> '')::int + (cardinality(r.keywords) > 0)::int + (cardinality(r.themes) > 0)::int
           + (jsonb_array_length(r.fields) > 0)::int + (r.update_frequency <> 'UNKNOWN')::int + (r.grade <> 'UNKNOWN')::int,
         r.has_sample, r.update_frequency, r.modified_at
    FROM resources.resource r;

CREATE VIEW facts.resource_measure AS
  SELECT resource_id, version, at, status, screening_version, described, has_sample, update_frequency, modified_at FROM resources.resource_measure;

-- How each resource stood at a moment: as its last change before it had left it. fields_since: when what a screening is of last changed.
CREATE FUNCTION facts.resources_as_of(moment timestamptz)
  RETURNS TABLE (id text, status text, fields_since timestamptz, described integer, has_sample boolean, update_frequency text, modified_at timestamptz)
  LANGUAGE sql STABLE AS $$
  SELECT m.resource_id, m.status, since.at, m.described, m.has_sample, m.update_frequency, m.modified_at
    FROM (SELECT DISTINCT ON (x.resource_id) x.* FROM facts.resource_measure x WHERE x.at < moment ORDER BY x.resource_id, x.version DESC) m
    LEFT JOIN facts.resource_measure since ON since.resource_id = m.resource_id AND since.version = m.screening_version;
$$;
