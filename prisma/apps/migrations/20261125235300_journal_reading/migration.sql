-- The journal is read by article, by type, by actor and by time, each oldest first from any place (Article 22).
CREATE INDEX "journal_event_at_sequence_idx" ON apps.journal_event("at", "sequence");
CREATE INDEX "journal_event_article_sequence_idx" ON apps.journal_event("article", "sequence");
CREATE INDEX "journal_event_type_sequence_idx" ON apps.journal_event("type", "sequence");
CREATE INDEX "journal_event_actor_sequence_idx" ON apps.journal_event("actor", "sequence");

-- Where each thing is, that verbs act on: its last event must have left it there.
CREATE VIEW facts.apps_state AS
  SELECT 'App'::text AS subject_type, id AS subject_id, status FROM apps.app UNION ALL
  SELECT 'Listing', id, status FROM apps.listing UNION ALL
  SELECT 'AppReport', id, CASE WHEN sent_at IS NULL THEN 'owed' ELSE 'sent' END FROM apps.app_report UNION ALL
  SELECT 'Accreditation', id, 'live' FROM apps.accreditation;

-- The market's feed stays for good, tombstones too, for whoever owns the table as well.
CREATE TRIGGER listing_change_append_only BEFORE UPDATE OR DELETE ON apps.listing_change
  FOR EACH ROW EXECUTE FUNCTION apps.refuse_journal_change();
CREATE TRIGGER listing_change_no_truncate BEFORE TRUNCATE ON apps.listing_change
  FOR EACH STATEMENT EXECUTE FUNCTION apps.refuse_journal_change();
