-- A state outside the contract cannot be stored.
ALTER TABLE apps.app ADD CONSTRAINT app_status_known CHECK (status IN ('SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED', 'REVOKED'));
ALTER TABLE apps.compliance_review ADD CONSTRAINT compliance_review_reviewer_kind_known CHECK (reviewer_kind IN ('OPERATOR', 'THIRD_PARTY'));
ALTER TABLE apps.listing ADD CONSTRAINT listing_status_known CHECK (status IN ('LISTED', 'SUSPENDED', 'DELISTED'));
ALTER TABLE apps.listing ADD CONSTRAINT listing_delivery_form_known CHECK (delivery_form IN ('API', 'REPORT', 'DATASET', 'MODEL', 'APPLICATION'));
ALTER TABLE apps.listing ADD CONSTRAINT listing_pricing_known CHECK (pricing IN ('FREE', 'FIXED', 'USAGE', 'NEGOTIATED'));
ALTER TABLE apps.listing_change ADD CONSTRAINT listing_change_kind_known CHECK (kind IN ('LISTED', 'REVISED', 'SUSPENDED', 'RESUMED', 'DELISTED'));

-- The journal is append-only, for whoever owns the table too.
CREATE FUNCTION apps.refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON apps.journal_event
  FOR EACH ROW EXECUTE FUNCTION apps.refuse_journal_change();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON apps.journal_event
  FOR EACH STATEMENT EXECUTE FUNCTION apps.refuse_journal_change();
