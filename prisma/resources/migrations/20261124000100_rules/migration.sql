-- A state outside the contract cannot be stored.
ALTER TABLE resources.provider ADD CONSTRAINT provider_kind_known CHECK (kind IN ('GOVERNMENT_DEPARTMENT', 'PUBLIC_SERVICE_ORGANISATION'));
ALTER TABLE resources.resource ADD CONSTRAINT resource_update_frequency_known CHECK (update_frequency IN ('REALTIME', 'HOURLY', 'DAILY', 'WEEKLY', 'SEMIMONTHLY', 'MONTHLY', 'QUARTERLY', 'SEMIANNUALLY', 'ANNUALLY', 'BIENNIALLY', 'IRREGULAR', 'ONCE', 'OTHER', 'UNKNOWN'));
ALTER TABLE resources.resource ADD CONSTRAINT resource_sharing_known CHECK (sharing IN ('UNCONDITIONAL', 'CONDITIONAL', 'NONE', 'UNKNOWN'));
ALTER TABLE resources.resource ADD CONSTRAINT resource_openness_known CHECK (openness IN ('UNCONDITIONAL', 'CONDITIONAL', 'NONE', 'UNKNOWN'));
ALTER TABLE resources.resource ADD CONSTRAINT resource_grade_known CHECK (grade IN ('GENERAL', 'IMPORTANT', 'CORE', 'UNKNOWN'));
ALTER TABLE resources.resource ADD CONSTRAINT resource_delivery_known CHECK (delivery IN ('AGGREGATED', 'INTERFACE'));
ALTER TABLE resources.resource ADD CONSTRAINT resource_status_known CHECK (status IN ('ACTIVE', 'RETIRED'));
ALTER TABLE resources.sync_run ADD CONSTRAINT sync_run_status_known CHECK (status IN ('RUNNING', 'COMPLETED', 'FAILED'));

-- A run is taken up again under its key while it is running.
CREATE UNIQUE INDEX sync_run_one_running ON resources.sync_run (source, run_key) WHERE status = 'RUNNING';

-- The journal is append-only, for whoever owns the table too.
CREATE FUNCTION resources.refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON resources.journal_event
  FOR EACH ROW EXECUTE FUNCTION resources.refuse_journal_change();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON resources.journal_event
  FOR EACH STATEMENT EXECUTE FUNCTION resources.refuse_journal_change();
