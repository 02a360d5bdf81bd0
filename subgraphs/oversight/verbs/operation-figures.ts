import sql, { type Sql } from 'sql-template-tag';
import { isEntryLive, isListingLive } from '#kernel/law/derived.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Period } from '../domain/period.ts';
import type { Figure } from '../tables.ts';

/** Figures of what happened in a period, each a count of journal events. */
const counted: readonly { code: string; name: string; type: string; to?: string }[] = [
  { code: 'RESOURCES_CREATED', name: '新增资源', type: 'resource.created' },
  { code: 'ENTRIES_PUBLISHED', name: '发布开发目录条目', type: 'entry.published' },
  { code: 'SCENARIOS_PUBLISHED', name: '发布应用场景', type: 'scenario.published' },
  { code: 'APPLICATIONS_SUBMITTED', name: '受理申请', type: 'application.submitted' },
  { code: 'APPLICATIONS_APPROVED', name: '同意申请', type: 'application.decided', to: 'APPROVED' },
  { code: 'APPLICATIONS_REJECTED', name: '不同意申请', type: 'application.decided', to: 'REJECTED' },
  { code: 'AGREEMENTS_SIGNED', name: '签订协议', type: 'agreement.signed' },
  { code: 'APPS_APPROVED', name: '通过审核的应用', type: 'app.decided', to: 'APPROVED' },
  { code: 'LISTINGS_LISTED', name: '上架', type: 'listing.listed' },
  { code: 'RISKS_REPORTED', name: '风险报告', type: 'risk.reported' },
  { code: 'INCIDENTS_REPORTED', name: '安全事件', type: 'incident.reported' },
];

/** Figures of how things stand when the report is handed in. */
const standing: (now: Date) => readonly { code: string; name: string; count: Sql }[] = (now) => [
  {
    code: 'RESOURCES_ACTIVE',
    name: '现有资源',
    count: sql`SELECT count(*) FROM facts.resource WHERE status = 'ACTIVE'`,
  },
  {
    code: 'ENTRIES_STANDING',
    name: '现有已发布条目',
    count: sql`SELECT count(*) FROM facts.development_entry e WHERE ${isEntryLive('e')}`,
  },
  {
    code: 'GRANTS_OPEN',
    name: '现有授权',
    count: sql`SELECT count(*) FROM facts.grants_in_force(${shanghaiDay(now)}::date)`,
  },
  {
    code: 'LISTINGS_STANDING',
    name: '现有上架产品',
    count: sql`SELECT count(*) FROM facts.listing l WHERE ${isListingLive('l', now)}`,
  },
  { code: 'STOP_ORDERS_OPEN', name: '未解除的停用令', count: sql`SELECT count(*) FROM facts.stop_order WHERE open` },
];

/** The figures of an operation report over a period in Shanghai, from the journal and from how things stand now (Article 24). */
export async function computeFigures(run: Run, { from, until }: Period, now: Date): Promise<Figure[]> {
  const events = await run<{ type: string; toStatus: string | null; count: number }>(
    sql`SELECT type, to_status, count(*)::int AS count FROM facts.journal
      WHERE type = ANY(${[...new Set(counted.map(({ type }) => type))]}::text[])
        AND at >= (${from}::timestamp AT TIME ZONE 'Asia/Shanghai') AND at < (${until}::timestamp AT TIME ZONE 'Asia/Shanghai')
      GROUP BY type, to_status`,
  );
  const flow = counted.map(({ code, name, type, to }) => {
    const matching = events.filter((event) => event.type === type && (to === undefined || event.toStatus === to));
    return figureOf(
      code,
      name,
      matching.reduce((sum, { count }) => sum + count, 0),
    );
  });
  const stock: Figure[] = [];
  for (const { code, name, count } of standing(now)) {
    const rows = await run<{ count: number }>(sql`SELECT (${count})::int AS count`);
    stock.push(figureOf(code, name, rows[0]?.count ?? 0));
  }
  return [...flow, ...stock];
}

function figureOf(code: string, name: string, value: number): Figure {
  return { code, name, value: String(value), unit: '项' };
}
