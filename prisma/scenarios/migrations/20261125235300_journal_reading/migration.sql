-- The journal is read by article, by type, by actor and by time, each oldest first from any place (Article 22).
CREATE INDEX "journal_event_at_sequence_idx" ON scenarios.journal_event("at", "sequence");
CREATE INDEX "journal_event_article_sequence_idx" ON scenarios.journal_event("article", "sequence");
CREATE INDEX "journal_event_type_sequence_idx" ON scenarios.journal_event("type", "sequence");
CREATE INDEX "journal_event_actor_sequence_idx" ON scenarios.journal_event("actor", "sequence");

-- Where each thing is, that verbs act on: its last event must have left it there.
CREATE VIEW facts.scenarios_state AS
  SELECT 'ScenarioClass'::text AS subject_type, id AS subject_id, status FROM scenarios.scenario_class UNION ALL
  SELECT 'Scenario', id, status FROM scenarios.scenario UNION ALL
  SELECT 'ScenarioDemand', id, status FROM scenarios.scenario_demand;
