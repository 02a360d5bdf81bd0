import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#kernel/platform/database/database.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { migrate } from '#prisma/migrate.ts';
import { migrationsOf } from '#prisma/migrations.ts';

const step = '20261128181101_kinds_as_enums';
let database: Database;
beforeAll(async () => {
  database = await openEmbedded('', { inMemory: true });
});
afterAll(() => database?.close());

const kept = `SELECT jsonb_build_array(
  (SELECT jsonb_agg(l ORDER BY id) FROM apps.listing l), (SELECT jsonb_agg(h ORDER BY sequence) FROM apps.listing_change h),
  (SELECT jsonb_agg(w ORDER BY id) FROM apps.app_report w), (SELECT jsonb_agg(v ORDER BY id) FROM apps.compliance_review v),
  (SELECT jsonb_agg(s ORDER BY id) FROM resources.sync_run s), (SELECT jsonb_agg(i ORDER BY id) FROM oversight.incident i),
  (SELECT jsonb_agg(r ORDER BY id) FROM oversight.operation_report r), (SELECT jsonb_agg(u ORDER BY sequence) FROM agreements.usage u),
  (SELECT jsonb_agg(k ORDER BY id) FROM agreements.consent k)) AS rows`;
const rows = `
  INSERT INTO apps.listing (id, app_id, version, title, summary, category, delivery_form, pricing, price_amount, contact, status, listed_at, modified_at,
      provenance, agreement_id, developer_id, developer_owner, created_at)
    SELECT form || pricing, form || pricing, 1, '', '', '', form, pricing, CASE WHEN pricing = 'FIXED' THEN 1.50 END, '', 'LISTED', now(), now(), '[]', '', '', '', now()
      FROM unnest(ARRAY['API', 'REPORT', 'DATASET', 'MODEL', 'APPLICATION']) form, unnest(ARRAY['FREE', 'FIXED', 'USAGE', 'NEGOTIATED']) pricing;
  INSERT INTO apps.listing_change (sequence, listing_id, listing_version, kind, at, reason)
    SELECT row_number() OVER (), 'lst', 1, kind, now(), reason
      FROM unnest(ARRAY['LISTED', 'REVISED', 'SUSPENDED', 'RESUMED', 'DELISTED']) kind,
        unnest(ARRAY['EXPIRED', 'AGREEMENT_TERMINATED', 'RISK_STOP', 'DATA_WITHDRAWN', 'NON_COMPLIANCE', 'DEVELOPER_REQUEST', 'SUPERSEDED', NULL]) reason;
  INSERT INTO apps.app_report (id, version, app_id, recipient_kind, recipient, owed_at, due_at, provisional)
    SELECT kind, 1, 'app', kind, kind, now(), now(), false FROM unnest(ARRAY['AUTHORITY', 'PROVIDER']) kind;
  INSERT INTO apps.compliance_review (id, app_id, reviewer, reviewer_kind, outcome, started_at)
    SELECT coalesce(outcome, 'open'), 'app', '', 'OPERATOR', outcome, now() FROM unnest(ARRAY['APPROVED', 'REJECTED', NULL]) outcome;
  INSERT INTO resources.sync_run (id, source, run_key, complete, status, started_at, received, created, updated, unchanged, retired, refused, duplicates, warnings)
    SELECT status, '', status, true, status, now(), 0, 0, 0, 0, 0, 0, 0, 0 FROM unnest(ARRAY['RUNNING', 'COMPLETED', 'FAILED']) status;
  INSERT INTO oversight.incident (id, version, title, kind, stretch, status, occurred_at, description, reporter_owner, created_at)
    SELECT kind || stretch, 1, '', kind, stretch, 'OPEN', now(), '', '', now()
      FROM unnest(ARRAY['LOSS', 'LEAK', 'TAMPERING', 'DESTRUCTION', 'OTHER']) kind,
        unnest(ARRAY['PROVIDER_TO_RESOURCE_PLATFORM', 'RESOURCE_TO_FUSION_PLATFORM', 'FUSION_PLATFORM', 'DEVELOPMENT_AND_CIRCULATION']) stretch;
  INSERT INTO oversight.operation_report (id, version, kind, title, period, status, figures, created_at)
    SELECT kind, 1, kind, '', '2026', 'REQUESTED', '[]', now() FROM unnest(ARRAY['REGULAR', 'REQUESTED']) kind;
  INSERT INTO agreements.usage (id, at, permitted, codes, developer_id, entry_id, scenario_id, level)
    SELECT level, now(), true, '{}', '', '', '', level FROM unnest(ARRAY['PROCESSED', 'SOURCE']) level;
  INSERT INTO agreements.consent (id, version, subject, application_id, developer_id, developer_owner, scenario_id, purpose, level, evidence, recorded_by,
      recorded_at, valid_from)
    SELECT level, 1, '', '', '', '', '', '', level, '', '', now(), CURRENT_DATE FROM unnest(ARRAY['PROCESSED', 'SOURCE']) level;`;

it('a database whose kinds were texts keeps every row, and refuses what is no kind as before', async () => {
  const owner = database.ownerPool();
  await migrate(database, (subgraph) => migrationsOf(subgraph).filter(({ name }) => name < step));
  for (const statement of rows.split(';').filter((each) => each.trim() !== '')) await owner.query(statement);
  const before = (await owner.query(kept)).rows;
  expect(await migrate(database)).toBeGreaterThan(0);
  // Columns that came later are no loss.
  expect((await owner.query(kept)).rows).toMatchObject(before);
  const units = 'SELECT DISTINCT pricing, price_unit FROM apps.listing WHERE price_unit IS NOT NULL';
  expect((await owner.query(units)).rows).toEqual([{ pricing: 'FIXED', price_unit: 'WHOLE' }]);
  await expect(owner.query("UPDATE apps.listing SET pricing = 'CHEAP'")).rejects.toThrow();
  await expect(owner.query("UPDATE oversight.incident SET stretch = 'NOWHERE'")).rejects.toThrow();
  const another =
    'INSERT INTO resources.sync_run SELECT (r).* FROM (SELECT jsonb_populate_record(s, \'{"id": "other"}\') AS r';
  await expect(owner.query(`${another} FROM resources.sync_run s WHERE status = 'RUNNING') again`)).rejects.toThrow(
    'sync_run_one_running',
  );
  await expect(owner.query("UPDATE apps.listing SET pricing = 'FREE', price_amount = 1")).rejects.toThrow(
    'listing_price_fits',
  );
});
