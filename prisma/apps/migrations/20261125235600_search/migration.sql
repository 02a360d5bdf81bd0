-- Searches of listings (see the migration of resources of the same name): title, then summary and category.
CREATE INDEX listing_search ON apps.listing USING GIN (
  facts.search_tokens(0, ARRAY[title, summary || E'\n' || category]));
