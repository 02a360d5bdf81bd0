-- A state outside the contract cannot be stored.
ALTER TABLE development.processing_rule ADD CONSTRAINT processing_rule_scope_known CHECK (scope IN ('DESENSITISATION', 'PROCESSING'));
ALTER TABLE development.processing_rule ADD CONSTRAINT processing_rule_status_known CHECK (status IN ('SUBMITTED', 'APPROVED', 'REJECTED', 'SUPERSEDED'));
ALTER TABLE development.development_entry ADD CONSTRAINT development_entry_status_known CHECK (status IN ('DRAFT', 'REPORTED', 'PUBLISHED', 'WITHDRAWN'));
ALTER TABLE development.data_demand ADD CONSTRAINT data_demand_status_known CHECK (status IN ('OPEN', 'FORWARDED', 'ACCEPTED', 'DECLINED', 'FULFILLED'));

-- One entry per resource that is not withdrawn (Resource.developmentEntry).
CREATE UNIQUE INDEX development_entry_one_live ON development.development_entry (resource_id) WHERE status <> 'WITHDRAWN';

-- The journal is append-only, for whoever owns the table too.
CREATE FUNCTION development.refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON development.journal_event
  FOR EACH ROW EXECUTE FUNCTION development.refuse_journal_change();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON development.journal_event
  FOR EACH STATEMENT EXECUTE FUNCTION development.refuse_journal_change();
