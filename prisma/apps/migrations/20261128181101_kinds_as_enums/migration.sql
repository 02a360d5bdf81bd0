-- Kinds are types of their own, as the model says, in the place of a text with a check. No view reads these columns.
CREATE TYPE apps."RecipientKind" AS ENUM ('AUTHORITY', 'PROVIDER');
CREATE TYPE apps."DeliveryForm" AS ENUM ('API', 'REPORT', 'DATASET', 'MODEL', 'APPLICATION');
CREATE TYPE apps."Pricing" AS ENUM ('FREE', 'FIXED', 'USAGE', 'NEGOTIATED');
CREATE TYPE apps."ListingChangeKind" AS ENUM ('LISTED', 'REVISED', 'SUSPENDED', 'RESUMED', 'DELISTED');
CREATE TYPE apps."WithdrawalReason" AS ENUM ('EXPIRED', 'AGREEMENT_TERMINATED', 'RISK_STOP', 'DATA_WITHDRAWN', 'NON_COMPLIANCE',
  'DEVELOPER_REQUEST', 'SUPERSEDED');

ALTER TABLE apps.app_report DROP CONSTRAINT app_report_recipient_kind_known,
  ALTER COLUMN recipient_kind TYPE apps."RecipientKind" USING recipient_kind::apps."RecipientKind";
ALTER TABLE apps.listing DROP CONSTRAINT listing_delivery_form_known, DROP CONSTRAINT listing_pricing_known, DROP CONSTRAINT listing_price_fits,
  ALTER COLUMN delivery_form TYPE apps."DeliveryForm" USING delivery_form::apps."DeliveryForm",
  ALTER COLUMN pricing TYPE apps."Pricing" USING pricing::apps."Pricing";
ALTER TABLE apps.listing ADD CONSTRAINT listing_price_fits CHECK (
  (pricing <> 'FIXED' OR price_amount IS NOT NULL) AND (pricing <> 'FREE' OR price_amount IS NULL));
ALTER TABLE apps.listing_change DROP CONSTRAINT listing_change_kind_known, DROP CONSTRAINT listing_change_reason_known,
  ALTER COLUMN kind TYPE apps."ListingChangeKind" USING kind::apps."ListingChangeKind",
  ALTER COLUMN reason TYPE apps."WithdrawalReason" USING reason::apps."WithdrawalReason";
