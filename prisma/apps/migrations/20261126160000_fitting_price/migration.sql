-- A fixed price says how much, and what is free costs nothing (Article 19). What was revised into neither is mended first.
UPDATE apps.listing SET price_amount = NULL WHERE pricing = 'FREE' AND price_amount IS NOT NULL;
UPDATE apps.listing SET pricing = 'NEGOTIATED' WHERE pricing = 'FIXED' AND price_amount IS NULL;
ALTER TABLE apps.listing ADD CONSTRAINT listing_price_fits CHECK (
  (pricing <> 'FIXED' OR price_amount IS NOT NULL) AND (pricing <> 'FREE' OR price_amount IS NULL));
