-- A demand whose event is not in the journal waits since it was raised: no duty is hidden by a moment that is not known.
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
         'INFO_CENTER', NULL, coalesce((SELECT max(j.at) FROM development.journal_event j WHERE j.subject_id = d.id AND j.to_status = d.status::text), d.created_at),
         NULL, NULL, false, NULL
    FROM development.data_demand d WHERE d.status::text IN ('FORWARDED', 'ACCEPTED');
