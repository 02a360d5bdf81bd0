-- What is stored though it could be counted, of all subgraphs: a row for each that is not what counting gives.
CREATE VIEW facts.recount AS
  SELECT 'resources'::text AS subgraph, name, key, stored, counted FROM facts.resources_recount
  UNION ALL
  SELECT 'agreements', name, key, stored, counted FROM facts.agreements_recount
  UNION ALL
  -- The reactions cannot have come further than what they react to.
  SELECT 'apps', 'reaction_cursor', journal, place::text, head::text
    FROM facts.apps_reaction CROSS JOIN LATERAL (VALUES
      ('agreements', agreements, (SELECT coalesce(max(sequence), 0) FROM facts.agreements_journal)),
      ('development', development, (SELECT coalesce(max(sequence), 0) FROM facts.development_journal)),
      ('oversight', oversight, (SELECT coalesce(max(sequence), 0) FROM facts.oversight_journal))) AS followed(journal, place, head)
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
