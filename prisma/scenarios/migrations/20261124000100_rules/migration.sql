-- A state outside the contract cannot be stored.
ALTER TABLE scenarios.scenario_class ADD CONSTRAINT scenario_class_status_known CHECK (status IN ('UNDER_REVIEW', 'APPROVED', 'REJECTED', 'RETIRED'));
ALTER TABLE scenarios.scenario ADD CONSTRAINT scenario_status_known CHECK (status IN ('DRAFT', 'PUBLISHED', 'RETIRED'));
ALTER TABLE scenarios.scenario_demand ADD CONSTRAINT scenario_demand_status_known CHECK (status IN ('RAISED', 'LISTED', 'MET', 'DECLINED'));

-- The journal is append-only, for whoever owns the table too.
CREATE FUNCTION scenarios.refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON scenarios.journal_event
  FOR EACH ROW EXECUTE FUNCTION scenarios.refuse_journal_change();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON scenarios.journal_event
  FOR EACH STATEMENT EXECUTE FUNCTION scenarios.refuse_journal_change();
