-- The area (codes of GB/T 2260) and the time ({"from", "to"}: days, null for an open end) that a resource covers.
ALTER TABLE "resource" ADD COLUMN     "spatial_coverage" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "temporal_coverage" JSONB;
