-- What the resource platform has received of the logs (Article 22).
-- CreateEnum
CREATE TYPE "LogName" AS ENUM ('RESOURCES', 'DEVELOPMENT', 'SCENARIOS', 'DEVELOPERS', 'AGREEMENTS', 'APPS', 'OVERSIGHT', 'USAGE', 'SECURITY_EVENTS');

-- CreateTable
CREATE TABLE "log_receipt" (
    "id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "log_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_receipt_head" (
    "receipt_id" TEXT NOT NULL,
    "log" "LogName" NOT NULL,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "log_receipt_head_pkey" PRIMARY KEY ("receipt_id","log")
);

-- CreateIndex
CREATE INDEX "log_receipt_received_at_id_idx" ON "log_receipt"("received_at", "id");

-- CreateIndex
CREATE INDEX "log_receipt_head_log_sequence_idx" ON "log_receipt_head"("log", "sequence");

CREATE OR REPLACE VIEW facts.oversight_state AS
  SELECT 'RiskReport'::text AS subject_type, id AS subject_id, status::text FROM oversight.risk_report UNION ALL
  SELECT 'StopOrder', id, CASE WHEN lifted_at IS NULL THEN 'open' ELSE 'lifted' END FROM oversight.stop_order UNION ALL
  SELECT 'Incident', id, status::text FROM oversight.incident UNION ALL
  SELECT 'Inspection', id, status::text FROM oversight.inspection UNION ALL
  SELECT 'Channel', id, status::text FROM oversight.channel UNION ALL
  SELECT 'PlatformCondition', number::text, state::text FROM oversight.platform_condition UNION ALL
  SELECT 'ComplianceRecord', id, 'filed' FROM oversight.compliance_record UNION ALL
  SELECT 'LogReceipt', id, 'received' FROM oversight.log_receipt UNION ALL
  SELECT 'OperationReport', id, status::text FROM oversight.operation_report UNION ALL
  SELECT 'ContributionEvaluation', id, 'evaluated' FROM oversight.contribution_evaluation UNION ALL
  SELECT 'Regulation', id, 'enacted' FROM oversight.regulation UNION ALL
  SELECT 'DocumentRegistration', id, 'registered' FROM oversight.document_registration;

-- All that the resource platform is to be given, by log. A receipt is itself on record; by that alone nobody falls behind.
CREATE VIEW facts.log_entry AS
  SELECT 'RESOURCES'::text AS log, sequence, at, true AS owed FROM facts.resources_journal UNION ALL
  SELECT 'DEVELOPMENT', sequence, at, true FROM facts.development_journal UNION ALL
  SELECT 'SCENARIOS', sequence, at, true FROM facts.scenarios_journal UNION ALL
  SELECT 'DEVELOPERS', sequence, at, true FROM facts.developers_journal UNION ALL
  SELECT 'AGREEMENTS', sequence, at, true FROM facts.agreements_journal UNION ALL
  SELECT 'APPS', sequence, at, true FROM facts.apps_journal UNION ALL
  SELECT 'OVERSIGHT', sequence, at, type <> 'logs.received' FROM facts.oversight_journal UNION ALL
  SELECT 'USAGE', sequence, at, true FROM facts.usage_record UNION ALL
  SELECT 'SECURITY_EVENTS', sequence, at, true FROM oversight.security_event;

-- Where each log stands, how far it was received, by how many numbers it is behind, and since when.
CREATE VIEW facts.log_delivery AS
  SELECT n.log, n.place, n.received, coalesce(head.sequence, 0) AS head, greatest(coalesce(owed.sequence, 0) - n.received, 0) AS behind_by,
         awaited.at AS since
    FROM (SELECT names.log::text AS log, names.place,
                 coalesce((SELECT max(h.sequence) FROM oversight.log_receipt_head h WHERE h.log = names.log), 0) AS received
            FROM unnest(enum_range(NULL::oversight."LogName")) WITH ORDINALITY AS names(log, place)) n
    LEFT JOIN LATERAL (SELECT e.sequence FROM facts.log_entry e WHERE e.log = n.log ORDER BY e.sequence DESC LIMIT 1) head ON true
    LEFT JOIN LATERAL (SELECT e.sequence FROM facts.log_entry e WHERE e.log = n.log AND e.owed ORDER BY e.sequence DESC LIMIT 1) owed ON true
    LEFT JOIN LATERAL (SELECT e.at FROM facts.log_entry e WHERE e.log = n.log AND e.owed AND e.sequence > n.received
      ORDER BY e.sequence LIMIT 1) awaited ON true;

-- What was not received is to be supplied within a day after it was recorded: a rule of ours. Where no receipt is there yet, `logs` stands for it.
CREATE VIEW facts.logs_duties AS
  SELECT 'LOGS_TO_SUPPLY'::text AS kind, 'LogReceipt'::text AS subject_type,
         coalesce((SELECT r.id FROM oversight.log_receipt r ORDER BY r.received_at DESC, r.id DESC LIMIT 1), 'logs') AS subject_id,
         NULL::text AS part, NULL::text AS title, 'OPERATOR'::text AS role, NULL::text AS owner, min(d.since) AS since, NULL::timestamptz AS until,
         min(d.since) + interval '1 day' AS due_at, false AS provisional, (min(d.since) AT TIME ZONE 'Asia/Shanghai')::date AS basis_on
    FROM facts.log_delivery d WHERE d.behind_by > 0 HAVING count(*) > 0;

CREATE OR REPLACE VIEW facts.duties AS
  SELECT * FROM facts.resources_duties UNION ALL SELECT * FROM facts.development_duties UNION ALL SELECT * FROM facts.scenarios_duties
  UNION ALL SELECT * FROM facts.developers_duties UNION ALL SELECT * FROM facts.agreements_duties UNION ALL SELECT * FROM facts.apps_duties
  UNION ALL SELECT * FROM facts.oversight_duties UNION ALL SELECT * FROM facts.logs_duties;
