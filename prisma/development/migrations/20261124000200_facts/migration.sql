-- What this subgraph publishes to the others: views over its own tables only.

CREATE VIEW facts.processing_rule AS
  SELECT id, name, scope, edition, status, steps FROM development.processing_rule;

CREATE VIEW facts.development_entry AS
  SELECT e.id, e.code, e.title, e.resource_id, e.status, e.screened_version, e.processing_rule_id,
         coalesce(p.status IN ('APPROVED', 'SUPERSEDED'), false) AS rule_approved,
         e.sample IS NOT NULL AS has_sample, e.published_at, e.created_at
    FROM development.development_entry e LEFT JOIN development.processing_rule p ON p.id = e.processing_rule_id;

CREATE VIEW facts.development_journal AS
  SELECT id, sequence, at, type, subject_type, subject_id, actor, actor_role, from_status, to_status, article, regulation_id, reason,
         hash, previous_hash
    FROM development.journal_event;
