-- Which outside data a use is combined with is on record with it (Article 14).
-- AlterTable
ALTER TABLE "usage" ADD COLUMN     "outside_dataset_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];
