-- What somebody must do, of this subgraph, in the columns of facts.resources_duties. A demand waits for the operator unless its class is under
-- review or a scenario for it is going on (Article 10).
CREATE VIEW facts.scenarios_duties AS
  SELECT 'SCENARIO_CLASS_OPINION_TO_GIVE'::text AS kind, 'ScenarioClass'::text AS subject_type, c.id AS subject_id, NULL::text AS part, c.name AS title,
         'PROVIDER'::text AS role, 'org:' || department AS owner, c.created_at AS since, NULL::timestamptz AS until, NULL::timestamptz AS due_at,
         false AS provisional, NULL::date AS basis_on
    FROM scenarios.scenario_class c CROSS JOIN unnest(c.departments) AS department
   WHERE c.status::text = 'UNDER_REVIEW' AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(c.opinions) o WHERE o ->> 'department' = department)
  UNION ALL
  SELECT 'SCENARIO_CLASS_TO_DECIDE', 'ScenarioClass', c.id, NULL, c.name, 'AUTHORITY', NULL,
         (SELECT max((o ->> 'at')::timestamptz) FROM jsonb_array_elements(c.opinions) o), NULL, NULL, false, NULL
    FROM scenarios.scenario_class c
   WHERE c.status::text = 'UNDER_REVIEW' AND NOT EXISTS (SELECT 1 FROM unnest(c.departments) AS department
     WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(c.opinions) o WHERE o ->> 'department' = department))
  UNION ALL
  SELECT 'SCENARIO_TO_PUBLISH', 'Scenario', s.id, NULL, s.title, 'OPERATOR', NULL, s.created_at, NULL, NULL, false, NULL
    FROM scenarios.scenario s WHERE s.status::text = 'DRAFT'
  UNION ALL
  SELECT CASE d.status::text WHEN 'RAISED' THEN 'SCENARIO_DEMAND_TO_TAKE_UP' ELSE 'SCENARIO_DEMAND_TO_MEET' END, 'ScenarioDemand', d.id, NULL,
         d.title, 'OPERATOR', NULL, greatest(d.created_at,
           (SELECT max(j.at) FROM scenarios.journal_event j WHERE j.subject_id = c.id AND j.to_status = c.status::text),
           (SELECT max(j.at) FROM scenarios.journal_event j WHERE j.subject_id = s.id AND j.to_status = 'RETIRED')), NULL, NULL, false, NULL
    FROM scenarios.scenario_demand d LEFT JOIN scenarios.scenario_class c ON c.id = d.class_id LEFT JOIN scenarios.scenario s ON s.id = d.scenario_id
   WHERE d.status::text IN ('RAISED', 'LISTED') AND (s.id IS NULL OR s.status::text = 'RETIRED')
     AND (d.status::text = 'RAISED' OR c.status::text <> 'UNDER_REVIEW');
