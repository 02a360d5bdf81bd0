import sql, { raw, type Sql } from 'sql-template-tag';
import { defineLoader, inOrderOf } from '#kernel/graph/loaders.ts';
import { allOf, anyOf, isEqual } from '#kernel/graph/pages/conditions.ts';
import { definePagedField, type Source } from '#kernel/graph/pages/page.ts';
import type { PageArgs } from '#kernel/graph/pages/page-window.ts';
import { developerOf, isOfficial, providerOf } from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type * as model from '#prisma/oversight/generated/client.ts';
import { type JournalFilter, ofTheEvent } from './filter.ts';

export type EventRow = RowOf<model.JournalEvent, { readonly subgraph: string }>;

/** The events of one thing stand in one journal, in the order of its sequence. */
function historySource(filter: JournalFilter): Source {
  return {
    name: 'history',
    columns: sql`j.*`,
    from: sql`FROM facts.journal j`,
    where: allOf([
      sql`j.subject_id = parent.id`,
      ...ofTheEvent(filter),
      isEqual(sql`j.subgraph`, filter.subgraph),
      filter.since && sql`j.at >= ${filter.since}`,
      filter.until && sql`j.at < ${filter.until}`,
    ]),
    keys: [{ expression: sql`j.sequence`, type: 'integer' }],
    direction: 'ASC',
  };
}

interface HistoryArgs extends PageArgs {
  readonly filter?: JournalFilter | null;
}

/** What happened to one thing, oldest first; the caller has been let in by `seesHistory`. */
export const historyOf = definePagedField<EventRow, HistoryArgs>((_, { filter }) => historySource(filter ?? {}));

export const subjects = {
  Resource: { view: 'facts.resource', owner: null },
  DevelopmentEntry: { view: 'facts.development_entry', owner: null },
  Scenario: { view: 'facts.scenario', owner: null },
  Developer: { view: 'facts.developer', owner: 'owner' },
  Application: { view: 'facts.application', owner: 'developer_owner' },
  Agreement: { view: 'facts.agreement', owner: 'developer_owner' },
  App: { view: 'facts.app', owner: 'developer_owner' },
} as const;

export type SubjectType = keyof typeof subjects;

/** Whether the caller may read the history of each of these things: officials, whose own it is, the provider of the data. */
export const seesHistory = defineLoader<{ type: SubjectType; id: string }, boolean>(
  async (keys, context) => {
    if (isOfficial(context.viewer)) return keys.map(() => true);
    const checks = (Object.keys(subjects) as SubjectType[]).flatMap((type) =>
      ownThings(
        context,
        type,
        keys.filter((key) => key.type === type).map(({ id }) => id),
      ),
    );
    if (checks.length === 0) return keys.map(() => false);
    const rows = await context.db.query<{ id: string }>(checks.reduce((all, next) => sql`${all} UNION ALL ${next}`));
    const open = new Set(rows.map(({ id }) => id));
    return keys.map(({ id }) => open.has(id));
  },
  ({ type, id }) => `${type}:${id}`,
);

function ownThings({ viewer }: Context, type: SubjectType, ids: readonly string[]): Sql[] {
  const { view, owner } = subjects[type];
  const own = developerOf(viewer);
  const provider = providerOf(viewer);
  const isOwn = own !== null && owner !== null && sql`x.${raw(owner)} = ${own}`;
  const isSupplied = provider !== null && type === 'Resource' && sql`x.provider_code = ${provider}`;
  const standsOnSupplied =
    provider !== null &&
    type === 'DevelopmentEntry' &&
    sql`EXISTS (SELECT 1 FROM facts.resource y WHERE y.id = x.resource_id AND y.provider_code = ${provider})`;
  if (ids.length === 0 || !(isOwn || isSupplied || standsOnSupplied)) return [];
  return [
    sql`SELECT x.id FROM ${raw(view)} x WHERE x.id = ANY(${[...ids]}::text[]) AND ${anyOf([isOwn, isSupplied, standsOnSupplied])}`,
  ];
}

/** An event by itself: to the officials, who read the journal, and to whom the history of its thing is open. */
export const eventById = defineLoader<string, EventRow | null>(async (ids, context) => {
  const rows = await context.db.query<EventRow>(
    sql`SELECT j.* FROM facts.journal j WHERE j.id = ANY(${[...ids]}::text[])`,
  );
  const open = await Promise.all(rows.map((row) => seesEvent(context, row)));
  return inOrderOf(
    ids,
    rows.filter((_, i) => open[i]),
    ({ id }) => id,
  );
});

async function seesEvent(context: Context, { subjectType, subjectId }: EventRow): Promise<boolean> {
  if (isOfficial(context.viewer)) return true;
  return (
    Object.hasOwn(subjects, subjectType) &&
    seesHistory(context).load({ type: subjectType as SubjectType, id: subjectId })
  );
}
