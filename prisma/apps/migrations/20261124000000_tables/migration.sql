-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "apps";

-- CreateTable
CREATE TABLE "app" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "agreement_id" TEXT NOT NULL,
    "developer_id" TEXT NOT NULL,
    "developer_owner" TEXT NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_entry" (
    "app_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,

    CONSTRAINT "app_entry_pkey" PRIMARY KEY ("app_id","entry_id")
);

-- CreateTable
CREATE TABLE "compliance_review" (
    "id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "reviewer" TEXT NOT NULL,
    "reviewer_kind" TEXT NOT NULL,
    "outcome" TEXT,
    "findings" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "compliance_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_report" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "app_id" TEXT NOT NULL,
    "recipient_kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accreditation" (
    "id" TEXT NOT NULL,
    "reviewer" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "valid_until" DATE NOT NULL,

    CONSTRAINT "accreditation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing" (
    "id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "delivery_form" TEXT NOT NULL,
    "pricing" TEXT NOT NULL,
    "price_amount" DECIMAL(18,2),
    "contact" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "listed_at" TIMESTAMPTZ(3) NOT NULL,
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "provenance" JSONB NOT NULL,
    "agreement_id" TEXT NOT NULL,
    "developer_id" TEXT NOT NULL,
    "developer_owner" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_change" (
    "sequence" INTEGER NOT NULL,
    "listing_id" TEXT NOT NULL,
    "listing_version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "article" INTEGER,

    CONSTRAINT "listing_change_pkey" PRIMARY KEY ("sequence")
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
CREATE INDEX "app_scenario_id_created_at_id_idx" ON "app"("scenario_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "app_developer_id_created_at_id_idx" ON "app"("developer_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "app_created_at_id_idx" ON "app"("created_at", "id");

-- CreateIndex
CREATE INDEX "app_entry_entry_id_app_id_idx" ON "app_entry"("entry_id", "app_id");

-- CreateIndex
CREATE INDEX "compliance_review_app_id_idx" ON "compliance_review"("app_id");

-- CreateIndex
CREATE INDEX "app_report_app_id_idx" ON "app_report"("app_id");

-- CreateIndex
CREATE INDEX "accreditation_reviewer_idx" ON "accreditation"("reviewer");

-- CreateIndex
CREATE UNIQUE INDEX "listing_app_id_key" ON "listing"("app_id");

-- CreateIndex
CREATE INDEX "listing_created_at_id_idx" ON "listing"("created_at", "id");

-- CreateIndex
CREATE INDEX "listing_developer_id_idx" ON "listing"("developer_id");

-- CreateIndex
CREATE INDEX "listing_change_listing_id_idx" ON "listing_change"("listing_id");

-- CreateIndex
CREATE UNIQUE INDEX "journal_event_id_key" ON "journal_event"("id");

-- CreateIndex
CREATE INDEX "journal_event_subject_id_sequence_idx" ON "journal_event"("subject_id", "sequence");

