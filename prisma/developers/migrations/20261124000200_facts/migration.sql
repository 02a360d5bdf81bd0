-- What this subgraph publishes to the others: views over its own tables only.

-- What eligibility rests on (Article 15). A condition applies to: 1 organisations; 2 to 5 all; 6 whoever connects a system.
CREATE VIEW facts.developer AS
  SELECT d.id, d.owner, d.name, d.kind, d.status, d.created_at,
         NOT EXISTS (
           SELECT 1 FROM generate_series(1, 6) AS n(number)
             LEFT JOIN developers.security_condition c ON c.developer_id = d.id AND c.number = n.number
            WHERE (n.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (n.number <> 6 OR d.connects_system)
              AND c.state IS DISTINCT FROM 'MET') AS conditions_met,
         (SELECT min(c.valid_until) FROM developers.security_condition c
           WHERE c.developer_id = d.id AND (c.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (c.number <> 6 OR d.connects_system)) AS conditions_until,
         (SELECT max(i.publicised_on) FROM developers.public_incident i WHERE i.developer_id = d.id) AS last_incident_on,
         EXISTS (
           SELECT 1 FROM (
             SELECT DISTINCT ON (h.of) h.listed FROM developers.dishonesty h
              WHERE h.developer_id = d.id ORDER BY h.of, h."on" DESC, h.created_at DESC, h.id DESC) latest
            WHERE latest.listed) AS dishonest
    FROM developers.developer d;

-- A condition is due from 30 days before it lapses until it is shown anew.
CREATE VIEW facts.developers_due AS
  SELECT 'Developer'::text AS subject_type, d.id AS subject_id, 'submitConditionEvidence'::text AS duty, d.owner AS responsible,
         ((c.valid_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS due_at,
         ((c.valid_until - 29)::timestamp AT TIME ZONE 'Asia/Shanghai') AS shown_from,
         false AS provisional, NULL::date AS basis_on, 15 AS article, d.owner, NULL::text AS provider_code,
         d.id || ':' || c.number AS item_key
    FROM developers.security_condition c JOIN developers.developer d ON d.id = c.developer_id
   WHERE d.status = 'REGISTERED' AND c.state = 'MET' AND c.valid_until IS NOT NULL
     AND (c.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (c.number <> 6 OR d.connects_system);

CREATE VIEW facts.developers_journal AS
  SELECT id, sequence, at, type, subject_type, subject_id, actor, actor_role, from_status, to_status, article, regulation_id, reason,
         hash, previous_hash
    FROM developers.journal_event;
