-- CreateTable
CREATE TABLE "listing_version" (
    "listing_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "delivery_form" "DeliveryForm" NOT NULL,
    "pricing" "Pricing" NOT NULL,
    "price_amount" DECIMAL(18,2),
    "price_unit" "PriceUnit",
    "terms_url" TEXT,
    "order_url" TEXT,
    "documentation_url" TEXT,

    CONSTRAINT "listing_version_pkey" PRIMARY KEY ("listing_id","version")
);

-- What the listings of before offer now is kept as of their last change of content; what they offered earlier was not kept.
INSERT INTO apps.listing_version (listing_id, version, since, title, summary, category, delivery_form, pricing, price_amount, price_unit,
    terms_url, order_url, documentation_url)
  SELECT DISTINCT ON (l.id) l.id, h.listing_version, h.at, l.title, l.summary, l.category, l.delivery_form, l.pricing, l.price_amount, l.price_unit,
         l.terms_url, l.order_url, l.documentation_url
    FROM apps.listing l JOIN apps.listing_change h ON h.listing_id = l.id AND h.kind IN ('LISTED', 'REVISED')
   ORDER BY l.id, h.sequence DESC;
CREATE TRIGGER listing_version_append_only BEFORE UPDATE OR DELETE ON apps.listing_version
  FOR EACH ROW EXECUTE FUNCTION apps.refuse_journal_change();
CREATE TRIGGER listing_version_no_truncate BEFORE TRUNCATE ON apps.listing_version
  FOR EACH STATEMENT EXECUTE FUNCTION apps.refuse_journal_change();
