-- An owner is `org:` and the organisation of its tokens, or `sub:` and their subject. Whose token named an organisation is
-- told by the kind of its developer, or by an actor who is not the owner; a person spelled like an organisation's credit code may
-- be either, and is left to nobody.
UPDATE oversight.risk_report r SET reporter_owner = coalesce(
    (SELECT d.owner FROM facts.developer d
      WHERE d.owner IN ('org:' || r.reporter_owner, 'sub:' || r.reporter_owner, 'nobody:' || r.reporter_owner) LIMIT 1),
    CASE
      WHEN EXISTS (SELECT 1 FROM oversight.journal_event j WHERE j.subject_id = r.id AND j.type = 'risk.reported'
        AND (j.actor <> r.reporter_owner OR j.actor_role = 'PROVIDER')) THEN 'org:'
      WHEN r.reporter_owner ~ '^[0-9A-HJ-NPQRTUWXY]{18}$' THEN 'nobody:'
      ELSE 'sub:' END || r.reporter_owner);
UPDATE oversight.incident r SET reporter_owner = coalesce(
    (SELECT d.owner FROM facts.developer d
      WHERE d.owner IN ('org:' || r.reporter_owner, 'sub:' || r.reporter_owner, 'nobody:' || r.reporter_owner) LIMIT 1),
    CASE
      WHEN EXISTS (SELECT 1 FROM oversight.journal_event j WHERE j.subject_id = r.id AND j.type = 'incident.reported'
        AND (j.actor <> r.reporter_owner OR j.actor_role = 'PROVIDER')) THEN 'org:'
      WHEN r.reporter_owner ~ '^[0-9A-HJ-NPQRTUWXY]{18}$' THEN 'nobody:'
      ELSE 'sub:' END || r.reporter_owner);

-- Whom an inspection is of: its name stays as it was given, beside the owner that it means.
ALTER TABLE oversight.inspection ADD COLUMN "inspected_owner" TEXT;
UPDATE oversight.inspection n SET inspected_owner = coalesce(
    (SELECT d.owner FROM facts.developer d
      WHERE d.owner IN ('org:' || n.inspected, 'sub:' || n.inspected, 'nobody:' || n.inspected) LIMIT 1),
    'org:' || n.inspected);
ALTER TABLE oversight.inspection ALTER COLUMN "inspected_owner" SET NOT NULL;

CREATE OR REPLACE VIEW facts.oversight_due AS
  SELECT 'OperationReport'::text AS subject_type, id AS subject_id, 'submitOperationReport'::text AS duty, 'OPERATOR'::text AS responsible,
         ((due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS due_at, NULL::timestamptz AS shown_from, false AS provisional,
         (created_at AT TIME ZONE 'Asia/Shanghai')::date AS basis_on, 24 AS article, NULL::text AS owner, NULL::text AS provider_code,
         id AS item_key
    FROM oversight.operation_report WHERE status = 'REQUESTED' AND due_on IS NOT NULL
  UNION ALL
  SELECT 'Inspection', i.id, 'rectifyFinding', i.inspected, ((f.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'), NULL, false,
         (i.created_at AT TIME ZONE 'Asia/Shanghai')::date, 23, i.inspected_owner, NULL, f.id
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
