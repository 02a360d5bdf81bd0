-- From when a report is owed: its period is computed anew from there, on the parameters of that day.
ALTER TABLE apps.app_report ADD COLUMN "owed_at" TIMESTAMPTZ(3);
UPDATE apps.app_report r SET owed_at = coalesce((SELECT max(v.decided_at) FROM apps.compliance_review v
  WHERE v.app_id = r.app_id AND v.outcome = 'APPROVED'), r.due_at - interval '7 days');
ALTER TABLE apps.app_report ALTER COLUMN "owed_at" SET NOT NULL;

CREATE OR REPLACE VIEW facts.apps_due AS
  SELECT 'AppReport'::text AS subject_type, id AS subject_id, 'sendAppReport'::text AS duty, 'OPERATOR'::text AS responsible,
         due_at, NULL::timestamptz AS shown_from, provisional, (owed_at AT TIME ZONE 'Asia/Shanghai')::date AS basis_on,
         19 AS article, NULL::text AS owner, NULL::text AS provider_code, id AS item_key
    FROM apps.app_report WHERE sent_at IS NULL;
