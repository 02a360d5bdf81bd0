-- What a price is for (Article 20), and where a listing is ordered and explained. A price of before is for the whole, or for a use.
CREATE TYPE "PriceUnit" AS ENUM ('CALL', 'RECORD', 'MONTH', 'YEAR', 'USE', 'WHOLE');
ALTER TABLE "listing" ADD COLUMN "documentation_url" TEXT,
ADD COLUMN "order_url" TEXT,
ADD COLUMN "price_unit" "PriceUnit",
ADD COLUMN "terms_url" TEXT;
UPDATE apps.listing SET price_unit = CASE pricing WHEN 'USAGE' THEN 'USE' ELSE 'WHOLE' END::apps."PriceUnit" WHERE price_amount IS NOT NULL;
ALTER TABLE apps.listing ADD CONSTRAINT listing_price_unit_check CHECK ((price_unit IS NULL) = (price_amount IS NULL));
