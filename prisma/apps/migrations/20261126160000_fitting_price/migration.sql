-- A fixed price says how much, and what is free costs nothing (Article 19).
ALTER TABLE apps.listing ADD CONSTRAINT listing_price_fits CHECK (
  (pricing <> 'FIXED' OR price_amount IS NOT NULL) AND (pricing <> 'FREE' OR price_amount IS NULL));
