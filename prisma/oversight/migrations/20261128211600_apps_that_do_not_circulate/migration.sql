-- The developers that meet on a day what applies to them of Article 15, stop orders apart.
CREATE FUNCTION facts.eligible_developer(day date) RETURNS TABLE (id text) LANGUAGE sql STABLE AS $$
  SELECT d.id FROM facts.developer d
   WHERE d.status = 'REGISTERED' AND d.conditions_met AND (d.conditions_until IS NULL OR d.conditions_until >= day) AND NOT d.dishonest
     AND (d.last_incident_on IS NULL OR d.last_incident_on < day - coalesce(
       (SELECT make_interval(years => basis.incident_lookback_years) FROM facts.regulation_on(day) basis), interval '3 years'));
$$;

-- The apps that use an entry which is suspended: on a retired resource, or on one that has changed since it was screened (Article 9).
CREATE VIEW facts.app_on_suspended_data AS
  SELECT u.app_id AS id FROM facts.app_entry u JOIN facts.development_entry e ON e.id = u.entry_id
   WHERE e.status = 'PUBLISHED' AND NOT EXISTS (SELECT 1 FROM facts.resource r
     WHERE r.id = e.resource_id AND r.status = 'ACTIVE' AND r.screening_version <= e.screened_version);

-- The apps that a listing may stand for on a day: of an eligible developer, under an agreement in force, on no entry that was withdrawn or is
-- suspended, not stopped (Articles 9, 15, 17, 18).
CREATE OR REPLACE FUNCTION facts.standing_app(day date) RETURNS TABLE (id text) LANGUAGE sql STABLE AS $$
  SELECT a.id FROM facts.app a JOIN facts.agreement g ON g.id = a.agreement_id
   WHERE facts.is_agreement_in_force(g.status, g.valid_from, g.valid_to, day)
     AND EXISTS (SELECT 1 FROM facts.eligible_developer(day) d WHERE d.id = a.developer_id)
     AND NOT EXISTS (SELECT 1 FROM facts.app_on_withdrawn_data w WHERE w.id = a.id)
     AND NOT EXISTS (SELECT 1 FROM facts.app_on_suspended_data w WHERE w.id = a.id)
     AND NOT EXISTS (SELECT 1 FROM facts.stopped_app s WHERE s.id = a.id);
$$;

-- The days after which a developer may be eligible no more, or is again, that are not over: a condition lapses, an incident is long ago.
CREATE FUNCTION facts.developer_turns(day date) RETURNS TABLE (developer_id text, last_day date) LANGUAGE sql STABLE AS $$
  SELECT d.id, d.conditions_until FROM facts.developer d WHERE d.conditions_until >= day
  UNION ALL
  SELECT d.id, turn.last_day FROM facts.developer d CROSS JOIN LATERAL (SELECT (d.last_incident_on + coalesce(
      (SELECT make_interval(years => basis.incident_lookback_years) FROM facts.regulation_on(day) basis), interval '3 years'))::date AS last_day) AS turn
   WHERE turn.last_day >= day;
$$;

-- The reactions cannot have come further than what they react to, of developers and resources neither.
CREATE OR REPLACE VIEW facts.recount AS
  SELECT 'resources'::text AS subgraph, name, key, stored, counted FROM facts.resources_recount
  UNION ALL
  SELECT 'agreements', name, key, stored, counted FROM facts.agreements_recount
  UNION ALL
  SELECT 'apps', 'reaction_cursor', journal, place::text, head::text
    FROM facts.apps_reaction CROSS JOIN LATERAL (VALUES
      ('agreements', agreements, (SELECT coalesce(max(sequence), 0) FROM facts.agreements_journal)),
      ('developers', developers, (SELECT coalesce(max(sequence), 0) FROM facts.developers_journal)),
      ('development', development, (SELECT coalesce(max(sequence), 0) FROM facts.development_journal)),
      ('oversight', oversight, (SELECT coalesce(max(sequence), 0) FROM facts.oversight_journal)),
      ('resources', resources, (SELECT coalesce(max(sequence), 0) FROM facts.resources_journal))) AS followed(journal, place, head)
   WHERE place > head
  UNION ALL
  -- Nor, where they have come as far, may the next day on which they look at listings come after the end of one.
  SELECT 'apps', 'reaction_cursor', 'next_due', next_due::text, due::text
    FROM facts.apps_reaction, (SELECT min(g.valid_to) AS due FROM facts.listing l JOIN facts.agreement g ON g.id = l.agreement_id
      WHERE l.status IN ('LISTED', 'SUSPENDED')) AS ends
   WHERE (due < next_due OR (next_due IS NULL AND due IS NOT NULL))
     AND agreements = (SELECT coalesce(max(sequence), 0) FROM facts.agreements_journal)
     AND development = (SELECT coalesce(max(sequence), 0) FROM facts.development_journal)
     AND oversight = (SELECT coalesce(max(sequence), 0) FROM facts.oversight_journal)
  UNION ALL
  SELECT 'oversight', 'security_event_sequence_seq', '', last_value::text, sequence::text
    FROM oversight.security_event_sequence_seq, (SELECT max(sequence) AS sequence FROM oversight.security_event) AS greatest
   WHERE sequence > last_value OR (sequence = last_value AND NOT is_called);
