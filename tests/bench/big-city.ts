import type { Pool } from 'pg';

/** How many of each there are beside `resources` resources. */
function proportions(resources: number) {
  return {
    resources,
    providers: 100,
    entries: Math.ceil(resources / 5),
    scenarios: Math.ceil(resources / 20),
    applications: Math.ceil(resources / 2),
    developers: Math.ceil(resources / 50),
  };
}

const id = (prefix: string, n: string) => `'${prefix}_' || lpad((${n})::text, 26, '0')`;

const columns = `'[{"name":"code","title":"编号","dataType":"STRING","sensitivity":"PUBLIC","technique":"NONE"},
  {"name":"district","title":"行政区","dataType":"STRING","sensitivity":"PUBLIC","technique":"NONE"},
  {"name":"on_date","title":"日期","dataType":"DATE","sensitivity":"PUBLIC","technique":"NONE"},
  {"name":"amount","title":"数量","dataType":"INTEGER","sensitivity":"INTERNAL","technique":"PERTURB"}]'::jsonb`;
const rows = `(SELECT jsonb_agg(jsonb_build_object('code', 'A' || k, 'district', '示例区', 'on_date', '2026-01-0' || k, 'amount', n % 97 * k))
  FROM generate_series(1, 8) k)`;
const entrySample = `jsonb_build_object('columns', ${columns}, 'rows', ${rows}, 'rowCount', 8, 'digest', md5(n::text), 'generatedAt', '2026-01-01T00:00:00.000Z')`;

/**
 * The statements that make a big city, all of it made up and the same in every run but for the day: every fifth resource
 * has an entry, every entry three scenarios, every scenario ten applications in four states, six of them with an
 * agreement in force and two grants each, a third of the agreements an app, six apps in ten a listing. It has no journal.
 */
function statements(resources: number): string[] {
  const city = proportions(resources);
  const entryOf = (scenario: string, place: string) => `((${scenario}) * 12 + ${place}) % ${city.entries} + 1`;
  const signed = `FROM generate_series(1, ${city.applications}) n WHERE (n - 1) / ${city.scenarios} < 6`;
  const developer = `((n * 7 + n / ${city.scenarios} * 13) % ${city.developers} + 1)`;
  const scenario = `((n - 1) % ${city.scenarios} + 1)`;
  const made = `date_trunc('milliseconds', now()) - make_interval(secs => (n::bigint * 7919 % 1000000)::int)`;
  const built = `${signed} AND n % 3 = 0`;
  const provenance = `(SELECT jsonb_agg(jsonb_build_object('entryCode', 'GE-' || e, 'entryTitle', '条目' || e, 'providerName', '示例单位',
    'scenarioCode', 'GS-' || ${scenario}, 'agreementNumber', 'GX-' || n) ORDER BY e) FROM (SELECT ${entryOf(scenario, 'k')} AS e FROM generate_series(0, 1) k) used)`;
  return [
    `INSERT INTO resources.provider (id, code, name, kind, created_at)
      SELECT ${id('prv', 'n')}, 'GP-' || n, '示例单位' || n, 'GOVERNMENT_DEPARTMENT', now() FROM generate_series(1, ${city.providers}) n`,
    `INSERT INTO resources.resource (id, code, title, description, provider_id, provider_code, themes, keywords, fields, format, update_frequency,
        sharing, openness, grade, contains_personal_information, contains_trade_secrets, delivery, status, version, screening_version,
        issued_at, issued_precision, modified_at, synced_at, source, corrections, has_sample, created_at)
      SELECT ${id('res', 'n')}, 'GR-' || n, '示例数据' || n, '虚构的数据资源，仅用于测量。', ${id('prv', `n % ${city.providers} + 1`)},
        'GP-' || (n % ${city.providers} + 1), '{}', ARRAY['示例', '第' || n % 50 || '组'],
        (SELECT jsonb_agg(jsonb_build_object('name', 'field_' || k, 'title', '信息项' || k, 'dataType', 'STRING', 'sensitivity', 'PUBLIC',
          'desensitisation', NULL, 'description', NULL, 'length', NULL, 'unit', NULL)) FROM generate_series(1, 6) k),
        'CSV', (ARRAY['DAILY', 'WEEKLY', 'MONTHLY', 'ANNUALLY']::resources."UpdateFrequency"[])[n % 4 + 1], 'UNCONDITIONAL', 'UNCONDITIONAL',
        (CASE WHEN n % 10 = 0 THEN 'IMPORTANT' ELSE 'GENERAL' END)::resources."DataGrade", false, false, 'AGGREGATED', 'ACTIVE', 1, 1, now(), 'INSTANT', now(), now(), 'bench', '{}', n % 5 < 2,
        date_trunc('milliseconds', now()) - make_interval(secs => n)
        FROM generate_series(1, ${city.resources}) n`,
    `INSERT INTO resources.sample (resource_id, columns, rows, row_count, digest, generated_at)
      SELECT ${id('res', 'n')}, ${columns}, ${rows}, 8, md5(n::text), now() FROM generate_series(1, ${city.resources}) n WHERE n % 5 < 2`,
    `INSERT INTO development.processing_rule (id, version, name, edition, scope, status, steps, decision, created_at)
      VALUES (${id('rul', '1')}, 1, '示例规则', 1, 'PROCESSING', 'APPROVED', '[]', NULL, now())`,
    `INSERT INTO development.development_entry (id, version, code, title, description, status, resource_id, processing_rule_id, conditions, sample,
        screening, screened_version, reported_at, published_at, created_at)
      SELECT ${id('ent', 'n')}, 1, 'GE-' || n, '条目' || n, '虚构', 'PUBLISHED', ${id('res', 'n * 5')}, ${id('rul', '1')}, NULL, ${entrySample},
        '{"nationalSecurity":false,"publicInterest":false,"forbiddenByLaw":false,"basis":null,"remarks":null,"resourceVersion":1,"screenedBy":"yunying-gongsi","screenedAt":"2026-01-01T00:00:00.000Z"}',
        1, now(), now(), ${made} FROM generate_series(1, ${city.entries}) n`,
    `INSERT INTO scenarios.scenario_class (id, version, code, name, scope, status, departments, opinions, decision, created_at)
      SELECT ${id('cls', 'n')}, 1, 'GC-' || n, '示例类别' || n, '虚构', 'APPROVED', '{}', '[]', NULL, now() FROM generate_series(1, 20) n`,
    `INSERT INTO scenarios.scenario (id, version, code, title, description, class_id, fit, status, industry, published_at, created_at)
      SELECT ${id('scn', 'n')}, 1, 'GS-' || n, '示例场景' || n, '虚构', ${id('cls', 'n % 20 + 1')}, '符合', 'PUBLISHED', NULL, now(), ${made}
        FROM generate_series(1, ${city.scenarios}) n`,
    `INSERT INTO scenarios.scenario_entry (scenario_id, entry_id)
      SELECT ${id('scn', 'n')}, ${id('ent', entryOf('n', 'k'))} FROM generate_series(1, ${city.scenarios}) n, generate_series(0, 11) k`,
    `INSERT INTO developers.developer (id, version, owner, name, kind, credit_code, principal, connects_system, status, registered_at, created_at)
      SELECT ${id('dev', 'n')}, 1, 'org:bench-' || n, '示例企业' || n, 'LEGAL_PERSON', NULL, NULL, false, 'REGISTERED', now(), ${made}
        FROM generate_series(1, ${city.developers}) n`,
    `INSERT INTO developers.security_condition (developer_id, number, state, evidence, verified_by, verified_at, valid_until)
      SELECT ${id('dev', 'n')}, k, 'MET', '{}', 'yunying-gongsi', now(), current_date + 300
        FROM generate_series(1, ${city.developers}) n, generate_series(1, 6) k`,
    `INSERT INTO agreements.application (id, version, number, status, developer_id, developer_owner, scenario_id, materials, submitted_at, due_at,
        provisional, decision, created_at)
      SELECT ${id('apl', 'n')}, 1, 'GQ-' || n, (CASE WHEN (n - 1) / ${city.scenarios} < 6 THEN 'APPROVED' WHEN (n - 1) / ${city.scenarios} < 8 THEN 'SUBMITTED'
          WHEN (n - 1) / ${city.scenarios} < 9 THEN 'REJECTED' ELSE 'WITHDRAWN' END)::agreements."ApplicationStatus",
        ${id('dev', developer)}, 'org:bench-' || ${developer}, ${id('scn', scenario)},
        '{"qualification":"虚构","scenario":"虚构","dataNeeds":"虚构","mannerOfUse":"虚构","safeguards":"虚构"}',
        ${made}, ${made} + interval '5 days', false, NULL, ${made} FROM generate_series(1, ${city.applications}) n`,
    `INSERT INTO agreements.application_entry (application_id, entry_id)
      SELECT ${id('apl', 'n')}, ${id('ent', entryOf(scenario, 'k'))} FROM generate_series(1, ${city.applications}) n, generate_series(0, 1) k`,
    `INSERT INTO agreements.agreement (id, version, number, status, application_id, developer_id, developer_owner, scenario_id, terms, valid_from,
        valid_to, signatures, signed_at, report_due_at, report_provisional, reported_at, fee_basis, fee_amount, created_at)
      SELECT ${id('agr', 'n')}, 2, 'GX-' || n, 'SIGNED', ${id('apl', 'n')}, ${id('dev', developer)}, 'org:bench-' || ${developer}, ${id('scn', scenario)},
        '{"dataScope":"虚构"}', current_date - 30, current_date + 300, '[]', now(), now(), false, now(), NULL, NULL, ${made} ${signed}`,
    `INSERT INTO agreements.agreement_entry (agreement_id, entry_id)
      SELECT ${id('agr', 'n')}, ${id('ent', entryOf(scenario, 'k'))} FROM (SELECT n ${signed}) signed, generate_series(0, 1) k`,
    `INSERT INTO agreements.access_grant (id, agreement_id, entry_id, level, opened_at, closed_at)
      SELECT ${id('grt', 'n * 2 + k')}, ${id('agr', 'n')}, ${id('ent', entryOf(scenario, 'k'))}, 'PROCESSED', now(), NULL
        FROM (SELECT n ${signed}) signed, generate_series(0, 1) k`,
    `INSERT INTO apps.app (id, version, name, description, status, agreement_id, developer_id, developer_owner, scenario_id, provenance, created_at)
      SELECT ${id('app', 'n')}, 3, '示例应用' || n, '虚构', 'APPROVED', ${id('agr', 'n')}, ${id('dev', developer)}, 'org:bench-' || ${developer},
        ${id('scn', scenario)}, ${provenance}, ${made} ${built}`,
    `INSERT INTO apps.app_entry (app_id, entry_id)
      SELECT ${id('app', 'n')}, ${id('ent', entryOf(scenario, 'k'))} FROM (SELECT n ${built}) built, generate_series(0, 1) k`,
    `INSERT INTO apps.listing (id, app_id, version, title, summary, category, delivery_form, pricing, price_amount, contact, status, listed_at,
        modified_at, provenance, agreement_id, developer_id, developer_owner, created_at)
      SELECT ${id('lst', 'n')}, ${id('app', 'n')}, 1, '示例服务' || n, '虚构', '示例', 'API', 'FREE', NULL, 'contact@ludao.example', 'LISTED', ${made}, ${made},
        ${provenance}, ${id('agr', 'n')}, ${id('dev', developer)}, 'org:bench-' || ${developer}, ${made} ${built} AND n % 10 < 6`,
  ];
}

/** Adds a big city to what is there, inside the database, and lets the planner know. */
export async function fillBigCity(owner: Pool, resources: number): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('BEGIN');
    for (const statement of statements(resources)) await client.query(statement);
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    client.release();
  }
}
