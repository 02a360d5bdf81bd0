-- Resources by a field of theirs, by an area and by a time that they cover, without walking over all the others.
CREATE INDEX "resource_spatial_coverage_idx" ON "resource" USING GIN ("spatial_coverage");

-- By which resources are found by a field: its name, its sensitivity, and both of one field together.
CREATE FUNCTION resources.field_marks(fields jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
  SELECT array_agg(DISTINCT mark) FROM jsonb_array_elements(fields) AS field
   CROSS JOIN LATERAL (VALUES ('n ' || (field ->> 'name')), ('s ' || (field ->> 'sensitivity')),
                              ('f ' || (field ->> 'sensitivity') || ' ' || (field ->> 'name'))) AS marks(mark)
$$;
CREATE INDEX resource_field_marks ON resources.resource USING GIN (resources.field_marks(fields));
-- The days of a coverage; null where none is said.
CREATE FUNCTION resources.covered_days(coverage jsonb) RETURNS daterange LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN jsonb_typeof(coverage) = 'object' AND coalesce(coverage ->> 'from' <= coverage ->> 'to', true) THEN daterange(
    make_date(left(coverage ->> 'from', 4)::int, substr(coverage ->> 'from', 6, 2)::int, substr(coverage ->> 'from', 9, 2)::int),
    make_date(left(coverage ->> 'to', 4)::int, substr(coverage ->> 'to', 6, 2)::int, substr(coverage ->> 'to', 9, 2)::int), '[]') END;
CREATE INDEX resource_covered_days ON resources.resource USING GIST (resources.covered_days(temporal_coverage));
