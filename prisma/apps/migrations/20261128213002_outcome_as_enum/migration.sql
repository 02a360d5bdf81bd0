-- How a review ended is a type of its own, as the model says, in the place of a text with a check. No view reads the column.
CREATE TYPE apps."DecisionOutcome" AS ENUM ('APPROVED', 'REJECTED');

ALTER TABLE apps.compliance_review DROP CONSTRAINT compliance_review_outcome_known,
  ALTER COLUMN outcome TYPE apps."DecisionOutcome" USING outcome::apps."DecisionOutcome";
