-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "agreements";

-- CreateTable
CREATE TABLE "application" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "developer_id" TEXT NOT NULL,
    "developer_owner" TEXT NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "materials" JSONB NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "decision" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_entry" (
    "application_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,

    CONSTRAINT "application_entry_pkey" PRIMARY KEY ("application_id","entry_id")
);

-- CreateTable
CREATE TABLE "application_outside_dataset" (
    "application_id" TEXT NOT NULL,
    "outside_dataset_id" TEXT NOT NULL,

    CONSTRAINT "application_outside_dataset_pkey" PRIMARY KEY ("application_id","outside_dataset_id")
);

-- CreateTable
CREATE TABLE "agreement" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "developer_id" TEXT NOT NULL,
    "developer_owner" TEXT NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "signatures" JSONB NOT NULL,
    "signed_at" TIMESTAMPTZ(3),
    "report_due_at" TIMESTAMPTZ(3),
    "report_provisional" BOOLEAN NOT NULL,
    "reported_at" TIMESTAMPTZ(3),
    "fee_basis" TEXT,
    "fee_amount" DECIMAL(18,2),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_entry" (
    "agreement_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,

    CONSTRAINT "agreement_entry_pkey" PRIMARY KEY ("agreement_id","entry_id")
);

-- CreateTable
CREATE TABLE "charge" (
    "id" TEXT NOT NULL,
    "agreement_id" TEXT NOT NULL,
    "amount" DECIMAL(18,2) NOT NULL,
    "due_on" DATE NOT NULL,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_grant" (
    "id" TEXT NOT NULL,
    "agreement_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_data_request" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "justification" TEXT NOT NULL,
    "departments" TEXT[],
    "opinions" JSONB NOT NULL,
    "synced_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_data_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "developer_id" TEXT NOT NULL,
    "developer_owner" TEXT NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_entry" (
    "consent_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,

    CONSTRAINT "consent_entry_pkey" PRIMARY KEY ("consent_id","entry_id")
);

-- CreateTable
CREATE TABLE "outside_dataset" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "developer_id" TEXT,
    "description" TEXT NOT NULL,
    "lawful_source" TEXT NOT NULL,
    "decision" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outside_dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage" (
    "sequence" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "permitted" BOOLEAN NOT NULL,
    "codes" TEXT[],
    "developer_id" TEXT NOT NULL,
    "developer_owner" TEXT,
    "entry_id" TEXT NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "data_subject" TEXT,
    "grant_id" TEXT,

    CONSTRAINT "usage_pkey" PRIMARY KEY ("sequence")
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
CREATE UNIQUE INDEX "application_number_key" ON "application"("number");

-- CreateIndex
CREATE INDEX "application_scenario_id_created_at_id_idx" ON "application"("scenario_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "application_developer_id_created_at_id_idx" ON "application"("developer_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "application_created_at_id_idx" ON "application"("created_at", "id");

-- CreateIndex
CREATE INDEX "application_entry_entry_id_application_id_idx" ON "application_entry"("entry_id", "application_id");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_number_key" ON "agreement"("number");

-- CreateIndex
CREATE INDEX "agreement_application_id_idx" ON "agreement"("application_id");

-- CreateIndex
CREATE INDEX "agreement_developer_id_created_at_id_idx" ON "agreement"("developer_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "agreement_created_at_id_idx" ON "agreement"("created_at", "id");

-- CreateIndex
CREATE INDEX "agreement_entry_entry_id_idx" ON "agreement_entry"("entry_id");

-- CreateIndex
CREATE INDEX "charge_agreement_id_idx" ON "charge"("agreement_id");

-- CreateIndex
CREATE INDEX "access_grant_agreement_id_idx" ON "access_grant"("agreement_id");

-- CreateIndex
CREATE INDEX "access_grant_entry_id_idx" ON "access_grant"("entry_id");

-- CreateIndex
CREATE INDEX "source_data_request_application_id_idx" ON "source_data_request"("application_id");

-- CreateIndex
CREATE INDEX "consent_application_id_subject_idx" ON "consent"("application_id", "subject");

-- CreateIndex
CREATE INDEX "consent_recorded_at_id_idx" ON "consent"("recorded_at", "id");

-- CreateIndex
CREATE INDEX "outside_dataset_created_at_id_idx" ON "outside_dataset"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "usage_id_key" ON "usage"("id");

-- CreateIndex
CREATE INDEX "usage_at_idx" ON "usage"("at");

-- CreateIndex
CREATE INDEX "usage_developer_id_sequence_idx" ON "usage"("developer_id", "sequence");

-- CreateIndex
CREATE INDEX "usage_entry_id_sequence_idx" ON "usage"("entry_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "journal_event_id_key" ON "journal_event"("id");

-- CreateIndex
CREATE INDEX "journal_event_subject_id_sequence_idx" ON "journal_event"("subject_id", "sequence");

