-- Searches of the development catalog (see the migration of resources of the same name): title and code, then description.
CREATE INDEX development_entry_search ON development.development_entry USING GIN (
  facts.search_tokens(0, ARRAY[title || E'\n' || code, description]));
