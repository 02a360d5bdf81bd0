-- Which conditions of Article 15 a developer is held to, and where each stands, so that a refusal can name what is not met.
CREATE VIEW facts.developer_condition AS
  SELECT d.id AS developer_id, n.number, coalesce(c.state, 'PENDING') AS state, c.valid_until
    FROM developers.developer d CROSS JOIN generate_series(1, 6) AS n(number)
    LEFT JOIN developers.security_condition c ON c.developer_id = d.id AND c.number = n.number
   WHERE (n.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (n.number <> 6 OR d.connects_system);
