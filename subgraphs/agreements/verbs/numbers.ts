import sql, { raw } from 'sql-template-tag';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { takeNamedLock } from '#kernel/law/verbs/locks.ts';
import type { Run } from '#kernel/platform/database/writing.ts';

const prefixes = { application: 'SQ', agreement: 'XY' } as const;

/** The next number of an application (SQ-2026-0001) or agreement (XY-2026-0001) of the Shanghai year, held until commit. */
export async function nextNumber(run: Run, table: keyof typeof prefixes, now: Date): Promise<string> {
  const series = `${prefixes[table]}-${shanghaiDay(now).slice(0, 4)}-`;
  await takeNamedLock(run, `number:${series}`);
  const rows = await run<{ last: number | null }>(sql`SELECT max(substr(number, ${series.length + 1}::int)::int) AS last
    FROM ${raw(`agreements.${table}`)} WHERE number LIKE ${`${series}%`}`);
  return `${series}${String((rows[0]?.last ?? 0) + 1).padStart(4, '0')}`;
}
