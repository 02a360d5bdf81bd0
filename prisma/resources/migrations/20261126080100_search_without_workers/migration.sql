-- Slices of a search read few rows; starting workers for each, as the planner would in a large catalog, takes longer than reading them.
ALTER FUNCTION facts.search_level(text[], text[]) PARALLEL RESTRICTED;
