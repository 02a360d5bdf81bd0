-- What the operator has on file (Article 22); an outside dataset is admitted under the norm (Article 14).
CREATE VIEW facts.compliance_record AS
  SELECT id, kind, performed_on FROM oversight.compliance_record;
