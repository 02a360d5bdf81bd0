import sql from 'sql-template-tag';
import type { Context } from '#kernel/context.ts';
import { notFound, Refused } from '#kernel/verbs/refusals.ts';
import { seesEntry } from '#kernel/visibility.ts';
import type { Run } from '#kernel/writing.ts';

/** Every one of these entries is there for the caller; NotFound otherwise. Whether they are published is asked when the scenario is. */
export async function requireEntries(context: Context, run: Run, entryIds: readonly string[]): Promise<void> {
  const rows = await run(sql`SELECT e.id FROM facts.development_entry e
    WHERE e.id = ANY(${[...entryIds]}::text[]) AND ${seesEntry(context.viewer, 'e')}`);
  if (rows.length < entryIds.length) throw new Refused(notFound(context, 'entryIds'));
}
