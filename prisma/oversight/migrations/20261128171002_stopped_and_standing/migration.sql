-- Rules that several subgraphs decide by, each said once. What hangs on a day or on a developer is a function of SQL, which the planner takes
-- apart like a view.
-- They read what other subgraphs publish, which the last one to be migrated may.

-- The regulation whose parameters hold on a day: the one in force, else the last that was (Article 27). None before the first.
CREATE FUNCTION facts.regulation_on(day date)
  RETURNS TABLE (id text, review_working_days integer, report_working_days integer, incident_lookback_years integer, basis_expired boolean)
  LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT r.id, r.review_working_days, r.report_working_days, r.incident_lookback_years,
         r.effective_to IS NOT NULL AND r.effective_to < day
    FROM facts.regulation r WHERE r.effective_from <= day
   ORDER BY (r.effective_to IS NULL OR r.effective_to >= day) DESC, r.effective_from DESC LIMIT 1;
$$;

-- What is stopped for everyone (Article 18).
CREATE VIEW facts.stopped AS
  SELECT o.target_id AS id FROM oversight.stop_order o WHERE o.lifted_at IS NULL AND o.developer_id IS NULL;

-- What a developer may not use: what is stopped for everyone, and what is stopped for this one alone.
CREATE FUNCTION facts.stopped_for(developer text) RETURNS TABLE (id text) LANGUAGE sql STABLE AS $$
  SELECT o.target_id FROM facts.stop_order o WHERE o.open AND (o.developer_id IS NULL OR o.developer_id = developer);
$$;

-- What an app is made on: itself, its agreement, its developer, its scenario and its entries.
CREATE VIEW facts.app_basis AS
  SELECT id AS app_id, id AS thing_id FROM facts.app UNION ALL
  SELECT id, agreement_id FROM facts.app UNION ALL
  SELECT id, developer_id FROM facts.app UNION ALL
  SELECT id, scenario_id FROM facts.app UNION ALL
  SELECT app_id, entry_id FROM facts.app_entry;

-- The apps that are stopped: something that they are made on is, for everyone or for their developer. One more than once, where several are.
CREATE VIEW facts.stopped_app AS
  SELECT a.id FROM facts.app a JOIN facts.app_basis b ON b.app_id = a.id CROSS JOIN LATERAL facts.stopped_for(a.developer_id) stop
   WHERE stop.id = b.thing_id;

-- The apps that use an entry that was withdrawn.
CREATE VIEW facts.app_on_withdrawn_data AS
  SELECT u.app_id AS id FROM facts.app_entry u JOIN facts.development_entry e ON e.id = u.entry_id WHERE e.status = 'WITHDRAWN';

-- The apps that a listing may stand for on a day: under an agreement in force, on no entry that was withdrawn, not stopped (Articles 17, 18).
CREATE FUNCTION facts.standing_app(day date) RETURNS TABLE (id text) LANGUAGE sql STABLE AS $$
  SELECT a.id FROM facts.app a JOIN facts.agreement g ON g.id = a.agreement_id
   WHERE facts.is_agreement_in_force(g.status, g.valid_from, g.valid_to, day)
     AND NOT EXISTS (SELECT 1 FROM facts.app_on_withdrawn_data w WHERE w.id = a.id)
     AND NOT EXISTS (SELECT 1 FROM facts.stopped_app s WHERE s.id = a.id);
$$;
