-- Which markets are lawful exchanges, and what they carry (Article 19). Of one code one is live.
-- CreateTable
CREATE TABLE "exchange" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "exchange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carriage" (
    "listing_id" TEXT NOT NULL,
    "exchange_id" TEXT NOT NULL,
    "since" DATE NOT NULL,
    "until" DATE,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "carriage_pkey" PRIMARY KEY ("listing_id","exchange_id")
);

-- CreateIndex
CREATE INDEX "exchange_registered_at_id_idx" ON "exchange"("registered_at", "id");

-- CreateIndex
CREATE INDEX "exchange_code_idx" ON "exchange"("code");

CREATE UNIQUE INDEX exchange_code_live ON apps.exchange (code) WHERE retired_at IS NULL;
ALTER TABLE apps.carriage ADD CONSTRAINT carriage_days_in_order CHECK (until >= since);

CREATE OR REPLACE VIEW facts.apps_state AS
  SELECT 'App'::text AS subject_type, id AS subject_id, status::text FROM apps.app UNION ALL
  SELECT 'Listing', id, status::text FROM apps.listing UNION ALL
  SELECT 'AppReport', id, CASE WHEN sent_at IS NULL THEN 'owed' ELSE 'sent' END FROM apps.app_report UNION ALL
  SELECT 'Accreditation', id, 'live' FROM apps.accreditation UNION ALL
  SELECT 'Exchange', id, CASE WHEN retired_at IS NULL THEN 'live' ELSE 'retired' END FROM apps.exchange;
