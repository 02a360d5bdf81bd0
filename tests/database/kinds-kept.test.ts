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
  (SELECT jsonb_agg(w ORDER BY id) FROM apps.app_report w)) AS rows`;
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
    SELECT kind, 1, 'app', kind, kind, now(), now(), false FROM unnest(ARRAY['AUTHORITY', 'PROVIDER']) kind;`;

it('a database whose kinds were texts keeps every row, and refuses what is no kind as before', async () => {
  const owner = database.ownerPool();
  await migrate(database, (subgraph) => migrationsOf(subgraph).filter(({ name }) => name < step));
  for (const statement of rows.split(';').filter((each) => each.trim() !== '')) await owner.query(statement);
  const before = (await owner.query(kept)).rows;
  expect(await migrate(database)).toBeGreaterThan(0);
  expect((await owner.query(kept)).rows).toEqual(before);
  await expect(owner.query("UPDATE apps.listing SET pricing = 'CHEAP'")).rejects.toThrow();
  await expect(owner.query("UPDATE apps.listing SET pricing = 'FREE', price_amount = 1")).rejects.toThrow(
    'listing_price_fits',
  );
});
