-- States and kinds are types of their own, as the models say, in the place of a text with a check.
-- The views on them give texts as before. Each is emptied while its columns change and made again afterwards, so that what rests on it in
-- other schemas stays as it is; a view that is not named here stops the migration.
CREATE TYPE apps."AppStatus" AS ENUM ('SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED', 'REVOKED');
CREATE TYPE apps."ReviewerKind" AS ENUM ('OPERATOR', 'THIRD_PARTY');
CREATE TYPE apps."ListingStatus" AS ENUM ('LISTED', 'SUSPENDED', 'DELISTED');

DO $$ DECLARE emptied regclass; BEGIN
  FOREACH emptied IN ARRAY ARRAY['facts.app', 'facts.app_reviewer', 'facts.listing', 'facts.apps_state', 'facts.apps_duties']::regclass[] LOOP
    EXECUTE (SELECT format('CREATE OR REPLACE VIEW %s AS SELECT %s', emptied,
        string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum))
      FROM pg_attribute WHERE attrelid = emptied AND attnum > 0);
  END LOOP;
END $$;

ALTER TABLE apps.app
  DROP CONSTRAINT app_status_known,
  ALTER COLUMN status TYPE apps."AppStatus" USING status::apps."AppStatus";
ALTER TABLE apps.compliance_review
  DROP CONSTRAINT compliance_review_reviewer_kind_known,
  ALTER COLUMN reviewer_kind TYPE apps."ReviewerKind" USING reviewer_kind::apps."ReviewerKind";
ALTER TABLE apps.listing
  DROP CONSTRAINT listing_status_known,
  ALTER COLUMN status TYPE apps."ListingStatus" USING status::apps."ListingStatus";

CREATE OR REPLACE VIEW facts.app AS
  SELECT id, name, status::text AS status, agreement_id, developer_id, developer_owner, scenario_id, created_at FROM apps.app;
CREATE OR REPLACE VIEW facts.app_reviewer AS
  SELECT app_id, reviewer FROM apps.compliance_review WHERE reviewer_kind = 'THIRD_PARTY';
CREATE OR REPLACE VIEW facts.listing AS
  SELECT id, app_id, status::text AS status, developer_id, developer_owner, agreement_id, contact, listed_at, modified_at FROM apps.listing;
CREATE OR REPLACE VIEW facts.apps_state AS
  SELECT 'App'::text AS subject_type, id AS subject_id, status::text AS status FROM apps.app UNION ALL
  SELECT 'Listing', id, status::text FROM apps.listing UNION ALL
  SELECT 'AppReport', id, CASE WHEN sent_at IS NULL THEN 'owed' ELSE 'sent' END FROM apps.app_report UNION ALL
  SELECT 'Accreditation', id, 'live' FROM apps.accreditation;
CREATE OR REPLACE VIEW facts.apps_duties AS
  WITH review AS (
    SELECT v.app_id, v.reviewer, v.started_at, (SELECT (max(q.valid_until) + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
        FROM apps.accreditation q WHERE q.reviewer = v.reviewer) AS accredited_until
      FROM apps.compliance_review v WHERE v.reviewer_kind::text = 'THIRD_PARTY' AND v.outcome IS NULL)
  SELECT 'APP_TO_REVIEW'::text AS kind, 'App'::text AS subject_type, a.id AS subject_id, NULL::text AS part, a.name AS title, 'REVIEWER'::text AS role,
         'org:' || v.reviewer AS owner, v.started_at AS since, v.accredited_until AS until, NULL::timestamptz AS due_at, false AS provisional,
         NULL::date AS basis_on
    FROM apps.app a JOIN review v ON v.app_id = a.id WHERE a.status::text = 'UNDER_REVIEW'
  UNION ALL
  SELECT 'APP_TO_TAKE_UP', 'App', a.id, NULL, a.name, 'OPERATOR', NULL,
         CASE a.status::text WHEN 'SUBMITTED' THEN a.created_at
              ELSE coalesce((SELECT max(v.accredited_until) FROM review v WHERE v.app_id = a.id), a.created_at) END, NULL, NULL, false, NULL
    FROM apps.app a WHERE a.status::text IN ('SUBMITTED', 'UNDER_REVIEW')
  UNION ALL
  SELECT 'APP_REPORT_TO_SEND', 'AppReport', w.id, NULL, a.name, 'OPERATOR', NULL, w.owed_at, NULL, w.due_at, w.provisional,
         (w.owed_at AT TIME ZONE 'Asia/Shanghai')::date
    FROM apps.app_report w JOIN apps.app a ON a.id = w.app_id WHERE w.sent_at IS NULL;

-- What is known of how often each state stands in a table, for conditions on the texts that the views give; the old went with the old types.
CREATE STATISTICS apps.app_states ON (status::text) FROM apps.app;
CREATE STATISTICS apps.listing_states ON (status::text) FROM apps.listing;
ANALYZE apps.app, apps.compliance_review, apps.listing;
