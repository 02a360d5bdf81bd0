-- What was modified since some day, newest first: the walk over the newest sees it in the index, without the rows that it passes over.
CREATE INDEX "resource_created_at_id_modified_at_idx" ON "resource"("created_at", "id", "modified_at");
DROP INDEX resources."resource_created_at_id_idx";

-- So that PostgreSQL makes the index of searches, and counts what a broad one finds, with several workers.
ALTER FUNCTION facts.folded_text(text) PARALLEL SAFE;
ALTER FUNCTION facts.search_words(text) PARALLEL SAFE;
ALTER FUNCTION facts.window_token(integer, bigint) PARALLEL SAFE;
ALTER FUNCTION facts.text_pairs(text) PARALLEL SAFE;
ALTER FUNCTION facts.search_tokens(bigint, text[]) PARALLEL SAFE;
ALTER FUNCTION facts.search_needle(text[], integer) PARALLEL SAFE;
ALTER FUNCTION facts.search_level(text[], text[]) PARALLEL SAFE;
ALTER FUNCTION resources.searched_texts(text, text, text[], jsonb, text, text) PARALLEL SAFE;
