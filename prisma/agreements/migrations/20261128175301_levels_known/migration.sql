-- A level outside the contract cannot be stored, of a consent neither.
ALTER TABLE agreements.consent ADD CONSTRAINT consent_level_known CHECK (level IN ('PROCESSED', 'SOURCE'));
