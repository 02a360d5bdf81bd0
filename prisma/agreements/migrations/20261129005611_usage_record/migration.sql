-- How far the record of use has come, for what tells how far it was received (Article 22).
CREATE VIEW facts.usage_record AS
  SELECT sequence, at FROM agreements.usage;
