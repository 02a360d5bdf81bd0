-- Search, for every subgraph: any word of one character or more, found by an index in texts of any script.
-- A thing's searched texts are an array, weightiest first. Its tokens are every character and every pair of neighbours in them,
-- as numbers: 21 bits each for the two characters, above them the level, which is the number of texts, from the first on,
-- that the pair occurs within. So "all words within the title" and "within title or keywords" are both one look into a GIN index.

-- A text as searches compare it: width and compatibility forms folded (NFKC), lower case, without what prints nothing.
CREATE FUNCTION facts.folded_text(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
  RETURN lower(normalize(translate(given, U&'\00AD\200B\200C\200D\200E\200F\2060\FEFF', ''), NFKC));

-- The words of a search, each once.
CREATE FUNCTION facts.search_words(search text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN coalesce((SELECT array_agg(DISTINCT word) FROM regexp_split_to_table(facts.folded_text(search), '\s+') AS given(word)
                    WHERE word <> ''), '{}');
END $$;

-- Where a thing stands among its like, by windows of 512, 8,192 and 131,072: negative numbers beside the tokens of its texts.
CREATE FUNCTION facts.window_token(size integer, place bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN -1 - ((size::bigint << 40) | (greatest(place, 0) / size));

-- Every pair of neighbours in a folded text, and its last character with none.
CREATE FUNCTION facts.text_pairs(folded text) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  letters text[] := string_to_array(folded, NULL);
BEGIN
  RETURN ARRAY(SELECT (ascii(one)::bigint << 21) | coalesce(ascii(next), 0) FROM unnest(letters, letters[2:]) AS pair(one, next));
END $$;

-- What the index keeps of a thing. Dear on purpose: it is for the index, never for a filter over rows.
CREATE FUNCTION facts.search_tokens(place bigint, texts text[]) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE COST 100000 AS $$
DECLARE
  first_of_pair constant bigint := 4398044413952;
  pairs bigint[] := '{}';
  tokens bigint[] := ARRAY[facts.window_token(512, place), facts.window_token(8192, place), facts.window_token(131072, place)];
BEGIN
  FOR level IN 1 .. cardinality(texts) LOOP
    IF texts[level] <> '' THEN pairs := pairs || facts.text_pairs(facts.folded_text(texts[level])); END IF;
    tokens := tokens
      || ARRAY(SELECT (level::bigint << 42) | pair FROM unnest(pairs) AS pair)
      || ARRAY(SELECT DISTINCT (level::bigint << 42) | (pair & first_of_pair) FROM unnest(pairs) AS pair);
  END LOOP;
  RETURN tokens;
END $$;

-- The tokens that a thing must have to hold all these words within its first texts. The pairs of a long word stand for it; of
-- very many the first will do, for what the index gives is read again.
CREATE FUNCTION facts.search_needle(words text[], level integer) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT (level::bigint << 42) | pair
                 FROM unnest(words) AS given(word) CROSS JOIN LATERAL unnest(facts.text_pairs(left(word, 32))) AS found(pair)
                WHERE (pair & 2097151) <> 0 OR char_length(word) = 1
                LIMIT 32);
END $$;

-- Within how many of the texts, from the first on, all the words occur; null if they do not. Exact.
CREATE FUNCTION facts.search_level(words text[], texts text[]) RETURNS integer LANGUAGE plpgsql IMMUTABLE COST 1000 AS $$
DECLARE
  missing text[] := words;
  said text;
BEGIN
  FOR level IN 1 .. cardinality(texts) LOOP
    said := facts.folded_text(texts[level]);
    missing := ARRAY(SELECT word FROM unnest(missing) AS given(word) WHERE said IS NULL OR strpos(said, word) = 0);
    IF cardinality(missing) = 0 THEN RETURN level; END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- What a search of resources looks at: title and code, keywords, fields, description and provider.
CREATE FUNCTION resources.searched_texts(title text, code text, keywords text[], fields jsonb, description text, provider_name text)
  RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN ARRAY[
    concat_ws(E'\n', title, code),
    array_to_string(keywords, E'\n'),
    (SELECT string_agg(concat_ws(E'\n', field->>'name', field->>'title', field->>'description'), E'\n')
       FROM jsonb_array_elements(fields) AS named(field)),
    concat_ws(E'\n', description, provider_name)];
END $$;

-- The number counts resources as they come in; the provider's name is kept with each so that one index knows it.
ALTER TABLE "resource" ADD COLUMN "number" BIGSERIAL NOT NULL, ADD COLUMN "provider_name" TEXT NOT NULL DEFAULT '';
UPDATE resources.resource r SET provider_name = p.name FROM resources.provider p WHERE p.id = r.provider_id;

CREATE FUNCTION resources.complete_resource() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.number := coalesce(NEW.number, nextval('resources.resource_number_seq'));
  NEW.provider_name := coalesce((SELECT p.name FROM resources.provider p WHERE p.id = NEW.provider_id), '');
  RETURN NEW;
END $$;
CREATE TRIGGER resource_complete BEFORE INSERT OR UPDATE OF provider_id ON resources.resource
  FOR EACH ROW EXECUTE FUNCTION resources.complete_resource();

CREATE FUNCTION resources.rename_provider() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE resources.resource SET provider_name = NEW.name WHERE provider_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER provider_renamed AFTER UPDATE OF name ON resources.provider
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION resources.rename_provider();

CREATE UNIQUE INDEX "resource_number_key" ON "resource"("number");
CREATE INDEX resource_search ON resources.resource USING GIN (
  facts.search_tokens(number, resources.searched_texts(title, code, keywords, fields, description, provider_name)));
CREATE INDEX provider_search ON resources.provider USING GIN (facts.search_tokens(0, ARRAY[name, code]));
