import type { Pool } from 'pg';
import { type ServedCity, withCity } from './processes.ts';

/** What the made-up titles, keywords, fields and descriptions are put together from: each word is in about every sixteenth title. */
export const words = [
  ...[
    '企业',
    '登记',
    '证券',
    '代码',
    '交通',
    '客流',
    '站点',
    '停车',
    '学校',
    '医院',
    '药品',
    '许可',
    '处罚',
    '信用',
    '水质',
    '监测',
    '气象',
  ],
  ...[
    '预警',
    '人口',
    '统计',
    '养老',
    '社保',
    '税收',
    '发票',
    '建设',
    '工程',
    '招标',
    '采购',
    '港口',
    '船舶',
    '渔业',
    '农业',
    '林业',
    '旅游',
  ],
  ...[
    '景区',
    '酒店',
    '文化',
    '图书',
    '体育',
    '赛事',
    '环境',
    '排污',
    '噪声',
    '能源',
    '电力',
    '燃气',
    '通信',
    '基站',
    '房屋',
    '土地',
  ],
] as const;

/** Words that few resources hold: a thousandth of the titles, a hundredth of the descriptions, every description. */
export const otherWords = ['白鹭', '凤凰', '提供'] as const;

export const providers = 500;
export const themes = 24;

/** A pseudo-random number of at least 0, the same for the same `n` in every run. */
const chance = (n: string) => `abs(hashint4(${n})::bigint)`;
const word = (chosen: string) => `words.list[1 + ${chosen} % ${words.length}]`;
const oneOf = (type: string, values: readonly string[], chosen: string) =>
  `('{${values.join(',')}}'::resources."${type}"[])[1 + ${chosen} % ${values.length}]`;

function resources(from: number, to: number): string {
  return `INSERT INTO resources.resource (id, code, title, description, provider_id, provider_code, themes, keywords, fields, update_frequency,
      sharing, openness, grade, contains_personal_information, contains_trade_secrets, delivery, status, version, screening_version,
      issued_at, issued_precision, modified_at, synced_at, source, corrections, has_sample, created_at)
    SELECT 'res_' || lpad(n::text, 26, '0'), 'BR-' || n,
      ${word('a')} || ${word('b')} || ${word('c')} || '信息' || CASE WHEN n % 1000 = 7 THEN '白鹭' ELSE '' END,
      '虚构的资源，记录' || ${word('d')} || '与' || ${word('e')} || '的情况，由主管部门按周期提供。' || CASE WHEN n % 100 = 3 THEN '凤凰' ELSE '' END,
      'bench_prv_' || f % ${providers}, 'BP-' || f % ${providers}, ARRAY['BT' || b % ${themes}], ARRAY[${word('c')}, ${word('e')}],
      (SELECT jsonb_agg(jsonb_build_object('name', 'field_' || k, 'title', ${word('(a / k + b)')} || '项', 'dataType', 'STRING', 'sensitivity', 'PUBLIC',
        'desensitisation', NULL, 'description', NULL, 'length', NULL, 'unit', NULL)) FROM generate_series(1, 8) k),
      ${oneOf('UpdateFrequency', ['DAILY', 'WEEKLY', 'MONTHLY', 'ANNUALLY', 'IRREGULAR'], 'c')}, 'CONDITIONAL',
      ${oneOf('OpennessType', ['UNCONDITIONAL', 'CONDITIONAL', 'NONE'], 'd')},
      (CASE WHEN e % 50 = 0 THEN 'CORE' WHEN e % 10 = 0 THEN 'IMPORTANT' ELSE 'GENERAL' END)::resources."DataGrade", false, false, ${oneOf('DeliveryMode', ['AGGREGATED', 'INTERFACE'], 'a')},
      (CASE WHEN f % 20 = 0 THEN 'RETIRED' ELSE 'ACTIVE' END)::resources."ResourceStatus", 1, 1, now() - make_interval(secs => n), 'INSTANT', now() - make_interval(days => (b % 1000)::int),
      now(), 'bench', '{}', false, date_trunc('milliseconds', now()) - make_interval(secs => n)
    FROM (SELECT ARRAY[${words.map((each) => `'${each}'`).join(', ')}] AS list) words, generate_series(${from}, ${to}) n
      CROSS JOIN LATERAL (SELECT ${chance('n')} a, ${chance('n + 1000000007')} b, ${chance('n * 2')} c, ${chance('-n')} d, ${chance('n + 77')} e,
        ${chance('n / 3 + 5')} f) dice`;
}

const batch = 50_000;

/** Fills the resource catalog inside the database, the same in every run, and lets the planner know. */
export async function fillCatalog(owner: Pool, count: number): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`INSERT INTO resources.provider (id, code, name, kind, created_at)
      SELECT 'bench_prv_' || n, 'BP-' || n, '示例局' || n, 'GOVERNMENT_DEPARTMENT', now() FROM generate_series(0, ${providers - 1}) n`);
    await client.query(
      `INSERT INTO resources.theme (code, name) SELECT 'BT' || n, '主题' || n FROM generate_series(0, ${themes - 1}) n`,
    );
    // Indexes are made at the end, by several workers: for a million rows that takes minutes less than row by row.
    const { rows: indexes } = await client.query<{ name: string; made: string }>(
      `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index
        WHERE indrelid = 'resources.resource'::regclass AND NOT indisprimary`,
    );
    await client.query(`DROP INDEX ${indexes.map(({ name }) => name).join(', ')}`);
    for (let from = 1; from <= count; from += batch)
      await client.query(resources(from, Math.min(from + batch - 1, count)));
    await client.query(`SET maintenance_work_mem = '512MB'`);
    for (const { made } of indexes) await client.query(made);
    await client.query('RESET maintenance_work_mem');
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    client.release();
  }
}

/** Nothing here outlives the run, so nothing waits for the disk; a million resources have the memory that a server of theirs would. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '16GB',
  shared_buffers: '1GB',
  autovacuum: 'off',
};

/** Makes a catalog of so many resources on a PostgreSQL of its own, lets `work` have it, and takes all down again. */
export function withCatalog<Result>(count: number, work: (city: ServedCity) => Promise<Result>): Promise<Result> {
  return withCity((owner) => fillCatalog(owner, count), work, settings);
}
