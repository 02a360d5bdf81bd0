import sql, { raw, type Sql } from 'sql-template-tag';
import { developerGrounds, isDeveloperStopped } from '#kernel/derived.ts';
import type { Run } from '#kernel/journal.ts';
import type { EligibilityFacts } from './domain/eligibility.ts';

/** The grounds of a developer's eligibility as one jsonb object; `alias`: a row of facts.developer. */
export function eligibilityOf(alias: string, now: Date): Sql {
  const { registered, conditionsMet, noIncident, honest } = developerGrounds(alias, now);
  return sql`jsonb_build_object('registered', ${registered}, 'conditionsMet', ${conditionsMet}, 'noIncident', ${noIncident},
    'honest', ${honest}, 'notStopped', NOT ${isDeveloperStopped(sql`${raw(alias)}.id`)})`;
}

export interface OwnDeveloper {
  readonly id: string;
  readonly eligibility: EligibilityFacts;
}

/** The developer that an owner is registered as. */
export async function findDeveloperOf(run: Run, owner: string | null, now: Date): Promise<OwnDeveloper | undefined> {
  const rows = await run<OwnDeveloper>(
    sql`SELECT d.id, ${eligibilityOf('d', now)} AS eligibility FROM facts.developer d WHERE d.owner = ${owner}`,
  );
  return rows[0];
}
