-- An owner is `org:` and the organisation of its tokens, or `sub:` and their subject. Whose token named an organisation is
-- told by the kind of its developer, or by an actor who is not the owner; a person spelled like an organisation's credit code may
-- be either, and is left to nobody.
UPDATE developers.developer d SET owner = CASE
    WHEN d.kind <> 'NATURAL_PERSON' OR EXISTS (SELECT 1 FROM developers.journal_event j
      WHERE j.subject_id = d.id AND j.type = 'developer.registered' AND j.actor <> d.owner) THEN 'org:'
    WHEN d.owner ~ '^[0-9A-HJ-NPQRTUWXY]{18}$' THEN 'nobody:'
    ELSE 'sub:' END || d.owner;

-- Whoever must act is named without its name space.
CREATE OR REPLACE VIEW facts.developers_due AS
  SELECT 'Developer'::text AS subject_type, d.id AS subject_id, 'submitConditionEvidence'::text AS duty,
         substr(d.owner, strpos(d.owner, ':') + 1) AS responsible,
         ((c.valid_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS due_at,
         ((c.valid_until - 29)::timestamp AT TIME ZONE 'Asia/Shanghai') AS shown_from,
         false AS provisional, (c.verified_at AT TIME ZONE 'Asia/Shanghai')::date AS basis_on, 15 AS article, d.owner,
         NULL::text AS provider_code, d.id || ':' || c.number AS item_key
    FROM developers.security_condition c JOIN developers.developer d ON d.id = c.developer_id
   WHERE d.status = 'REGISTERED' AND c.state = 'MET' AND c.valid_until IS NOT NULL
     AND (c.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (c.number <> 6 OR d.connects_system);
