-- What is not collected yet is had by an interface: where it is, and how it is called, without credentials (Article 8).
-- AlterTable
ALTER TABLE "resource" ADD COLUMN     "interface_address" TEXT,
ADD COLUMN     "interface_description" TEXT;

CREATE VIEW facts.resource_interface AS
  SELECT id AS resource_id, interface_address AS address, interface_description AS description
    FROM resources.resource WHERE delivery::text = 'INTERFACE';

-- What is had by an interface that the catalog does not tell of is for the information center to complete (Article 8).
CREATE OR REPLACE VIEW facts.resources_duties AS
  SELECT 'RESOURCE_TO_SYNC'::text AS kind, 'Resource'::text AS subject_type, r.id AS subject_id, NULL::text AS part, r.title,
         'INFO_CENTER'::text AS role, NULL::text AS owner, facts.stale_since(r.modified_at, r.update_frequency::text) AS since,
         NULL::timestamptz AS until, NULL::timestamptz AS due_at, false AS provisional, NULL::date AS basis_on
    FROM resources.resource r WHERE r.status::text = 'ACTIVE'
  UNION ALL
  SELECT 'RESOURCE_TO_UPDATE', 'Resource', r.id, NULL, r.title, 'PROVIDER', 'org:' || r.provider_code,
         facts.stale_since(r.modified_at, r.update_frequency::text), NULL, NULL, false, NULL
    FROM resources.resource r WHERE r.status::text = 'ACTIVE'
  UNION ALL
  SELECT 'INTERFACE_TO_DESCRIBE', 'Resource', r.id, NULL, r.title, 'INFO_CENTER', NULL, r.created_at, NULL, NULL, false, NULL
    FROM resources.resource r WHERE r.status::text = 'ACTIVE' AND r.delivery::text = 'INTERFACE'
     AND (coalesce(r.interface_address, '') = '' OR coalesce(r.interface_description, '') = '');
