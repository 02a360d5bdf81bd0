-- The journal is read by article, by type, by actor and by time, each oldest first from any place (Article 22).
CREATE INDEX "journal_event_at_sequence_idx" ON agreements.journal_event("at", "sequence");
CREATE INDEX "journal_event_article_sequence_idx" ON agreements.journal_event("article", "sequence");
CREATE INDEX "journal_event_type_sequence_idx" ON agreements.journal_event("type", "sequence");
CREATE INDEX "journal_event_actor_sequence_idx" ON agreements.journal_event("actor", "sequence");

-- Where each thing is, that verbs act on: its last event must have left it there.
CREATE VIEW facts.agreements_state AS
  SELECT 'Application'::text AS subject_type, id AS subject_id, status FROM agreements.application UNION ALL
  SELECT 'Agreement', id, status FROM agreements.agreement UNION ALL
  SELECT 'SourceDataRequest', id, status FROM agreements.source_data_request UNION ALL
  SELECT 'OutsideDataset', id, status FROM agreements.outside_dataset UNION ALL
  SELECT 'Consent', id, CASE WHEN withdrawn_at IS NULL THEN 'live' ELSE 'withdrawn' END FROM agreements.consent;

-- The record of access decisions stays for good, for whoever owns the table too.
CREATE TRIGGER usage_append_only BEFORE UPDATE OR DELETE ON agreements.usage
  FOR EACH ROW EXECUTE FUNCTION agreements.refuse_journal_change();
CREATE TRIGGER usage_no_truncate BEFORE TRUNCATE ON agreements.usage
  FOR EACH STATEMENT EXECUTE FUNCTION agreements.refuse_journal_change();
