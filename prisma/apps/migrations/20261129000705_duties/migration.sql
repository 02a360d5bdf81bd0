-- What somebody must do, of this subgraph, in the columns of facts.resources_duties. An app is for the third parties that are to review it while
-- they are accredited, and for the operator from when none of them is any more (Article 19).
CREATE VIEW facts.apps_duties AS
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
