-- Levels of uses and consents are a type of their own, as the model says, in the place of a text with a check. No view reads these columns.
CREATE TYPE agreements."AccessLevel" AS ENUM ('PROCESSED', 'SOURCE');

ALTER TABLE agreements.usage DROP CONSTRAINT usage_level_known,
  ALTER COLUMN level TYPE agreements."AccessLevel" USING level::agreements."AccessLevel";
ALTER TABLE agreements.consent DROP CONSTRAINT consent_level_known,
  ALTER COLUMN level TYPE agreements."AccessLevel" USING level::agreements."AccessLevel";
