-- Rule 1 of the regulation ("Rules that must never break"), on base tables, for the day $1 (Asia/Shanghai): the grants that
-- may be used. Written from the regulation's text; the product has its own way to say the same.
WITH lookback AS (
  SELECT coalesce((
    SELECT incident_lookback_years FROM oversight.regulation WHERE effective_from <= $1::date
     ORDER BY CASE WHEN effective_to IS NULL OR effective_to >= $1::date THEN 0 ELSE 1 END, effective_from DESC LIMIT 1), 3) AS years
),
-- Article 15: conditions 1 (organisations), 2 to 5 (all), 6 (whoever connects a system), each met and not lapsed.
lacking AS (
  SELECT d.id FROM developers.developer d CROSS JOIN generate_series(1, 6) AS wanted(number)
   WHERE NOT (wanted.number = 1 AND d.kind = 'NATURAL_PERSON') AND NOT (wanted.number = 6 AND NOT d.connects_system)
     AND NOT EXISTS (SELECT 1 FROM developers.security_condition c
           WHERE c.developer_id = d.id AND c.number = wanted.number AND c.state = 'MET'
             AND (c.valid_until IS NULL OR c.valid_until >= $1::date))
),
-- The party, or its principal, is listed by the last entry about it.
dishonest AS (
  SELECT h.developer_id AS id FROM developers.dishonesty h WHERE h.listed
     AND NOT EXISTS (SELECT 1 FROM developers.dishonesty later WHERE later.developer_id = h.developer_id AND later.of = h.of
           AND (later."on", later.created_at, later.id) > (h."on", h.created_at, h.id))
),
eligible AS (
  SELECT d.id FROM developers.developer d WHERE d.status = 'REGISTERED'
  EXCEPT SELECT id FROM lacking
  EXCEPT SELECT id FROM dishonest
  EXCEPT SELECT i.developer_id FROM developers.public_incident i, lookback WHERE i.publicised_on >= $1::date - make_interval(years => lookback.years)
),
stopped AS (SELECT target_type, target_id, developer_id FROM oversight.stop_order WHERE lifted_at IS NULL)
SELECT g.id
  FROM agreements.access_grant g
  JOIN agreements.agreement a ON a.id = g.agreement_id
  JOIN agreements.agreement_entry covered ON covered.agreement_id = a.id AND covered.entry_id = g.entry_id
  JOIN development.development_entry e ON e.id = g.entry_id
  JOIN development.processing_rule p ON p.id = e.processing_rule_id
  JOIN resources.resource r ON r.id = e.resource_id
  JOIN scenarios.scenario s ON s.id = a.scenario_id
 WHERE g.closed_at IS NULL
   AND a.status = 'SIGNED' AND $1::date BETWEEN a.valid_from AND a.valid_to
   AND EXISTS (SELECT 1 FROM jsonb_array_elements(a.signatures) signature WHERE signature ->> 'party' = 'OPERATOR')
   AND EXISTS (SELECT 1 FROM jsonb_array_elements(a.signatures) signature WHERE signature ->> 'party' = 'DEVELOPER')
   AND EXISTS (SELECT 1 FROM agreements.application asked WHERE asked.id = a.application_id AND asked.scenario_id = a.scenario_id)
   AND a.developer_id IN (SELECT id FROM eligible)
   AND e.status = 'PUBLISHED' AND e.screened_version >= r.screening_version
   AND p.status IN ('APPROVED', 'SUPERSEDED')
   AND r.status = 'ACTIVE'
   AND s.status = 'PUBLISHED'
   AND NOT EXISTS (SELECT 1 FROM stopped WHERE (stopped.developer_id IS NULL OR stopped.developer_id = a.developer_id)
         AND ((stopped.target_type = 'DEVELOPMENT_ENTRY' AND stopped.target_id = e.id)
           OR (stopped.target_type = 'SCENARIO' AND stopped.target_id = s.id)
           OR (stopped.target_type = 'AGREEMENT' AND stopped.target_id = a.id)
           OR (stopped.target_type = 'DEVELOPER' AND stopped.target_id = a.developer_id)))
   AND (NOT (r.contains_personal_information OR r.contains_trade_secrets)
     OR EXISTS (SELECT 1 FROM agreements.consent k JOIN agreements.consent_entry ke ON ke.consent_id = k.id
          WHERE k.application_id = a.application_id AND ke.entry_id = g.entry_id AND k.withdrawn_at IS NULL
            AND (k.level = g.level OR k.level = 'SOURCE')
            AND k.valid_from <= $1::date AND (k.valid_to IS NULL OR k.valid_to >= $1::date)))
 ORDER BY g.id
