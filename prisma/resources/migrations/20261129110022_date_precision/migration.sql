-- How exactly a date is known: of a year, month or day the beginning in Shanghai is stored.
CREATE TYPE "DatePrecision" AS ENUM ('YEAR', 'MONTH', 'DAY', 'INSTANT');

ALTER TABLE "resource" ADD COLUMN     "issued_precision" "DatePrecision",
ADD COLUMN     "modified_precision" "DatePrecision" NOT NULL DEFAULT 'INSTANT';

-- Until now a day came in as its first moment in Shanghai and said no more than that.
UPDATE "resource" SET
  issued_precision = CASE WHEN date_trunc('day', issued_at, 'Asia/Shanghai') = issued_at THEN 'DAY'::resources."DatePrecision" ELSE 'INSTANT' END
  WHERE issued_at IS NOT NULL;
UPDATE "resource" SET modified_precision = 'DAY' WHERE date_trunc('day', modified_at, 'Asia/Shanghai') = modified_at;

ALTER TABLE "resource" ADD CONSTRAINT resource_issued_precision_beside_date CHECK ((issued_at IS NULL) = (issued_precision IS NULL));
