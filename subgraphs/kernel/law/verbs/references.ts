import sql, { raw, type Sql } from 'sql-template-tag';
import { ownerOf } from '../../platform/callers/viewer.ts';
import type { Run } from '../../platform/database/writing.ts';
import type { Context } from '../../platform/serving/context.ts';
import { notFound, Refused } from './refusals.ts';

export interface Reference {
  /** The field of the input that names it. */
  readonly field: string;
  readonly view: string;
  readonly id: string;
  /** Who sees it, over alias `referred`. */
  readonly sees: Sql;
}

/** Ends the write with NotFound where the thing an input refers to is not there or closed to the caller. */
export async function requireSeen(context: Context, run: Run, { field, view, id, sees }: Reference): Promise<void> {
  const rows = await run(sql`SELECT 1 FROM ${raw(view)} referred WHERE referred.id = ${id} AND ${sees}`);
  if (rows.length === 0) throw new Refused(notFound(context, field));
}

/** The developer that the caller is registered as; null before it is. */
export async function ownDeveloperId({ viewer }: Pick<Context, 'viewer'>, run: Run): Promise<string | null> {
  const rows = await run<{ id: string }>(sql`SELECT id FROM facts.developer WHERE owner = ${ownerOf(viewer)}`);
  return rows[0]?.id ?? null;
}
