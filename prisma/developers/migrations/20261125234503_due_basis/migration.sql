-- A condition is due from 30 days before it lapses until it is shown anew; its basis is the regulation of the day it was verified.
CREATE OR REPLACE VIEW facts.developers_due AS
  SELECT 'Developer'::text AS subject_type, d.id AS subject_id, 'submitConditionEvidence'::text AS duty, d.owner AS responsible,
         ((c.valid_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS due_at,
         ((c.valid_until - 29)::timestamp AT TIME ZONE 'Asia/Shanghai') AS shown_from,
         false AS provisional, (c.verified_at AT TIME ZONE 'Asia/Shanghai')::date AS basis_on, 15 AS article, d.owner,
         NULL::text AS provider_code, d.id || ':' || c.number AS item_key
    FROM developers.security_condition c JOIN developers.developer d ON d.id = c.developer_id
   WHERE d.status = 'REGISTERED' AND c.state = 'MET' AND c.valid_until IS NOT NULL
     AND (c.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (c.number <> 6 OR d.connects_system);
