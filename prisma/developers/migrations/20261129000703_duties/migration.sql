-- When evidence of a condition was handed in that was not verified yet; of older rows the last hand-in of its developer.
ALTER TABLE "security_condition" ADD COLUMN "evidenced_at" TIMESTAMPTZ(3);
UPDATE developers.security_condition c SET evidenced_at = (SELECT max(j.at) FROM developers.journal_event j
  WHERE j.subject_id = c.developer_id AND j.type = 'condition.evidenced') WHERE c.state::text = 'PENDING';

-- What somebody must do, of this subgraph, in the columns of facts.resources_duties; the part is the number of a condition. One that holds until a
-- day is to be shown anew from 30 days before (Article 15).
CREATE VIEW facts.developers_duties AS
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
