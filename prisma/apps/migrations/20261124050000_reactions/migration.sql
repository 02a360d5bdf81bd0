-- Which public data an app stands on, copied when it was approved (ListingSource).
ALTER TABLE apps.app ADD COLUMN "provenance" JSONB;
UPDATE apps.app a SET provenance = l.provenance FROM apps.listing l WHERE l.app_id = a.id;

-- How far the reactions of this subgraph have come: the other journals' sequences, and the next day that ends an agreement.
CREATE TABLE apps.reaction_cursor (
    "id" INTEGER NOT NULL,
    "agreements" INTEGER NOT NULL,
    "development" INTEGER NOT NULL,
    "oversight" INTEGER NOT NULL,
    "next_due" DATE,

    CONSTRAINT "reaction_cursor_pkey" PRIMARY KEY ("id")
);
ALTER TABLE apps.reaction_cursor ADD CONSTRAINT reaction_cursor_only_one CHECK (id = 1);
