import sql, { type Sql } from 'sql-template-tag';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Period } from '../report/rules.ts';
import type { Figure } from '../tables.ts';
import { endOf, entriesAt, grantsAt, listingsAt, resourcesAt, stopsAt } from './as-of.ts';

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

/** Figures of how things stood when the period ended. */
const standing: readonly { code: string; name: string; of: (period: Period) => Sql }[] = [
  { code: 'RESOURCES_ACTIVE', name: '期末资源', of: resourcesAt },
  { code: 'ENTRIES_STANDING', name: '期末已发布条目', of: entriesAt },
  { code: 'GRANTS_OPEN', name: '期末授权', of: grantsAt },
  { code: 'LISTINGS_STANDING', name: '期末上架产品', of: listingsAt },
  { code: 'STOP_ORDERS_OPEN', name: '期末未解除的停用令', of: stopsAt },
];

/** The figures of an operation report: what happened in a period in Shanghai, and how things stood when it ended (Article 24). */
export async function computeFigures(run: Run, period: Period): Promise<Figure[]> {
  const { from } = period;
  const events = await run<{ type: string; toStatus: string | null; count: number }>(
    sql`SELECT type, to_status, count(*)::int AS count FROM facts.journal
      WHERE type = ANY(${[...new Set(counted.map(({ type }) => type))]}::text[])
        AND at >= (${from}::timestamp AT TIME ZONE 'Asia/Shanghai') AND at < ${endOf(period)}
      GROUP BY type, to_status`,
  );
  const flow = counted.map(({ code, name, type, to }) => {
    const matching = events.filter((event) => event.type === type && (to === undefined || event.toStatus === to));
    const total = matching.reduce((sum, { count }) => sum + count, 0);
    return figureOf(code, name, total);
  });
  const stock: Figure[] = [];
  for (const { code, name, of } of standing) {
    const rows = await run<{ count: number }>(sql`SELECT count(*)::int AS count FROM ${of(period)} stood`);
    stock.push(figureOf(code, name, rows[0]?.count ?? 0));
  }
  return [...flow, ...stock];
}

function figureOf(code: string, name: string, value: number): Figure {
  return { code, name, value: String(value), unit: '项' };
}
