-- Who sells is named with its credit code (Article 19).
CREATE OR REPLACE VIEW facts.developer AS
  SELECT d.id, d.owner, d.name, d.kind::text AS kind, d.status::text AS status, d.created_at,
         NOT EXISTS (
           SELECT 1 FROM generate_series(1, 6) AS n(number)
             LEFT JOIN developers.security_condition c ON c.developer_id = d.id AND c.number = n.number
            WHERE (n.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (n.number <> 6 OR d.connects_system)
              AND c.state IS DISTINCT FROM 'MET') AS conditions_met,
         (SELECT min(c.valid_until) FROM developers.security_condition c
           WHERE c.developer_id = d.id AND (c.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (c.number <> 6 OR d.connects_system)) AS conditions_until,
         (SELECT max(i.publicised_on) FROM developers.public_incident i WHERE i.developer_id = d.id) AS last_incident_on,
         EXISTS (
           SELECT 1 FROM (
             SELECT DISTINCT ON (h.of) h.listed FROM developers.dishonesty h
              WHERE h.developer_id = d.id ORDER BY h.of, h."on" DESC, h.created_at DESC, h.id DESC) latest
            WHERE latest.listed) AS dishonest,
         d.credit_code
    FROM developers.developer d;
