-- What this subgraph publishes to the others: views over its own tables only.

CREATE VIEW facts.provider AS
  SELECT id, code, name, kind FROM resources.provider;

CREATE VIEW facts.resource AS
  SELECT r.id, r.code, r.title, r.provider_id, r.provider_code, p.name AS provider_name, r.status, r.grade, r.sharing, r.openness,
         r.contains_personal_information, r.contains_trade_secrets, r.version, r.screening_version, r.has_sample,
         r.description, r.themes, r.keywords, r.fields, r.update_frequency, r.modified_at, r.created_at
    FROM resources.resource r JOIN resources.provider p ON p.id = r.provider_id;

CREATE VIEW facts.resources_journal AS
  SELECT id, sequence, at, type, subject_type, subject_id, actor, actor_role, from_status, to_status, article, regulation_id, reason,
         hash, previous_hash
    FROM resources.journal_event;
