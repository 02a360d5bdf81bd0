-- Searches of developers (see the migration of resources of the same name): their names.
CREATE INDEX developer_search ON developers.developer USING GIN (facts.search_tokens(0, ARRAY[name]));
