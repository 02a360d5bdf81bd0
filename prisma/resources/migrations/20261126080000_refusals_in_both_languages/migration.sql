-- Why a record was refused, in both languages; what was refused before stands in English only.
ALTER TABLE resources.sync_refusal RENAME COLUMN "reasons" TO "reasons_en";
ALTER TABLE resources.sync_refusal ADD COLUMN "reasons_zh" TEXT[];
UPDATE resources.sync_refusal SET "reasons_zh" = "reasons_en";
