-- Where all seven journals stand, by the hashes of their last events, and what no event tells of: as long as it is the same, nothing has changed that the
-- graph shows but with the clock. By hashes and a token, not by numbers, so that what is put back from a backup and goes on differently is another.
CREATE VIEW facts.heads AS SELECT concat_ws(' ',
  coalesce((SELECT hash FROM facts.resources_journal ORDER BY sequence DESC LIMIT 1), '-'),
  coalesce((SELECT hash FROM facts.development_journal ORDER BY sequence DESC LIMIT 1), '-'),
  coalesce((SELECT hash FROM facts.scenarios_journal ORDER BY sequence DESC LIMIT 1), '-'),
  coalesce((SELECT hash FROM facts.developers_journal ORDER BY sequence DESC LIMIT 1), '-'),
  coalesce((SELECT hash FROM facts.agreements_journal ORDER BY sequence DESC LIMIT 1), '-'),
  coalesce((SELECT hash FROM facts.apps_journal ORDER BY sequence DESC LIMIT 1), '-'),
  coalesce((SELECT hash FROM facts.oversight_journal ORDER BY sequence DESC LIMIT 1), '-'),
  coalesce((SELECT token FROM facts.resources_unjournalled), '-')) AS heads;

-- The same for gateways that are processes of their own, whose role reads nothing else of what subgraphs publish.
CREATE VIEW gateway.heads AS SELECT heads FROM facts.heads;
