-- When a data demand was last settled: accepted, declined or fulfilled (Article 11).
ALTER TABLE "data_demand" ADD COLUMN     "settled_at" TIMESTAMPTZ(3);
UPDATE development.data_demand n SET settled_at = (
  SELECT max(j.at) FROM development.journal_event j WHERE j.subject_id = n.id AND j.type = 'data-demand.settled');
