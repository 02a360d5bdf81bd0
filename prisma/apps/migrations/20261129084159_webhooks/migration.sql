-- Markets are told of changes of their feed (Article 19): where, and how each attempt went.
-- CreateEnum
CREATE TYPE "WebhookStatus" AS ENUM ('ACTIVE', 'PAUSED', 'REMOVED');

-- CreateEnum
CREATE TYPE "WebhookPauseReason" AS ENUM ('REQUESTED', 'GONE', 'EXHAUSTED');

-- CreateEnum
CREATE TYPE "WebhookOutcome" AS ENUM ('DELIVERED', 'REFUSED', 'TIMED_OUT', 'UNREACHABLE', 'ADDRESS_REFUSED', 'SECRET_UNREADABLE');

-- CreateTable
CREATE TABLE "webhook" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "owner" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "kinds" "ListingChangeKind"[],
    "status" "WebhookStatus" NOT NULL,
    "pause_reason" "WebhookPauseReason",
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "secret" TEXT,
    "former_secret" TEXT,
    "former_until" TIMESTAMPTZ(3),
    "position" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "attempted_at" TIMESTAMPTZ(3),
    "retry_after_ms" INTEGER,
    "test_id" TEXT,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "message_id" TEXT NOT NULL,
    "sequence" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "attempt" INTEGER NOT NULL,
    "outcome" "WebhookOutcome" NOT NULL,
    "http_status" INTEGER,
    "duration_ms" INTEGER NOT NULL,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_registered_at_id_idx" ON "webhook"("registered_at", "id");

-- CreateIndex
CREATE INDEX "webhook_owner_idx" ON "webhook"("owner");

-- CreateIndex
CREATE INDEX "webhook_delivery_at_idx" ON "webhook_delivery"("at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_webhook_id_number_key" ON "webhook_delivery"("webhook_id", "number");

ALTER TABLE apps.webhook ALTER COLUMN kinds SET NOT NULL;
ALTER TABLE apps.webhook ADD CONSTRAINT webhook_has_secret CHECK ((secret IS NULL) = (status = 'REMOVED'));
ALTER TABLE apps.webhook ADD CONSTRAINT webhook_former_secret_ends CHECK ((former_secret IS NULL) = (former_until IS NULL));
ALTER TABLE apps.webhook ADD CONSTRAINT webhook_paused_for_reason CHECK (status = 'REMOVED' OR (pause_reason IS NULL) = (status = 'ACTIVE'));

CREATE OR REPLACE VIEW facts.apps_state AS
  SELECT 'App'::text AS subject_type, id AS subject_id, status::text FROM apps.app UNION ALL
  SELECT 'Listing', id, status::text FROM apps.listing UNION ALL
  SELECT 'AppReport', id, CASE WHEN sent_at IS NULL THEN 'owed' ELSE 'sent' END FROM apps.app_report UNION ALL
  SELECT 'Accreditation', id, 'live' FROM apps.accreditation UNION ALL
  SELECT 'Exchange', id, CASE WHEN retired_at IS NULL THEN 'live' ELSE 'retired' END FROM apps.exchange UNION ALL
  SELECT 'Webhook', id, status::text FROM apps.webhook;
