import type { Pool } from 'pg';

/** A word that one in a hundred of these rows has in its title. */
export const rareWord = '白鹭';

const title = `'示例' || n || CASE WHEN n % 100 = 7 THEN '${rareWord}' ELSE '' END`;

/** So many entries, scenarios, listings and eligible developers beside the catalog of the bench, all public, and lets the planner know. */
export async function fillSearched(owner: Pool, count: number): Promise<void> {
  await owner.query(`INSERT INTO agreements.agreement (id, version, number, status, application_id, developer_id, developer_owner, scenario_id, terms,
      valid_from, valid_to, signatures, report_provisional, created_at)
    VALUES ('agr', 1, 'A', 'SIGNED', 'apl', 'dev_1', 'owner', 'scn_1', '{}', '2026-01-01', '2099-12-31', '[]', false, now())`);
  const rowsOf: Record<string, string> = {
    'development.development_entry (id, version, code, title, description, status, resource_id, screened_version, created_at)': `SELECT
      'ent_' || n, 1, 'E-' || n, ${title}, NULL, 'PUBLISHED', r.id, 1, now() FROM (SELECT id, row_number() OVER (ORDER BY id) AS n
      FROM resources.resource WHERE status = 'ACTIVE' AND grade = 'GENERAL' AND openness <> 'NONE' ORDER BY id LIMIT ${count}) r`,
    'scenarios.scenario (id, version, code, title, description, class_id, fit, status, created_at)': `SELECT
      'scn_' || n, 1, 'S-' || n, ${title}, '', 'class', '', 'PUBLISHED', now() FROM generate_series(1, ${count}) n`,
    'developers.developer (id, version, owner, name, kind, connects_system, status, registered_at, created_at)': `SELECT
      'dev_' || n, 1, 'owner ' || n, ${title}, 'LEGAL_PERSON', false, 'REGISTERED', now(), now() FROM generate_series(1, ${count}) n`,
    'developers.security_condition (developer_id, number, state, evidence, verified_by, verified_at)': `SELECT
      'dev_' || n, number, 'MET', '{}', 'operator', now() FROM generate_series(1, ${count}) n, generate_series(1, 6) number`,
    'apps.app (id, version, name, description, status, agreement_id, developer_id, developer_owner, scenario_id, created_at)': `SELECT
      'app_' || n, 1, '', '', 'APPROVED', 'agr', 'dev_' || n, 'owner ' || n, 'scn_1', now() FROM generate_series(1, ${count}) n`,
    'apps.listing (id, app_id, version, title, summary, category, delivery_form, pricing, contact, status, listed_at, modified_at, provenance, agreement_id, developer_id, developer_owner, created_at)': `SELECT
      'lst_' || n, 'app_' || n, 1, ${title}, '', '', 'API', 'FREE', '', 'LISTED', now(), now(), '[]', 'agr', 'dev_' || n, 'owner ' || n, now()
      FROM generate_series(1, ${count}) n`,
  };
  for (const [table, rows] of Object.entries(rowsOf)) await owner.query(`INSERT INTO ${table} ${rows}`);
  await owner.query(
    'ANALYZE development.development_entry, scenarios.scenario, developers.developer, developers.security_condition, apps.app, apps.listing',
  );
}
