-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "resources";

-- CreateTable
CREATE TABLE "provider" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "theme" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "theme_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "resource" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "provider_id" TEXT NOT NULL,
    "provider_code" TEXT NOT NULL,
    "themes" TEXT[],
    "keywords" TEXT[],
    "fields" JSONB NOT NULL,
    "format" TEXT,
    "update_frequency" TEXT NOT NULL,
    "sharing" TEXT NOT NULL,
    "openness" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "contains_personal_information" BOOLEAN NOT NULL,
    "contains_trade_secrets" BOOLEAN NOT NULL,
    "delivery" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "screening_version" INTEGER NOT NULL,
    "issued_at" TIMESTAMPTZ(3),
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "synced_at" TIMESTAMPTZ(3) NOT NULL,
    "landing_page" TEXT,
    "licence" TEXT,
    "source" TEXT NOT NULL,
    "has_sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample" (
    "resource_id" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "rows" JSONB NOT NULL,
    "row_count" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "generated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sample_pkey" PRIMARY KEY ("resource_id")
);

-- CreateTable
CREATE TABLE "sync_run" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "run_key" TEXT NOT NULL,
    "complete" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "received" INTEGER NOT NULL,
    "created" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "retired" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "duplicates" INTEGER NOT NULL,
    "warnings" INTEGER NOT NULL,

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_record" (
    "run_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "modified_at" TIMESTAMPTZ(3),
    "digest" TEXT NOT NULL,

    CONSTRAINT "sync_record_pkey" PRIMARY KEY ("run_id","code")
);

-- CreateTable
CREATE TABLE "sync_refusal" (
    "run_id" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "code" TEXT,
    "reasons" TEXT[],

    CONSTRAINT "sync_refusal_pkey" PRIMARY KEY ("run_id","line")
);

-- CreateTable
CREATE TABLE "idempotent_answer" (
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotent_answer_pkey" PRIMARY KEY ("caller","key")
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
CREATE UNIQUE INDEX "provider_code_key" ON "provider"("code");

-- CreateIndex
CREATE UNIQUE INDEX "resource_code_key" ON "resource"("code");

-- CreateIndex
CREATE INDEX "resource_created_at_id_idx" ON "resource"("created_at", "id");

-- CreateIndex
CREATE INDEX "resource_modified_at_id_idx" ON "resource"("modified_at", "id");

-- CreateIndex
CREATE INDEX "resource_issued_at_id_idx" ON "resource"("issued_at", "id");

-- CreateIndex
CREATE INDEX "resource_title_id_idx" ON "resource"("title", "id");

-- CreateIndex
CREATE INDEX "resource_provider_id_created_at_id_idx" ON "resource"("provider_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "resource_source_status_idx" ON "resource"("source", "status");

-- CreateIndex
CREATE INDEX "resource_themes_idx" ON "resource" USING GIN ("themes");

-- CreateIndex
CREATE INDEX "sync_run_source_run_key_started_at_idx" ON "sync_run"("source", "run_key", "started_at");

-- CreateIndex
CREATE INDEX "sync_run_started_at_id_idx" ON "sync_run"("started_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "journal_event_id_key" ON "journal_event"("id");

-- CreateIndex
CREATE INDEX "journal_event_subject_id_sequence_idx" ON "journal_event"("subject_id", "sequence");

