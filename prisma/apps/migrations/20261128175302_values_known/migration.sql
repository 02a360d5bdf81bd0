-- What rows are read as is what can be stored.
ALTER TABLE apps.compliance_review ADD CONSTRAINT compliance_review_outcome_known CHECK (outcome IN ('APPROVED', 'REJECTED'));
ALTER TABLE apps.app_report ADD CONSTRAINT app_report_recipient_kind_known CHECK (recipient_kind IN ('AUTHORITY', 'PROVIDER'));
ALTER TABLE apps.listing_change ADD CONSTRAINT listing_change_reason_known CHECK (reason IN ('EXPIRED', 'AGREEMENT_TERMINATED', 'RISK_STOP',
  'DATA_WITHDRAWN', 'NON_COMPLIANCE', 'DEVELOPER_REQUEST', 'SUPERSEDED'));
