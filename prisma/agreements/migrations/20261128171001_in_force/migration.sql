-- Whether an agreement is in force on a day: signed by both and in its dates, the last one included (Article 17). Plain expressions, which
-- the planner puts in the place of the call and estimates like any other.
CREATE FUNCTION facts.is_agreement_in_force(status text, valid_from date, valid_to date, day date) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN status = 'SIGNED' AND day BETWEEN valid_from AND valid_to;

-- The state that it is in on a day: its stored one, IN_FORCE or EXPIRED.
CREATE FUNCTION facts.agreement_status(status text, valid_from date, valid_to date, day date) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN facts.is_agreement_in_force(status, valid_from, valid_to, day) THEN 'IN_FORCE'
              WHEN status = 'SIGNED' AND day >= valid_from THEN 'EXPIRED' ELSE status END;

-- The grants of a day: not closed, under an agreement that is in force.
CREATE FUNCTION facts.grants_in_force(day date) RETURNS TABLE (id text, agreement_id text, entry_id text) LANGUAGE sql STABLE AS $$
  SELECT t.id, t.agreement_id, t.entry_id
    FROM facts.access_grant t JOIN facts.agreement g ON g.id = t.agreement_id
   WHERE t.closed_at IS NULL AND facts.is_agreement_in_force(g.status, g.valid_from, g.valid_to, day);
$$;
