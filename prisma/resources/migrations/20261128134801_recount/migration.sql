-- What is stored though it could be counted: where the two differ, a row each.
CREATE VIEW resources.counted_facet AS
  SELECT resources.is_public(r.status, r.openness, r.grade) AS public, v.facet, v.value, count(*) AS count FROM resources.resource r
   CROSS JOIN LATERAL resources.facet_values(r.provider_id, r.themes, r.grade, r.openness, r.update_frequency, r.delivery) v GROUP BY 1, 2, 3;

CREATE VIEW facts.resources_recount AS
  SELECT 'facet_count'::text AS name, concat_ws(' ', CASE WHEN public THEN 'public' ELSE 'closed' END, facet, value) AS key,
         coalesce(k.count, 0)::text AS stored, coalesce(c.count, 0)::text AS counted
    FROM resources.facet_count k FULL JOIN resources.counted_facet c USING (public, facet, value)
   WHERE coalesce(k.count, 0) <> coalesce(c.count, 0)
  UNION ALL
  SELECT 'resource.provider', r.id, concat_ws(' ', r.provider_code, r.provider_name), concat_ws(' ', p.code, p.name)
    FROM resources.resource r JOIN resources.provider p ON p.id = r.provider_id
   WHERE (r.provider_code, r.provider_name) IS DISTINCT FROM (p.code, p.name)
  UNION ALL
  SELECT 'resource.has_sample', r.id, r.has_sample::text, (s.resource_id IS NOT NULL)::text
    FROM resources.resource r LEFT JOIN resources.sample s ON s.resource_id = r.id
   WHERE r.has_sample <> (s.resource_id IS NOT NULL)
  UNION ALL
  SELECT 'sample.row_count', resource_id, row_count::text, jsonb_array_length(rows)::text
    FROM resources.sample WHERE row_count <> jsonb_array_length(rows)
  UNION ALL
  SELECT 'resource_number_seq', '', last_value::text, number::text
    FROM resources.resource_number_seq, (SELECT max(number) AS number FROM resources.resource) AS greatest
   WHERE number > last_value OR (number = last_value AND NOT is_called);

-- Counts anew, and stores what was counted. Facets last: whoever changes resources holds them before the counts, too.
CREATE FUNCTION resources.recount() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE resources.resource r SET provider_code = p.code, provider_name = p.name FROM resources.provider p
   WHERE p.id = r.provider_id AND (r.provider_code, r.provider_name) IS DISTINCT FROM (p.code, p.name);
  UPDATE resources.sample SET row_count = jsonb_array_length(rows) WHERE row_count <> jsonb_array_length(rows);
  UPDATE resources.resource r SET has_sample = NOT r.has_sample
   WHERE r.has_sample <> EXISTS (SELECT 1 FROM resources.sample s WHERE s.resource_id = r.id);
  PERFORM setval('resources.resource_number_seq', max(number)) FROM resources.resource HAVING max(number) >= (SELECT last_value FROM resources.resource_number_seq);
  PERFORM pg_advisory_xact_lock(hashtext('resources.facet_count'));
  DELETE FROM resources.facet_count;
  INSERT INTO resources.facet_count (public, facet, value, count) SELECT public, facet, value, count FROM resources.counted_facet;
END $$;

-- Copies of the demonstration city counted every resource twice.
SELECT resources.recount();
