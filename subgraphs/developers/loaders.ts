import { defineEntityLoader } from '#kernel/graph/entities.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { type DeveloperRow, developerTable, type StandingRow, standingTable } from './tables.ts';

export const developerById = defineEntityLoader<DeveloperRow>(developerTable, 'id', 'id');

const standingById = defineEntityLoader<StandingRow>(standingTable, 'id', 'id');

/** Where a developer that the caller may see stands. */
export async function standingOf(context: Context, id: string): Promise<StandingRow> {
  const standing = await standingById(context).load(id);
  if (!standing) throw new Error(`Developer ${id} is seen without its standing`);
  return standing;
}
