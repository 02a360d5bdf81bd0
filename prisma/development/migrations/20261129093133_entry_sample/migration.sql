-- What a listing is signed with: of which sample rows. The rows themselves stay here.
CREATE VIEW facts.entry_sample AS
  SELECT id AS entry_id, sample ->> 'digest' AS digest FROM development.development_entry WHERE sample IS NOT NULL;
