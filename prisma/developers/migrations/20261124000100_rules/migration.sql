-- A state outside the contract cannot be stored.
ALTER TABLE developers.developer ADD CONSTRAINT developer_kind_known CHECK (kind IN ('NATURAL_PERSON', 'LEGAL_PERSON', 'UNINCORPORATED_ORGANISATION'));
ALTER TABLE developers.developer ADD CONSTRAINT developer_status_known CHECK (status IN ('REGISTERED', 'DEREGISTERED'));
ALTER TABLE developers.security_condition ADD CONSTRAINT security_condition_state_known CHECK (state IN ('PENDING', 'MET', 'UNMET'));
ALTER TABLE developers.dishonesty ADD CONSTRAINT dishonesty_of_known CHECK (of IN ('PARTY', 'PRINCIPAL'));

-- The journal is append-only, for whoever owns the table too.
CREATE FUNCTION developers.refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON developers.journal_event
  FOR EACH ROW EXECUTE FUNCTION developers.refuse_journal_change();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON developers.journal_event
  FOR EACH STATEMENT EXECUTE FUNCTION developers.refuse_journal_change();
