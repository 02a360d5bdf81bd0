-- AlterTable
ALTER TABLE "channel" ADD COLUMN     "unlawful" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "responsible_owner" TEXT;

-- AlterTable
-- Whom an inspection is of: a developer or a provider that is there by its owner, else the operator, as it was read before.
ALTER TABLE "inspection" ADD COLUMN     "inspected_kind" TEXT,
ADD COLUMN     "joint_with" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE oversight.inspection n SET inspected_kind = CASE
  WHEN EXISTS (SELECT 1 FROM facts.developer d WHERE d.owner = n.inspected_owner) THEN 'DEVELOPER'
  WHEN EXISTS (SELECT 1 FROM facts.provider p WHERE 'org:' || p.code = n.inspected_owner) THEN 'PROVIDER'
  WHEN n.inspected = 'INFO_CENTER' THEN 'INFO_CENTER' ELSE 'OPERATOR' END;
ALTER TABLE "inspection" ALTER COLUMN "inspected_kind" SET NOT NULL;
ALTER TABLE oversight.inspection ADD CONSTRAINT inspection_inspected_kind_known CHECK (inspected_kind IN ('OPERATOR', 'INFO_CENTER', 'PROVIDER', 'DEVELOPER'));

-- CreateTable
CREATE TABLE "sanction" (
    "id" TEXT NOT NULL,
    "inspection_id" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "done_on" DATE NOT NULL,
    "party" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sanction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sanction_inspection_id_idx" ON "sanction"("inspection_id");

-- What is due, of this subgraph. An incident is from its report until its plan was started and it was reported on (Article 22), at once; so is
-- the merging of a channel that may not be there (Article 6).
CREATE OR REPLACE VIEW facts.oversight_due AS
  SELECT 'OperationReport'::text AS subject_type, id AS subject_id, 'submitOperationReport'::text AS duty, 'OPERATOR'::text AS responsible,
         ((due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS due_at, NULL::timestamptz AS shown_from, false AS provisional,
         (created_at AT TIME ZONE 'Asia/Shanghai')::date AS basis_on, 24 AS article, NULL::text AS owner, NULL::text AS provider_code,
         id AS item_key
    FROM oversight.operation_report WHERE status = 'REQUESTED' AND due_on IS NOT NULL
  UNION ALL
  SELECT 'Inspection', i.id, 'rectifyFinding', i.inspected, ((f.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'), NULL, false,
         (i.created_at AT TIME ZONE 'Asia/Shanghai')::date, 23, i.inspected_owner, NULL, f.id
    FROM oversight.finding f JOIN oversight.inspection i ON i.id = f.inspection_id WHERE f.status = 'OPEN'
  UNION ALL
  SELECT 'Incident', i.id, 'advanceIncident', coalesce(substr(i.responsible_owner, 5), CASE i.stretch WHEN 'RESOURCE_TO_FUSION_PLATFORM' THEN 'INFO_CENTER' ELSE 'OPERATOR' END),
         i.created_at, NULL, false, (i.created_at AT TIME ZONE 'Asia/Shanghai')::date, 22, i.responsible_owner, NULL, i.id
    FROM oversight.incident i WHERE i.status IN ('OPEN', 'PLAN_STARTED')
  UNION ALL
  SELECT 'Channel', h.id, CASE h.status WHEN 'REGISTERED' THEN 'startMergingChannel' ELSE 'mergeChannel' END, 'OPERATOR',
         h.created_at, NULL, false, (h.created_at AT TIME ZONE 'Asia/Shanghai')::date, 6, NULL, NULL, h.id
    FROM oversight.channel h WHERE h.unlawful AND h.status <> 'MERGED'
  UNION ALL
  SELECT 'PlatformCondition', n.number::text, 'recordPlatformCondition', 'OPERATOR',
         CASE WHEN c.state = 'MET' THEN (c.valid_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
              ELSE coalesce(stated.at, first.at) END,
         CASE WHEN c.state = 'MET' THEN (c.valid_until - 29)::timestamp AT TIME ZONE 'Asia/Shanghai' END, false,
         (coalesce(stated.at, first.at) AT TIME ZONE 'Asia/Shanghai')::date, 7, NULL, NULL, n.number::text
    FROM generate_series(1, 4) AS n(number)
    LEFT JOIN oversight.platform_condition c ON c.number = n.number
    LEFT JOIN LATERAL (SELECT max(j.at) AS at FROM oversight.journal_event j
      WHERE j.subject_type = 'PlatformCondition' AND j.subject_id = n.number::text) stated ON true
    CROSS JOIN (SELECT min(effective_from)::timestamp AT TIME ZONE 'Asia/Shanghai' AS at FROM oversight.regulation) first
   WHERE (c.state = 'MET' AND c.valid_until IS NOT NULL) OR (c.state IS DISTINCT FROM 'MET' AND first.at IS NOT NULL);
