-- Rule 1, held by the database itself: a grant is opened only inside the signed scope of its agreement, and never opened again.
CREATE FUNCTION agreements.refuse_grant_outside_scope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.agreement_id, NEW.entry_id, NEW.level) IS DISTINCT FROM (OLD.agreement_id, OLD.entry_id, OLD.level)
       OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at) THEN
      RAISE EXCEPTION 'a grant keeps its agreement, entry and level, and stays closed once it is' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM agreements.agreement_entry e WHERE e.agreement_id = NEW.agreement_id AND e.entry_id = NEW.entry_id) THEN
    RAISE EXCEPTION 'the agreement does not cover the entry' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM agreements.agreement a WHERE a.id = NEW.agreement_id AND a.status = 'SIGNED') THEN
    RAISE EXCEPTION 'the agreement is not signed by both' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.level = 'SOURCE' AND NOT EXISTS (
    SELECT 1 FROM agreements.agreement a JOIN agreements.source_data_request q ON q.application_id = a.application_id
     WHERE a.id = NEW.agreement_id AND q.entry_id = NEW.entry_id AND q.status = 'SYNCED') THEN
    RAISE EXCEPTION 'source data of this entry was not synced for the application' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE CONSTRAINT TRIGGER grant_within_scope AFTER INSERT OR UPDATE ON agreements.access_grant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION agreements.refuse_grant_outside_scope();
