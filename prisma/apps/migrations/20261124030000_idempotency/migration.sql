-- What a call under an idempotency key answered, kept 30 days.
CREATE TABLE apps.idempotent_answer (
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotent_answer_pkey" PRIMARY KEY ("caller","key")
);
CREATE INDEX "idempotent_answer_at_idx" ON apps.idempotent_answer("at");
