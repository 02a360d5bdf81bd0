-- A state outside the contract cannot be stored.
ALTER TABLE oversight.stop_order ADD CONSTRAINT stop_order_target_type_known CHECK (target_type IN ('DEVELOPMENT_ENTRY', 'SCENARIO', 'DEVELOPER', 'AGREEMENT', 'APP'));
ALTER TABLE oversight.risk_report ADD CONSTRAINT risk_report_status_known CHECK (status IN ('OPEN', 'RESOLVED'));
ALTER TABLE oversight.incident ADD CONSTRAINT incident_kind_known CHECK (kind IN ('LOSS', 'LEAK', 'TAMPERING', 'DESTRUCTION', 'OTHER'));
ALTER TABLE oversight.incident ADD CONSTRAINT incident_stretch_known CHECK (stretch IN ('PROVIDER_TO_RESOURCE_PLATFORM', 'RESOURCE_TO_FUSION_PLATFORM', 'FUSION_PLATFORM', 'DEVELOPMENT_AND_CIRCULATION'));
ALTER TABLE oversight.incident ADD CONSTRAINT incident_status_known CHECK (status IN ('OPEN', 'PLAN_STARTED', 'REPORTED', 'CLOSED'));
ALTER TABLE oversight.inspection ADD CONSTRAINT inspection_status_known CHECK (status IN ('OPEN', 'RECTIFYING', 'CLOSED'));
ALTER TABLE oversight.finding ADD CONSTRAINT finding_status_known CHECK (status IN ('OPEN', 'RECTIFIED', 'ACCEPTED'));
ALTER TABLE oversight.channel ADD CONSTRAINT channel_status_known CHECK (status IN ('REGISTERED', 'MERGING', 'MERGED'));
ALTER TABLE oversight.platform_condition ADD CONSTRAINT platform_condition_state_known CHECK (state IN ('PENDING', 'MET', 'UNMET'));
ALTER TABLE oversight.compliance_record ADD CONSTRAINT compliance_record_kind_known CHECK (kind IN ('POLICY', 'OUTSIDE_DATA_NORM', 'TRAINING', 'MONITORING', 'RISK_ASSESSMENT', 'SECURITY_REVIEW', 'EMERGENCY_PLAN', 'DRILL'));
ALTER TABLE oversight.operation_report ADD CONSTRAINT operation_report_kind_known CHECK (kind IN ('REGULAR', 'REQUESTED'));
ALTER TABLE oversight.operation_report ADD CONSTRAINT operation_report_status_known CHECK (status IN ('REQUESTED', 'SUBMITTED', 'ACKNOWLEDGED'));

CREATE INDEX stop_order_open ON oversight.stop_order (target_id) WHERE lifted_at IS NULL;

-- The journal is append-only, for whoever owns the table too.
CREATE FUNCTION oversight.refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON oversight.journal_event
  FOR EACH ROW EXECUTE FUNCTION oversight.refuse_journal_change();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON oversight.journal_event
  FOR EACH STATEMENT EXECUTE FUNCTION oversight.refuse_journal_change();
