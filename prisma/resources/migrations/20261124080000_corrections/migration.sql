-- What a provider or the information center corrected, by field: the value that the source had sent (Article 5).
ALTER TABLE resources.resource ADD COLUMN "corrections" JSONB NOT NULL DEFAULT '{}';
