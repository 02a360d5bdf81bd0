-- An owner is `org:` and the organisation of its tokens, or `sub:` and their subject. Whose token named an organisation is
-- told by the kind of its developer, or by an actor who is not the owner; a person spelled like an organisation's credit code may
-- be either, and is left to nobody.
DO $$ BEGIN
  -- The developers are migrated after this; in a new database they are not there yet, nor is any demand.
  IF to_regclass('facts.developer') IS NULL THEN RETURN; END IF;
  UPDATE scenarios.scenario_demand n SET raised_by_owner = CASE
      WHEN d.kind <> 'NATURAL_PERSON' OR d.registered_by <> r.owner OR r.actor <> r.owner THEN 'org:'
      WHEN r.owner ~ '^[0-9A-HJ-NPQRTUWXY]{18}$' THEN 'nobody:'
      ELSE 'sub:' END || r.owner
    FROM (SELECT m.id, m.raised_by_owner AS owner,
        (SELECT j.actor FROM scenarios.journal_event j WHERE j.subject_id = m.id AND j.type = 'scenario-demand.raised' LIMIT 1) AS actor
      FROM scenarios.scenario_demand m WHERE m.raised_by_owner IS NOT NULL) r
    LEFT JOIN (SELECT e.id, e.owner, e.kind, (SELECT j.actor FROM facts.developers_journal j
        WHERE j.subject_id = e.id AND j.type = 'developer.registered' LIMIT 1) AS registered_by FROM facts.developer e) d
      ON d.owner = r.owner
    WHERE r.id = n.id;
END $$;
