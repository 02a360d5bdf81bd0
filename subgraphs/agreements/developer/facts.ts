import sql, { raw, type Sql } from 'sql-template-tag';
import { developerGrounds, isDeveloperStopped } from '#kernel/law/derived.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { EligibilityFacts } from './rules.ts';

/** The grounds of a developer's eligibility as one jsonb object; `alias`: a row of facts.developer. */
export function eligibilityOf(alias: string, now: Date): Sql {
  const { registered, noIncident, honest } = developerGrounds(alias, now);
  const id = sql`${raw(alias)}.id`;
  return sql`jsonb_build_object('registered', ${registered}, 'unmetConditions', ${unmetConditions(id, now)}, 'noIncident', ${noIncident},
    'honest', ${honest}, 'notStopped', NOT ${isDeveloperStopped(id)})`;
}

/** A condition that was met and has lapsed since is not met. */
function unmetConditions(developerId: Sql, now: Date): Sql {
  return sql`(SELECT coalesce(jsonb_agg(c.number ORDER BY c.number), '[]') FROM facts.developer_condition c
    WHERE c.developer_id = ${developerId} AND (c.state <> 'MET' OR c.valid_until < ${shanghaiDay(now)}::date))`;
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
