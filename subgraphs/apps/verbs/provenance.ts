import sql from 'sql-template-tag';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { ListingSource } from '../tables.ts';

/** Which public data an app stands on now, and under which scenario and agreement it is used, by the entries' codes. */
export async function readProvenance(run: Run, appId: string): Promise<ListingSource[]> {
  const rows =
    await run<ListingSource>(sql`SELECT e.code AS entry_code, e.title AS entry_title, r.provider_name, s.code AS scenario_code, g.number AS agreement_number
    FROM apps.app a JOIN apps.app_entry u ON u.app_id = a.id JOIN facts.development_entry e ON e.id = u.entry_id
      JOIN facts.resource r ON r.id = e.resource_id JOIN facts.scenario s ON s.id = a.scenario_id JOIN facts.agreement g ON g.id = a.agreement_id
    WHERE a.id = ${appId} ORDER BY e.code`);
  // As plain values: they are kept as JSON.
  return rows.map((row) => ({ ...row }));
}
