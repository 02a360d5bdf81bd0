import sql, { type Sql } from 'sql-template-tag';
import { anyOf } from '#kernel/graph/pages/conditions.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { developerOf, holds, isOfficial, providerOf, reviewerOf } from '#kernel/law/visibility.ts';
import type { Role } from '#kernel/platform/callers/roles.ts';
import { organisationOwner } from '#kernel/platform/callers/viewer.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { DutyKind } from './kinds.ts';

/** A duty as the views in `facts` tell of it. */
export interface DutyFacts {
  readonly kind: DutyKind;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly part: string | null;
  readonly title: string | null;
  readonly role: Role;
  readonly owner: string | null;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly provisional: boolean;
  readonly basisOn: string | null;
}

/** All duties under `u`, those that begin later and those that have ended among them. */
export function allDuties({ now }: Context): Sql {
  return sql`(SELECT * FROM facts.duties UNION ALL SELECT * FROM facts.regular_report_duties(${shanghaiDay(now)}::date)) u`;
}

/** It is open: it has begun, and has not ended by itself. */
export function isOpen({ now }: Context): Sql {
  return sql`(u.since <= ${now}::timestamptz AND (u.until IS NULL OR u.until > ${now}::timestamptz))`;
}

/** Its end has come. */
export function isOverdue({ now }: Context): Sql {
  return sql`coalesce(u.due_at <= ${now}::timestamptz, false)`;
}

/** What tells the duties of one moment and kind apart. */
export const dutyKey = sql`concat_ws(':', u.subject_id, u.part, u.role, u.owner)`;

/** The officials see all duties, anybody else its own. */
export function seesDuty(context: Context): Sql {
  return isOfficial(context.viewer) ? sql`true` : isOwnDuty(context);
}

/** The caller is who must act: of a party that there is once by its role, else by whose tokens it has. */
export function isOwnDuty({ viewer }: Context): Sql {
  const offices = (['OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR'] as const).filter((role) =>
    holds(viewer, role),
  );
  const provider = providerOf(viewer);
  const developer = developerOf(viewer);
  const reviewer = reviewerOf(viewer);
  return anyOf([
    offices.length > 0 && sql`u.owner IS NULL AND u.role = ANY(${offices}::text[])`,
    provider !== null && sql`u.role = 'PROVIDER' AND u.owner = ${organisationOwner(provider)}`,
    developer !== null && sql`u.role = 'DEVELOPER' AND u.owner = ${developer}`,
    reviewer !== null && sql`u.role = 'REVIEWER' AND u.owner = ${organisationOwner(reviewer)}`,
  ]);
}
