import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { allOf, isEqual, isOneOf } from '#kernel/graph/pages/conditions.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage, type Source } from '#kernel/graph/pages/page.ts';
import { requireRole } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { OversightParts } from '../parts.ts';
import { allDuties, dutyKey, isOpen, isOverdue, isOwnDuty, seesDuty } from './duties.ts';
import { type DutyRow, defineDuty } from './type.ts';

interface Filter {
  readonly kind?: readonly string[] | null | undefined;
  readonly role?: readonly string[] | null | undefined;
  readonly subjectId?: string | null | undefined;
  readonly ownOnly?: boolean | null | undefined;
}

/** What somebody must do, with or without a day (rule 7): the caller's own first, what is due earliest before what has no day. */
export function defineOpenDuties(builder: Builder, parts: OversightParts): void {
  const { kind, duty } = defineDuty(builder, parts);
  const filter = defineFilter(builder, parts, kind);
  builder.queryField('openDuties', (t) =>
    t.field({
      type: defineConnection(builder, parts.shared.pageInfo, 'Duty', duty),
      nullable: true,
      args: {
        ...forwardArgs(builder),
        overdueOnly: t.arg.boolean({
          defaultValue: false,
          description: described('只取已逾期的', 'Only what is overdue'),
        }),
        filter: t.arg({ type: filter, description: described('筛选', 'Which ones') }),
      },
      description: described(
        '尚待履行的职责，无论有无期限：本人的在前，先到期者在前，无期限者在后；主管、监管各方见全部，其他各方只见自己的',
        "What somebody must do, with or without a day: the caller's own first, the earliest due first, what has no day last; officials see all, anybody else its own",
      ),
      resolve: (_, { overdueOnly, filter: asked, ...args }, context, info) => {
        requireRole(context, [
          'DEVELOPER',
          'PROVIDER',
          'REVIEWER',
          'OPERATOR',
          'INFO_CENTER',
          'AUTHORITY',
          'SUPERVISOR',
        ]);
        return readPage<DutyRow>(context, dutySource(context, overdueOnly ?? false, asked ?? {}), args, info);
      },
    }),
  );
}

function defineFilter(builder: Builder, { enums }: OversightParts, kind: ReturnType<typeof defineDuty>['kind']) {
  return builder.inputType('DutyFilter', {
    description: described('职责的筛选条件', 'Which duties'),
    fields: (t) => ({
      kind: t.field({ type: [kind], description: described('职责类别', 'Of these kinds') }),
      role: t.field({ type: [enums.role], description: described('责任方角色', 'Of parties of these roles') }),
      subjectId: t.id({ description: described('对象标识', 'About this thing') }),
      ownOnly: t.boolean({ description: described('只取本人的', "Only the caller's own") }),
    }),
  });
}

function dutySource(context: Context, overdueOnly: boolean, filter: Filter): Source {
  const own = isOwnDuty(context);
  return {
    name: 'openDuties',
    columns: sql`u.*, ${isOverdue(context)} AS overdue, ${own} AS own, CASE u.role
      WHEN 'PROVIDER' THEN (SELECT p.name FROM facts.provider p WHERE 'org:' || p.code = u.owner)
      WHEN 'DEVELOPER' THEN (SELECT d.name FROM facts.developer d WHERE d.owner = u.owner) END AS party_name`,
    from: sql`FROM ${allDuties(context)}`,
    where: allOf([
      isOpen(context),
      overdueOnly && isOverdue(context),
      seesDuty(context),
      filter.ownOnly && own,
      isOneOf(sql`u.kind`, filter.kind),
      isOneOf(sql`u.role`, filter.role),
      isEqual(sql`u.subject_id`, filter.subjectId),
    ]),
    keys: [
      { expression: sql`(NOT ${own})::int`, type: 'integer' },
      { expression: sql`coalesce(u.due_at, 'infinity')`, type: 'timestamptz' },
      { expression: sql`u.since`, type: 'timestamptz' },
      { expression: sql`u.kind`, type: 'text' },
      { expression: dutyKey, type: 'text' },
    ],
    direction: 'ASC',
  };
}
