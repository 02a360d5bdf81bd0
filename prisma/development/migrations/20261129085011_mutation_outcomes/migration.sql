-- What became of a call is told by its key: which mutation it was, and what it made or changed.
ALTER TABLE "idempotent_answer" ADD COLUMN "mutation" TEXT;

CREATE VIEW facts.development_calls AS SELECT caller, key, mutation, answer, at FROM development.idempotent_answer;
