import { serve } from './serve.ts';

/** A page of the public catalog with its total and two facets, in one statement; totals and facets from the same kept counts. */
const counted = (facet: string) => `(SELECT coalesce(json_agg(json_build_object('${facet}', k.value, 'count', k.count)
    ORDER BY k.count DESC, k.value), '[]') FROM resources.facet_count k WHERE k.facet = '${facet}' AND k.public AND k.count > 0)`;
const isPublic = `r.status = 'ACTIVE' AND r.openness IN ('UNCONDITIONAL', 'CONDITIONAL') AND r.grade = 'GENERAL'`;
const statement = `SELECT json_build_object('data', json_build_object('resources', json_build_object(
  'totalCount', (SELECT coalesce(sum(count), 0) FROM resources.facet_count WHERE facet = 'grade' AND public),
  'nodes', (SELECT coalesce(json_agg(json_build_object('title', r.title, 'provider', json_build_object('name', p.name))
      ORDER BY r.created_at DESC, r.id DESC), '[]')
    FROM (SELECT r.* FROM resources.resource r WHERE ${isPublic} AND ($2::timestamptz IS NULL OR (r.created_at, r.id) < ($2, $3))
       ORDER BY r.created_at DESC, r.id DESC LIMIT $1) r JOIN resources.provider p ON p.id = r.provider_id),
  'facets', json_build_object('grades', ${counted('grade')}, 'openness', ${counted('openness')}))))::text AS answer`;

const macBytes = 12;

serve(async (pool, { first, after }) => {
  const [createdAt = null, id = null] = after
    ? (JSON.parse(Buffer.from(String(after), 'base64url').subarray(macBytes).toString()) as string[])
    : [];
  const { rows } = await pool.query<{ answer: string }>({
    name: 'page',
    text: statement,
    values: [first, createdAt, id],
  });
  return rows[0]?.answer ?? '';
});
