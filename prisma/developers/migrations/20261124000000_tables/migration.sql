-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "developers";

-- CreateTable
CREATE TABLE "developer" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "credit_code" TEXT,
    "principal" TEXT,
    "connects_system" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "developer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "security_condition" (
    "developer_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "evidence" TEXT[],
    "verified_by" TEXT,
    "verified_at" TIMESTAMPTZ(3),
    "valid_until" DATE,

    CONSTRAINT "security_condition_pkey" PRIMARY KEY ("developer_id","number")
);

-- CreateTable
CREATE TABLE "public_incident" (
    "id" TEXT NOT NULL,
    "developer_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "publicised_on" DATE NOT NULL,

    CONSTRAINT "public_incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dishonesty" (
    "id" TEXT NOT NULL,
    "developer_id" TEXT NOT NULL,
    "of" TEXT NOT NULL,
    "listed" BOOLEAN NOT NULL,
    "on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dishonesty_pkey" PRIMARY KEY ("id")
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
CREATE UNIQUE INDEX "developer_owner_key" ON "developer"("owner");

-- CreateIndex
CREATE INDEX "developer_created_at_id_idx" ON "developer"("created_at", "id");

-- CreateIndex
CREATE INDEX "public_incident_developer_id_idx" ON "public_incident"("developer_id");

-- CreateIndex
CREATE INDEX "dishonesty_developer_id_idx" ON "dishonesty"("developer_id");

-- CreateIndex
CREATE UNIQUE INDEX "journal_event_id_key" ON "journal_event"("id");

-- CreateIndex
CREATE INDEX "journal_event_subject_id_sequence_idx" ON "journal_event"("subject_id", "sequence");

