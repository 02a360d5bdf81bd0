-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "scenarios";

-- CreateTable
CREATE TABLE "scenario_class" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "departments" TEXT[],
    "opinions" JSONB NOT NULL,
    "decision" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scenario_class_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scenario" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "class_id" TEXT NOT NULL,
    "fit" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "industry" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scenario_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scenario_entry" (
    "scenario_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,

    CONSTRAINT "scenario_entry_pkey" PRIMARY KEY ("scenario_id","entry_id")
);

-- CreateTable
CREATE TABLE "scenario_demand" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "raised_by_owner" TEXT,
    "developer_id" TEXT,
    "class_id" TEXT,
    "scenario_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scenario_demand_pkey" PRIMARY KEY ("id")
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
CREATE UNIQUE INDEX "scenario_class_code_key" ON "scenario_class"("code");

-- CreateIndex
CREATE INDEX "scenario_class_created_at_id_idx" ON "scenario_class"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "scenario_code_key" ON "scenario"("code");

-- CreateIndex
CREATE INDEX "scenario_class_id_created_at_id_idx" ON "scenario"("class_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "scenario_created_at_id_idx" ON "scenario"("created_at", "id");

-- CreateIndex
CREATE INDEX "scenario_entry_entry_id_scenario_id_idx" ON "scenario_entry"("entry_id", "scenario_id");

-- CreateIndex
CREATE INDEX "scenario_demand_created_at_id_idx" ON "scenario_demand"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "journal_event_id_key" ON "journal_event"("id");

-- CreateIndex
CREATE INDEX "journal_event_subject_id_sequence_idx" ON "journal_event"("subject_id", "sequence");

