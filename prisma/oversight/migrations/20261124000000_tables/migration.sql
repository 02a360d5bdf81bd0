-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "oversight";

-- CreateTable
CREATE TABLE "regulation" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,
    "interpreted_by" TEXT NOT NULL,
    "articles" JSONB NOT NULL,
    "review_working_days" INTEGER NOT NULL,
    "report_working_days" INTEGER NOT NULL,
    "incident_lookback_years" INTEGER NOT NULL,

    CONSTRAINT "regulation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "risk_report" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "reporter_owner" TEXT NOT NULL,

    CONSTRAINT "risk_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stop_order" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "developer_id" TEXT,
    "reason" TEXT NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "risk_report_id" TEXT NOT NULL,

    CONSTRAINT "stop_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stretch" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_at" TIMESTAMPTZ(3),
    "description" TEXT NOT NULL,
    "reporter_owner" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "by_role" TEXT NOT NULL,
    "inspected" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "inspection_id" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "article" INTEGER,
    "status" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "rectified_at" TIMESTAMPTZ(3),
    "rectification" TEXT,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "built_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "merged_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_condition" (
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "evidence" TEXT[],
    "valid_until" DATE,

    CONSTRAINT "platform_condition_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "compliance_record" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "performed_on" DATE NOT NULL,
    "document" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "compliance_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation_report" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "due_on" DATE,
    "figures" JSONB NOT NULL,
    "remarks" TEXT,
    "submitted_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operation_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contribution_evaluation" (
    "id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "provider_code" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "rank" INTEGER NOT NULL,
    "indicators" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contribution_evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "security_event" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT,
    "count" INTEGER NOT NULL,

    CONSTRAINT "security_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal_event" (
    "sequence" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT,
    "article" INTEGER,
    "regulation_id" TEXT,
    "reason" TEXT,
    "hash" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,

    CONSTRAINT "journal_event_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE INDEX "risk_report_reported_at_id_idx" ON "risk_report"("reported_at", "id");

-- CreateIndex
CREATE INDEX "stop_order_target_id_idx" ON "stop_order"("target_id");

-- CreateIndex
CREATE INDEX "stop_order_ordered_at_id_idx" ON "stop_order"("ordered_at", "id");

-- CreateIndex
CREATE INDEX "incident_created_at_id_idx" ON "incident"("created_at", "id");

-- CreateIndex
CREATE INDEX "inspection_created_at_id_idx" ON "inspection"("created_at", "id");

-- CreateIndex
CREATE INDEX "finding_inspection_id_idx" ON "finding"("inspection_id");

-- CreateIndex
CREATE INDEX "channel_created_at_id_idx" ON "channel"("created_at", "id");

-- CreateIndex
CREATE INDEX "compliance_record_created_at_id_idx" ON "compliance_record"("created_at", "id");

-- CreateIndex
CREATE INDEX "operation_report_created_at_id_idx" ON "operation_report"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_evaluation_period_provider_id_key" ON "contribution_evaluation"("period", "provider_id");

-- CreateIndex
CREATE INDEX "security_event_at_id_idx" ON "security_event"("at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "journal_event_id_key" ON "journal_event"("id");

-- CreateIndex
CREATE INDEX "journal_event_subject_id_sequence_idx" ON "journal_event"("subject_id", "sequence");

