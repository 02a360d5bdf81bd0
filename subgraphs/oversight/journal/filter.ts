import sql, { type Sql } from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { requireKnown } from '#kernel/graph/closed-values.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { isEqual, isOneOf } from '#kernel/graph/pages/conditions.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { eventTypes, furtherTypesOn } from './rules/event-types.ts';
import { statefulTypes } from './rules/stateful-types.ts';

export interface JournalFilter {
  readonly subgraph?: string | null;
  readonly article?: number | null;
  readonly subjectType?: string | null;
  readonly subjectId?: string | null;
  readonly type?: readonly string[] | null;
  readonly actor?: string | null;
  readonly since?: Date | null;
  readonly until?: Date | null;
}

/** What the journal and the history of a thing can be filtered by. */
export function defineJournalFilter(builder: Builder) {
  return builder.inputType('JournalFilter', {
    description: described('日志筛选', 'Conditions on events, all of which hold'),
    fields: (t) => ({
      subgraph: t.string({ description: described('子图', 'In this subgraph') }),
      article: t.int({ description: described('所依条款', 'Resting on this article') }),
      subjectType: t.string({ description: described('对象类型', 'On things of this type') }),
      subjectId: t.id({ description: described('对象标识', 'On this thing') }),
      type: t.stringList({ description: described('事件类型，任一即可', 'Of any of these types') }),
      actor: t.string({ description: described('行为人', 'By this actor') }),
      since: t.field({ type: 'DateTime', description: described('自此时刻起（含）', 'At or after this instant') }),
      until: t.field({ type: 'DateTime', description: described('至此时刻止（不含）', 'Before this instant') }),
    }),
  });
}

/** Refuses values that no event can have. */
export function requireKnownEvents(context: Context, filter: JournalFilter): void {
  requireKnown(context, 'filter.subgraph', filter.subgraph, subgraphNames);
  requireKnown(context, 'filter.subjectType', filter.subjectType, Object.values(statefulTypes).flat());
  requireKnown(context, 'filter.type', filter.type, eventTypes);
}

/** What a filter says of an event, whatever its time and its journal. */
export function ofTheEvent(filter: JournalFilter): (Sql | null)[] {
  return [
    filter.article == null ? null : restsOn(filter.article),
    isEqual(sql`j.subject_type`, filter.subjectType),
    isEqual(sql`j.subject_id`, filter.subjectId),
    isOneOf(sql`j.type`, filter.type),
    isEqual(sql`j.actor`, filter.actor),
  ];
}

function restsOn(article: number): Sql {
  const further = furtherTypesOn.get(article);
  return further ? sql`(j.article = ${article} OR j.type = ANY(${[...further]}::text[]))` : sql`j.article = ${article}`;
}
