-- A state outside the contract cannot be stored.
ALTER TABLE agreements.application ADD CONSTRAINT application_status_known CHECK (status IN ('SUBMITTED', 'WITHDRAWN', 'APPROVED', 'REJECTED'));
ALTER TABLE agreements.agreement ADD CONSTRAINT agreement_status_known CHECK (status IN ('OFFERED', 'SIGNED', 'TERMINATED'));
ALTER TABLE agreements.access_grant ADD CONSTRAINT access_grant_level_known CHECK (level IN ('PROCESSED', 'SOURCE'));
ALTER TABLE agreements.source_data_request ADD CONSTRAINT source_data_request_status_known CHECK (status IN ('REQUESTED', 'APPROVED', 'REJECTED', 'SYNCED'));
ALTER TABLE agreements.outside_dataset ADD CONSTRAINT outside_dataset_status_known CHECK (status IN ('DECLARED', 'ADMITTED', 'REFUSED', 'WITHDRAWN'));
ALTER TABLE agreements.usage ADD CONSTRAINT usage_level_known CHECK (level IN ('PROCESSED', 'SOURCE'));

-- One application under review per developer and scenario; one live agreement per application.
CREATE UNIQUE INDEX application_one_submitted ON agreements.application (developer_id, scenario_id) WHERE status = 'SUBMITTED';
CREATE UNIQUE INDEX agreement_one_live ON agreements.agreement (application_id) WHERE status <> 'TERMINATED';

-- The journal is append-only, for whoever owns the table too.
CREATE FUNCTION agreements.refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON agreements.journal_event
  FOR EACH ROW EXECUTE FUNCTION agreements.refuse_journal_change();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON agreements.journal_event
  FOR EACH STATEMENT EXECUTE FUNCTION agreements.refuse_journal_change();
