-- What this subgraph publishes to the others: views over its own tables only.

CREATE VIEW facts.app AS
  SELECT id, name, status, agreement_id, developer_id, developer_owner, scenario_id, created_at FROM apps.app;

CREATE VIEW facts.app_entry AS
  SELECT app_id, entry_id FROM apps.app_entry;

CREATE VIEW facts.app_reviewer AS
  SELECT app_id, reviewer FROM apps.compliance_review WHERE reviewer_kind = 'THIRD_PARTY';

CREATE VIEW facts.listing AS
  SELECT id, app_id, status, developer_id, developer_owner, agreement_id, contact, listed_at, modified_at FROM apps.listing;

CREATE VIEW facts.apps_due AS
  SELECT 'AppReport'::text AS subject_type, id AS subject_id, 'sendAppReport'::text AS duty, 'OPERATOR'::text AS responsible,
         due_at, NULL::timestamptz AS shown_from, provisional, NULL::date AS basis_on,
         19 AS article, NULL::text AS owner, NULL::text AS provider_code, id AS item_key
    FROM apps.app_report WHERE sent_at IS NULL;

CREATE VIEW facts.apps_journal AS
  SELECT id, sequence, at, type, subject_type, subject_id, actor, actor_role, from_status, to_status, article, regulation_id, reason,
         hash, previous_hash
    FROM apps.journal_event;
