-- Why a listing is suspended, besides a stop order: its developer is no longer eligible (Article 15), its data is suspended or retired (Article 9).
ALTER TYPE apps."WithdrawalReason" ADD VALUE 'DEVELOPER_INELIGIBLE';
ALTER TYPE apps."WithdrawalReason" ADD VALUE 'DATA_SUSPENDED';

-- What a review found of source rows (Article 4).
ALTER TABLE "compliance_review" ADD COLUMN     "contains_source_rows" BOOLEAN;

-- The journals of developers and resources move listings too: every listing is compared once more.
ALTER TABLE "reaction_cursor" ADD COLUMN     "developers" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "resources" INTEGER NOT NULL DEFAULT 0;
CREATE OR REPLACE VIEW facts.apps_reaction AS
  SELECT agreements, development, oversight, next_due, developers, resources FROM apps.reaction_cursor;
SELECT apps.recount();
