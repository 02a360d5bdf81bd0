import { serve } from './serve.ts';

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const stopped = (type: string, target: string) =>
  `EXISTS (SELECT 1 FROM oversight.stop_order o WHERE o.lifted_at IS NULL AND o.target_type = '${type}' AND o.target_id = ${target} AND o.developer_id IS NULL)`;
const firstFive = (rows: string) =>
  `(SELECT coalesce(jsonb_agg(five.value ORDER BY five.place), '[]') FROM jsonb_array_elements(${rows}) WITH ORDINALITY five(value, place) WHERE place <= 5)`;

/** The headline request as an operator sees it, in one statement. */
const statement = `SELECT json_build_object('data', json_build_object('resources', json_build_object(
  'totalCount', (SELECT count(*) FROM development.development_entry WHERE status <> 'WITHDRAWN'),
  'nodes', (SELECT coalesce(json_agg(json_build_object(
    'code', r.code, 'title', r.title, 'provider', json_build_object('name', p.name),
    'sample', CASE WHEN z.resource_id IS NOT NULL THEN json_build_object(
      'columns', (SELECT json_agg(json_build_object('name', c->'name', 'title', c->'title', 'technique', c->'technique')) FROM jsonb_array_elements(z.columns) c),
      'rows', ${firstFive('z.rows')}) END,
    'developmentEntry', json_build_object('id', r.entry_id, 'code', r.entry_code,
      'status', CASE WHEN r.entry_status = 'PUBLISHED' AND (r.status <> 'ACTIVE' OR r.screening_version > r.screened_version
        OR ${stopped('DEVELOPMENT_ENTRY', 'r.entry_id')}) THEN 'SUSPENDED' ELSE r.entry_status::text END,
      'sample', CASE WHEN r.entry_sample IS NOT NULL THEN json_build_object('rows', ${firstFive("r.entry_sample->'rows'")}) END,
      'scenarios', json_build_object('nodes', (SELECT coalesce(json_agg(json_build_object(
        'code', s.code, 'title', s.title, 'class', json_build_object('name', k.name),
        'applications', json_build_object('nodes', (SELECT coalesce(json_agg(json_build_object(
          'number', a.number, 'status', a.status, 'dueAt', ${instant('a.due_at')}, 'overdue', a.status = 'SUBMITTED' AND a.due_at <= now(),
          'developer', json_build_object('name', d.name, 'kind', d.kind),
          'agreement', (SELECT json_build_object('number', g.number, 'status', CASE WHEN g.status <> 'SIGNED' OR $4::date < g.valid_from THEN g.status::text
              WHEN $4::date > g.valid_to THEN 'EXPIRED' ELSE 'IN_FORCE' END) FROM agreements.agreement g WHERE g.application_id = a.id
            ORDER BY g.status = 'TERMINATED', g.created_at DESC, g.id DESC LIMIT 1)) ORDER BY a.created_at DESC, a.id DESC), '[]')
          FROM (SELECT * FROM agreements.application WHERE scenario_id = s.id ORDER BY created_at DESC, id DESC LIMIT 5) a
            JOIN developers.developer d ON d.id = a.developer_id)),
        'apps', json_build_object('nodes', (SELECT coalesce(json_agg(json_build_object('name', b.name, 'status', b.status,
          'listing', CASE WHEN l.id IS NOT NULL THEN json_build_object('title', l.title, 'listedAt', ${instant('l.listed_at')},
            'provenance', (SELECT json_agg(json_build_object('entryCode', v->'entryCode', 'scenarioCode', v->'scenarioCode',
              'agreementNumber', v->'agreementNumber')) FROM jsonb_array_elements(l.provenance) v)) END) ORDER BY b.created_at DESC, b.id DESC), '[]')
          FROM (SELECT * FROM apps.app WHERE scenario_id = s.id ORDER BY created_at DESC, id DESC LIMIT 5) b
            LEFT JOIN apps.listing l ON l.app_id = b.id))) ORDER BY s.created_at DESC, s.id DESC), '[]')
        FROM (SELECT s.* FROM scenarios.scenario_entry u JOIN scenarios.scenario s ON s.id = u.scenario_id WHERE u.entry_id = r.entry_id
            ORDER BY s.created_at DESC, s.id DESC LIMIT 5) s JOIN scenarios.scenario_class k ON k.id = s.class_id)))
    ) ORDER BY r.created_at DESC, r.id DESC), '[]')
    FROM (SELECT r.*, e.id AS entry_id, e.code AS entry_code, e.status AS entry_status, e.screened_version, e.sample AS entry_sample
        FROM resources.resource r JOIN development.development_entry e ON e.resource_id = r.id AND e.status <> 'WITHDRAWN'
       WHERE ($2::timestamptz IS NULL OR (r.created_at, r.id) < ($2, $3)) ORDER BY r.created_at DESC, r.id DESC LIMIT $1) r
      JOIN resources.provider p ON p.id = r.provider_id LEFT JOIN resources.sample z ON z.resource_id = r.id))))::text AS answer`;

const macBytes = 12;
const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

serve(async (pool, { first, after }) => {
  // The graph's own cursor, so that both are asked the same: sort keys behind a signature.
  const [createdAt = null, id = null] = after
    ? (JSON.parse(Buffer.from(String(after), 'base64url').subarray(macBytes).toString()) as string[])
    : [];
  const values = [first, createdAt, id, shanghai.format(new Date())];
  const { rows } = await pool.query<{ answer: string }>({ name: 'headline', text: statement, values });
  return rows[0]?.answer ?? '';
});
