-- How far the reactions have come, for whoever compares it with the journals that they follow.
CREATE VIEW facts.apps_reaction AS
  SELECT agreements, development, oversight, next_due FROM apps.reaction_cursor;

-- Where it is not known how far they have come, every listing is compared once more.
CREATE FUNCTION apps.recount() RETURNS void LANGUAGE sql AS $$
  DELETE FROM apps.reaction_cursor;
$$;
SELECT apps.recount();
