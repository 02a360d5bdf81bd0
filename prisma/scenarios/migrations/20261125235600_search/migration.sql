-- Searches of the scenario catalog (see the migration of resources of the same name): title and code, then description.
CREATE INDEX scenario_search ON scenarios.scenario USING GIN (
  facts.search_tokens(0, ARRAY[title || E'\n' || code, description]));
