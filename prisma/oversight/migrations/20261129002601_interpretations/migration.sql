-- CreateTable
CREATE TABLE "interpretation" (
    "id" TEXT NOT NULL,
    "regulation_id" TEXT NOT NULL,
    "article" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interpretation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "interpretation_regulation_id_idx" ON "interpretation"("regulation_id");
