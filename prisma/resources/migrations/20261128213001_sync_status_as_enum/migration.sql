-- The state of a run is a type of its own, as the model says, in the place of a text with a check. No view reads the column.
CREATE TYPE resources."SyncStatus" AS ENUM ('RUNNING', 'COMPLETED', 'FAILED');

DROP INDEX resources.sync_run_one_running;
ALTER TABLE resources.sync_run DROP CONSTRAINT sync_run_status_known,
  ALTER COLUMN status TYPE resources."SyncStatus" USING status::resources."SyncStatus";
CREATE UNIQUE INDEX sync_run_one_running ON resources.sync_run (source, run_key) WHERE status = 'RUNNING';
