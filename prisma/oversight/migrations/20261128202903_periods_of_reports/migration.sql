-- DropIndex
DROP INDEX "contribution_evaluation_period_provider_id_key";

-- A unit is evaluated anew only as a further edition; the operator and the information center are units too (Article 25).
ALTER TABLE "contribution_evaluation" ADD COLUMN     "assessed_at" TIMESTAMPTZ(3),
ADD COLUMN     "assessment_year" INTEGER,
ADD COLUMN     "edition" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "unit" TEXT,
ADD COLUMN     "unit_kind" TEXT NOT NULL DEFAULT 'PROVIDER',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "provider_id" DROP NOT NULL,
ALTER COLUMN "provider_code" DROP NOT NULL;
UPDATE oversight.contribution_evaluation SET unit = provider_id;
ALTER TABLE "contribution_evaluation" ALTER COLUMN "unit" SET NOT NULL;
ALTER TABLE oversight.contribution_evaluation ADD CONSTRAINT contribution_evaluation_unit_kind_known CHECK (unit_kind IN ('PROVIDER', 'INFO_CENTER', 'OPERATOR'));

-- What a requested report says to what was asked.
ALTER TABLE "operation_report" ADD COLUMN     "answer" TEXT;

-- How often the operator reports, and by when, is a parameter of the regulation (Article 24).
ALTER TABLE "regulation" ADD COLUMN     "operation_report_days" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "operation_report_every" TEXT NOT NULL DEFAULT 'QUARTER';
ALTER TABLE oversight.regulation ADD CONSTRAINT regulation_operation_report_every_known CHECK (operation_report_every IN ('MONTH', 'QUARTER', 'YEAR'));

-- CreateIndex
CREATE UNIQUE INDEX "contribution_evaluation_period_edition_unit_key" ON "contribution_evaluation"("period", "edition", "unit");

-- The periods that were over by a day, that the regulation of their last day asks a report on, and by when: those that began under a
-- regulation and ended after something was on record here.
CREATE FUNCTION facts.reporting_periods(day date)
  RETURNS TABLE (period text, until date, due_on date) LANGUAGE sql STABLE AS $$
  SELECT CASE r.operation_report_every WHEN 'MONTH' THEN to_char(span.since, 'YYYY-MM')
              WHEN 'QUARTER' THEN to_char(span.since, 'YYYY-"Q"Q') ELSE to_char(span.since, 'YYYY') END,
         span.until, span.until - 1 + r.operation_report_days
    FROM (SELECT min(effective_from) AS since FROM oversight.regulation) AS first
   CROSS JOIN (SELECT (j.at AT TIME ZONE 'Asia/Shanghai')::date AS since FROM facts.journal j
      WHERE j.type <> 'regulation.enacted' ORDER BY j.at LIMIT 1) AS record
   CROSS JOIN LATERAL generate_series(date_trunc('month', first.since::timestamp), day::timestamp, interval '1 month') AS month
   CROSS JOIN LATERAL facts.regulation_on(((month + interval '1 month')::date - 1)) AS basis
    JOIN oversight.regulation r ON r.id = basis.id
   CROSS JOIN LATERAL (SELECT (month + interval '1 month')::date AS until,
      CASE r.operation_report_every WHEN 'MONTH' THEN month WHEN 'QUARTER' THEN date_trunc('quarter', month) ELSE date_trunc('year', month) END::date AS since) AS span
   WHERE span.until <= day AND span.since >= first.since AND span.until > record.since
     AND CASE r.operation_report_every WHEN 'MONTH' THEN true WHEN 'QUARTER' THEN extract(month FROM month)::int % 3 = 0
              ELSE extract(month FROM month) = 12 END;
$$;

-- The regular reports that are owed on a day, in the columns of facts.due; the period stands for the report that is not there.
CREATE FUNCTION facts.regular_reports_due(day date)
  RETURNS TABLE (subject_type text, subject_id text, duty text, responsible text, due_at timestamptz, shown_from timestamptz, provisional boolean,
                 basis_on date, article integer, owner text, provider_code text, item_key text) LANGUAGE sql STABLE AS $$
  SELECT 'OperationReport', p.period, 'submitOperationReport', 'OPERATOR', (p.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai', NULL::timestamptz, false,
         p.until - 1, 24, NULL, NULL, p.period
    FROM facts.reporting_periods(day) p
   WHERE NOT EXISTS (SELECT 1 FROM oversight.operation_report r WHERE r.kind = 'REGULAR' AND r.period = p.period);
$$;
