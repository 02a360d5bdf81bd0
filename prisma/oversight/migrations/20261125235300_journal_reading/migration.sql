-- The journal is read by article, by type, by actor and by time, each oldest first from any place (Article 22).
CREATE INDEX "journal_event_at_sequence_idx" ON oversight.journal_event("at", "sequence");
CREATE INDEX "journal_event_article_sequence_idx" ON oversight.journal_event("article", "sequence");
CREATE INDEX "journal_event_type_sequence_idx" ON oversight.journal_event("type", "sequence");
CREATE INDEX "journal_event_actor_sequence_idx" ON oversight.journal_event("actor", "sequence");

-- Where each thing is, that verbs act on: its last event must have left it there.
CREATE VIEW facts.oversight_state AS
  SELECT 'RiskReport'::text AS subject_type, id AS subject_id, status FROM oversight.risk_report UNION ALL
  SELECT 'StopOrder', id, CASE WHEN lifted_at IS NULL THEN 'open' ELSE 'lifted' END FROM oversight.stop_order UNION ALL
  SELECT 'Incident', id, status FROM oversight.incident UNION ALL
  SELECT 'Inspection', id, status FROM oversight.inspection UNION ALL
  SELECT 'Channel', id, status FROM oversight.channel UNION ALL
  SELECT 'PlatformCondition', number::text, state FROM oversight.platform_condition UNION ALL
  SELECT 'ComplianceRecord', id, 'filed' FROM oversight.compliance_record UNION ALL
  SELECT 'OperationReport', id, status FROM oversight.operation_report;

-- Security events are followed by their sequence, which is given out under a lock held until commit.
ALTER TABLE oversight.security_event ADD COLUMN "sequence" SERIAL NOT NULL;
CREATE UNIQUE INDEX "security_event_sequence_key" ON oversight.security_event("sequence");
DROP INDEX oversight.security_event_at_id_idx;

-- They stay for good, for whoever owns the table too.
CREATE TRIGGER security_event_append_only BEFORE UPDATE OR DELETE ON oversight.security_event
  FOR EACH ROW EXECUTE FUNCTION oversight.refuse_journal_change();
CREATE TRIGGER security_event_no_truncate BEFORE TRUNCATE ON oversight.security_event
  FOR EACH STATEMENT EXECUTE FUNCTION oversight.refuse_journal_change();
