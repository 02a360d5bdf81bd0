-- What this subgraph publishes to the others: views over its own tables only.

CREATE VIEW facts.application AS
  SELECT id, number, developer_id, developer_owner, scenario_id, status, submitted_at, due_at FROM agreements.application;

CREATE VIEW facts.application_entry AS
  SELECT application_id, entry_id FROM agreements.application_entry;

CREATE VIEW facts.agreement AS
  SELECT id, number, application_id, developer_id, developer_owner, scenario_id, status, valid_from, valid_to,
         terms ->> 'dataScope' AS data_scope
    FROM agreements.agreement;

CREATE VIEW facts.agreement_entry AS
  SELECT agreement_id, entry_id FROM agreements.agreement_entry;

CREATE VIEW facts.access_grant AS
  SELECT g.id, g.agreement_id, g.entry_id, g.level, g.opened_at, g.closed_at FROM agreements.access_grant g;

CREATE VIEW facts.agreements_due AS
  SELECT 'Application'::text AS subject_type, id AS subject_id, 'decideApplication'::text AS duty, 'OPERATOR'::text AS responsible,
         due_at, NULL::timestamptz AS shown_from, provisional, (submitted_at AT TIME ZONE 'Asia/Shanghai')::date AS basis_on,
         12 AS article, NULL::text AS owner, NULL::text AS provider_code, id AS item_key
    FROM agreements.application WHERE status = 'SUBMITTED'
  UNION ALL
  SELECT 'Agreement', id, 'reportAgreement', 'OPERATOR', report_due_at, NULL, report_provisional,
         (signed_at AT TIME ZONE 'Asia/Shanghai')::date, 12, NULL, NULL, id
    FROM agreements.agreement WHERE status = 'SIGNED' AND reported_at IS NULL AND report_due_at IS NOT NULL;

CREATE VIEW facts.agreements_journal AS
  SELECT id, sequence, at, type, subject_type, subject_id, actor, actor_role, from_status, to_status, article, regulation_id, reason,
         hash, previous_hash
    FROM agreements.journal_event;
