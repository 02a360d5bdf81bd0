-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "development";

-- CreateTable
CREATE TABLE "processing_rule" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "scope" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "decision" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "processing_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "development_entry" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "status" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "processing_rule_id" TEXT,
    "conditions" TEXT,
    "sample" JSONB,
    "screening" JSONB,
    "screened_version" INTEGER,
    "reported_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "development_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_demand" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "raised_by_owner" TEXT,
    "developer_id" TEXT,
    "scenario_id" TEXT,
    "reason" TEXT,
    "fulfilled_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_demand_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "processing_rule_created_at_id_idx" ON "processing_rule"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "processing_rule_name_scope_edition_key" ON "processing_rule"("name", "scope", "edition");

-- CreateIndex
CREATE UNIQUE INDEX "development_entry_code_key" ON "development_entry"("code");

-- CreateIndex
CREATE INDEX "development_entry_resource_id_idx" ON "development_entry"("resource_id");

-- CreateIndex
CREATE INDEX "development_entry_created_at_id_idx" ON "development_entry"("created_at", "id");

-- CreateIndex
CREATE INDEX "data_demand_created_at_id_idx" ON "data_demand"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "journal_event_id_key" ON "journal_event"("id");

-- CreateIndex
CREATE INDEX "journal_event_subject_id_sequence_idx" ON "journal_event"("subject_id", "sequence");

