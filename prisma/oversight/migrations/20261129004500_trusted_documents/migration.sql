-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('QUERY', 'MUTATION', 'SUBSCRIPTION');

-- CreateTable
CREATE TABLE "trusted_document" (
    "hash" TEXT NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "operation_name" TEXT,
    "text" TEXT NOT NULL,

    CONSTRAINT "trusted_document_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "document_registration" (
    "id" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registered_document" (
    "registration_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "registered_document_pkey" PRIMARY KEY ("registration_id","hash")
);

-- CreateIndex
CREATE INDEX "document_registration_registered_at_id_idx" ON "document_registration"("registered_at", "id");

-- CreateIndex
CREATE INDEX "registered_document_hash_idx" ON "registered_document"("hash");

-- What the hash says of it, nobody can change.
ALTER TABLE oversight.trusted_document ADD CONSTRAINT trusted_document_hash_is_its CHECK (hash = encode(sha256(convert_to(text, 'UTF8')), 'hex'));
CREATE FUNCTION oversight.refuse_document_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a registered document never changes: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER trusted_document_stays BEFORE UPDATE ON oversight.trusted_document
  FOR EACH ROW EXECUTE FUNCTION oversight.refuse_document_change();

-- Registrations are made with an event each, and never change.
CREATE OR REPLACE VIEW facts.oversight_state AS
  SELECT 'RiskReport'::text AS subject_type, id AS subject_id, status::text FROM oversight.risk_report UNION ALL
  SELECT 'StopOrder', id, CASE WHEN lifted_at IS NULL THEN 'open' ELSE 'lifted' END FROM oversight.stop_order UNION ALL
  SELECT 'Incident', id, status::text FROM oversight.incident UNION ALL
  SELECT 'Inspection', id, status::text FROM oversight.inspection UNION ALL
  SELECT 'Channel', id, status::text FROM oversight.channel UNION ALL
  SELECT 'PlatformCondition', number::text, state::text FROM oversight.platform_condition UNION ALL
  SELECT 'ComplianceRecord', id, 'filed' FROM oversight.compliance_record UNION ALL
  SELECT 'OperationReport', id, status::text FROM oversight.operation_report UNION ALL
  SELECT 'ContributionEvaluation', id, 'evaluated' FROM oversight.contribution_evaluation UNION ALL
  SELECT 'Regulation', id, 'enacted' FROM oversight.regulation UNION ALL
  SELECT 'DocumentRegistration', id, 'registered' FROM oversight.document_registration;
