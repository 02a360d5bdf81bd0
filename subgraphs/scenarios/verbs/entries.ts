import sql from 'sql-template-tag';
import { notFound, Refused } from '#kernel/law/verbs/refusals.ts';
import { seesEntry } from '#kernel/law/visibility.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

/** Every one of these entries is there for the caller; NotFound otherwise. Whether they are published is asked when the scenario is. */
export async function requireEntries(context: Context, run: Run, entryIds: readonly string[]): Promise<void> {
  const rows = await run(sql`SELECT e.id FROM facts.development_entry e
    WHERE e.id = ANY(${[...entryIds]}::text[]) AND ${seesEntry(context.viewer, 'e')}`);
  if (rows.length < entryIds.length) throw new Refused(notFound(context, 'entryIds'));
}
