-- Which resources have an entry that is not withdrawn: each at most one, told by the index development_entry_one_live alone.
CREATE VIEW facts.catalogued_resource AS
  SELECT resource_id FROM development.development_entry WHERE status <> 'WITHDRAWN';
