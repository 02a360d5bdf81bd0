-- A platform condition is due for the operator from 30 days before it lapses; one that is not met since it was so stated, one
-- never stated since the measures took effect (Article 7).
CREATE OR REPLACE VIEW facts.oversight_due AS
  SELECT 'OperationReport'::text AS subject_type, id AS subject_id, 'submitOperationReport'::text AS duty, 'OPERATOR'::text AS responsible,
         ((due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS due_at, NULL::timestamptz AS shown_from, false AS provisional,
         (created_at AT TIME ZONE 'Asia/Shanghai')::date AS basis_on, 24 AS article, NULL::text AS owner, NULL::text AS provider_code,
         id AS item_key
    FROM oversight.operation_report WHERE status = 'REQUESTED' AND due_on IS NOT NULL
  UNION ALL
  SELECT 'Inspection', i.id, 'rectifyFinding', i.inspected, ((f.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'), NULL, false,
         (i.created_at AT TIME ZONE 'Asia/Shanghai')::date, 23, i.inspected, NULL, f.id
    FROM oversight.finding f JOIN oversight.inspection i ON i.id = f.inspection_id WHERE f.status = 'OPEN'
  UNION ALL
  SELECT 'PlatformCondition', n.number::text, 'recordPlatformCondition', 'OPERATOR',
         CASE WHEN c.state = 'MET' THEN (c.valid_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
              ELSE coalesce(stated.at, first.at) END,
         CASE WHEN c.state = 'MET' THEN (c.valid_until - 29)::timestamp AT TIME ZONE 'Asia/Shanghai' END, false,
         (coalesce(stated.at, first.at) AT TIME ZONE 'Asia/Shanghai')::date, 7, NULL, NULL, n.number::text
    FROM generate_series(1, 4) AS n(number)
    LEFT JOIN oversight.platform_condition c ON c.number = n.number
    LEFT JOIN LATERAL (SELECT max(j.at) AS at FROM oversight.journal_event j
      WHERE j.subject_type = 'PlatformCondition' AND j.subject_id = n.number::text) stated ON true
    CROSS JOIN (SELECT min(effective_from)::timestamp AT TIME ZONE 'Asia/Shanghai' AS at FROM oversight.regulation) first
   WHERE (c.state = 'MET' AND c.valid_until IS NOT NULL) OR (c.state IS DISTINCT FROM 'MET' AND first.at IS NOT NULL);
