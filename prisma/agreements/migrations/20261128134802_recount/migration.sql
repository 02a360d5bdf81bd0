-- The number of the next access decision must lie beyond those that are on record.
CREATE VIEW facts.agreements_recount AS
  SELECT 'usage_sequence_seq'::text AS name, ''::text AS key, last_value::text AS stored, sequence::text AS counted
    FROM agreements.usage_sequence_seq, (SELECT max(sequence) AS sequence FROM agreements.usage) AS greatest
   WHERE sequence > last_value OR (sequence = last_value AND NOT is_called);
