-- How many days before an agreement's last day markets are told that a listing under it ends is a parameter of the regulation (Articles 17, 27).
ALTER TABLE "regulation" ADD COLUMN     "listing_end_notice_days" INTEGER NOT NULL DEFAULT 30;
ALTER TABLE oversight.regulation ADD CONSTRAINT regulation_listing_end_notice_days_known CHECK (listing_end_notice_days BETWEEN 1 AND 366);

CREATE OR REPLACE VIEW facts.regulation AS
  SELECT id, effective_from, effective_to, review_working_days, report_working_days, incident_lookback_years, listing_end_notice_days
    FROM oversight.regulation;

-- Those days under the regulation that decisions of a day rest on; before the first, as if it gave none.
CREATE FUNCTION facts.listing_end_notice_days(day date) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT r.listing_end_notice_days FROM facts.regulation_on(day) basis JOIN facts.regulation r ON r.id = basis.id), 30);
$$;
