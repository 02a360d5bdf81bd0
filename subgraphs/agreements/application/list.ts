import sql, { type Sql } from 'sql-template-tag';
import { type Conditions, sourceOver } from '#kernel/graph/entities.ts';
import { holdsAs, isEqual, isOneOf } from '#kernel/graph/pages/conditions.ts';
import { type InstantRange, isWithin } from '#kernel/graph/pages/instant-range.ts';
import type { Source } from '#kernel/graph/pages/page.ts';
import { developerOf, holds, isOfficial, providerOf } from '#kernel/law/visibility.ts';
import type { Role } from '#kernel/platform/callers/roles.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { applicationTable, isOverdue, isWhole } from '../tables.ts';

export interface ApplicationFilter {
  readonly status?: readonly string[] | null;
  readonly developerId?: string | null;
  readonly scenarioId?: string | null;
  readonly entryId?: string | null;
  readonly overdue?: boolean | null;
  readonly late?: boolean | null;
  readonly submittedBetween?: InstantRange | null;
  readonly decidedBetween?: InstantRange | null;
}

/** The application asks for the entry. */
export const asksFor = (entry: Sql) =>
  sql`a.id IN (SELECT u.application_id FROM agreements.application_entry u WHERE u.entry_id = ${entry})`;

/** Applications that the caller may see and that hang on what `ties` says, under a filter. */
export function applicationSource(
  context: Context,
  name: string,
  filter: ApplicationFilter | null | undefined,
  ties: (context: Context) => Conditions = () => [],
): Source {
  const openTo = filter?.developerId == null ? null : developersOpenTo(context);
  return {
    ...sourceOver(context, applicationTable, name, ties, (to) => conditionsOf(to, filter ?? {})),
    ...(openTo && { closedFilters: [{ argument: 'filter.developerId', openTo }] }),
  };
}

/** Whose an application is, is open to the officials, and to a developer who sees no others'; null where it is open to the caller. */
export function developersOpenTo({ viewer }: Context): readonly Role[] | null {
  const ownAlone = developerOf(viewer) !== null && !holds(viewer, 'ANALYST') && providerOf(viewer) === null;
  return isOfficial(viewer) || ownAlone ? null : ['INFO_CENTER', 'OPERATOR', 'DEVELOPER', 'AUTHORITY', 'SUPERVISOR'];
}

function conditionsOf(context: Context, filter: ApplicationFilter): Conditions {
  const { developerId, entryId } = filter;
  return [
    isOneOf(sql`a.status::text`, filter.status),
    isEqual(sql`a.developer_id`, developerId),
    // What is closed to the caller cannot be asked for by a filter either.
    developerId != null && isWhole(context, 'a'),
    isEqual(sql`a.scenario_id`, filter.scenarioId),
    entryId != null && asksFor(sql`${entryId}`),
    holdsAs(filter.overdue, isOverdue('a', context.now)),
    holdsAs(filter.late, sql`(a.decision ->> 'late')::boolean`),
    isWithin(context, 'filter.submittedBetween', sql`a.submitted_at`, filter.submittedBetween),
    isWithin(context, 'filter.decidedBetween', decidedAt, filter.decidedBetween),
  ];
}

/** When it was decided; null where it is not. */
export const decidedAt = sql`(a.decision ->> 'decidedAt')::timestamptz`;
