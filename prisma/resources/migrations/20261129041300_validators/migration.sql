-- CreateTable
CREATE TABLE "unjournalled_change" (
    "id" INTEGER NOT NULL,
    "token" TEXT NOT NULL,

    CONSTRAINT "unjournalled_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "resource_update_frequency_modified_at_idx" ON "resource"("update_frequency", "modified_at");

-- What is another after each write that no event tells of.
CREATE VIEW facts.resources_unjournalled AS SELECT token FROM resources.unjournalled_change;
