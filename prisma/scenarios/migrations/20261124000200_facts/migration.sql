-- What this subgraph publishes to the others: views over its own tables only.

CREATE VIEW facts.scenario AS
  SELECT id, code, title, class_id, status, published_at FROM scenarios.scenario;

CREATE VIEW facts.scenario_entry AS
  SELECT scenario_id, entry_id FROM scenarios.scenario_entry;

CREATE VIEW facts.scenarios_journal AS
  SELECT id, sequence, at, type, subject_type, subject_id, actor, actor_role, from_status, to_status, article, regulation_id, reason,
         hash, previous_hash
    FROM scenarios.journal_event;
