-- CreateTable
CREATE TABLE "change_signature" (
    "sequence" INTEGER NOT NULL,
    "listing_id" TEXT NOT NULL,
    "listing_version" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "jws" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "contact_salt" TEXT,

    CONSTRAINT "change_signature_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "key_id" TEXT NOT NULL,
    "public_key" JSONB NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("key_id")
);

-- CreateIndex
CREATE INDEX "change_signature_listing_id_listing_version_idx" ON "change_signature"("listing_id", "listing_version");

-- What was signed stays as it was signed. Changes of before are signed when `apps` starts next: SQL holds no key.
CREATE TRIGGER change_signature_append_only BEFORE UPDATE OR DELETE ON apps.change_signature
  FOR EACH ROW EXECUTE FUNCTION apps.refuse_journal_change();
CREATE TRIGGER change_signature_no_truncate BEFORE TRUNCATE ON apps.change_signature
  FOR EACH STATEMENT EXECUTE FUNCTION apps.refuse_journal_change();
