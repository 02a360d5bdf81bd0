-- From when a resource is older than its update frequency allows (Article 8); null for frequencies without a period.
CREATE FUNCTION facts.stale_since(modified timestamptz, frequency text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT modified + CASE frequency
    WHEN 'REALTIME' THEN interval '1 day' WHEN 'HOURLY' THEN interval '1 day' WHEN 'DAILY' THEN interval '2 days'
    WHEN 'WEEKLY' THEN interval '10 days' WHEN 'SEMIMONTHLY' THEN interval '20 days' WHEN 'MONTHLY' THEN interval '45 days'
    WHEN 'QUARTERLY' THEN interval '120 days' WHEN 'SEMIANNUALLY' THEN interval '220 days' WHEN 'ANNUALLY' THEN interval '400 days'
    WHEN 'BIENNIALLY' THEN interval '800 days' END;
$$;

-- What somebody must do (rule 7): of what kind, about which thing and which part of it, under which role and, where it is one of many, as whose
-- owner; from when, until when at most, by when, and the day whose regulation gives that. A stale resource is for the center that syncs it and
-- for the provider, which hands in what is newer or says how often it really changes (Articles 5, 8).
CREATE VIEW facts.resources_duties AS
  SELECT 'RESOURCE_TO_SYNC'::text AS kind, 'Resource'::text AS subject_type, r.id AS subject_id, NULL::text AS part, r.title,
         'INFO_CENTER'::text AS role, NULL::text AS owner, facts.stale_since(r.modified_at, r.update_frequency::text) AS since,
         NULL::timestamptz AS until, NULL::timestamptz AS due_at, false AS provisional, NULL::date AS basis_on
    FROM resources.resource r WHERE r.status::text = 'ACTIVE'
  UNION ALL
  SELECT 'RESOURCE_TO_UPDATE', 'Resource', r.id, NULL, r.title, 'PROVIDER', 'org:' || r.provider_code,
         facts.stale_since(r.modified_at, r.update_frequency::text), NULL, NULL, false, NULL
    FROM resources.resource r WHERE r.status::text = 'ACTIVE';
