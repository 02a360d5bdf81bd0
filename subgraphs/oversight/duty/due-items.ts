import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { allOf } from '#kernel/graph/pages/conditions.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage, type Source } from '#kernel/graph/pages/page.ts';
import { deadlineBasis } from '#kernel/law/deadline-basis.ts';
import { requireRole } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { subjectField } from '../node/subject.ts';
import type { OversightParts } from '../parts.ts';
import { allDuties, type DutyFacts, dutyKey, isOpen, isOverdue, seesDuty } from './duties.ts';
import { kindOfDuty } from './kinds.ts';

/** A duty by a day, in the columns of facts.duties. */
interface DueItemRow extends DutyFacts {
  readonly dueAt: Date;
  readonly responsible: string;
  readonly overdue: boolean;
  readonly basisExpired: boolean;
}

/** What is due: every clock that still runs, the earliest first. */
export function defineDueItems(builder: Builder, parts: OversightParts): void {
  const { shared } = parts;
  const item = defineDueItem(builder, parts);
  builder.queryField('dueItems', (t) =>
    t.field({
      type: defineConnection(builder, shared.pageInfo, 'DueItem', item),
      nullable: true,
      args: {
        ...forwardArgs(builder),
        overdueOnly: t.arg.boolean({
          defaultValue: false,
          description: described('只取已逾期的', 'Only what is overdue'),
        }),
      },
      description: described('尚在进行的期限，先到期者在前', 'The clocks that still run, the earliest first'),
      resolve: (_, { overdueOnly, ...args }, context, info) => {
        requireRole(context, ['DEVELOPER', 'PROVIDER', 'OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR']);
        return readPage<DueItemRow>(context, dueSource(context, overdueOnly ?? false), args, info);
      },
    }),
  );
}

/** The duties that are to be done by a day. */
function dueSource(context: Context, overdueOnly: boolean): Source {
  return {
    name: 'dueItems',
    columns: sql`u.*, ${isOverdue(context)} AS overdue, coalesce(substr(u.owner, strpos(u.owner, ':') + 1), u.role) AS responsible,
      u.basis_on IS NOT NULL AND
      coalesce((SELECT basis.basis_expired FROM facts.regulation_on(u.basis_on) basis), true) AS basis_expired`,
    from: sql`FROM ${allDuties(context)}`,
    where: allOf([sql`u.due_at IS NOT NULL`, isOpen(context), overdueOnly && isOverdue(context), seesDuty(context)]),
    keys: [
      { expression: sql`u.due_at`, type: 'timestamptz' },
      { expression: sql`u.kind`, type: 'text' },
      { expression: dutyKey, type: 'text' },
    ],
    direction: 'ASC',
  };
}

function defineDueItem(builder: Builder, { shared }: OversightParts) {
  return builder.objectRef<DueItemRow>('DueItem').implement({
    description: described(
      '一项进行中的期限',
      'A clock that is still running: what must be done, by whom, by when, and whether the regulation sets it',
    ),
    fields: (t) => ({
      subjectType: t.exposeString('subjectType', { description: described('对象类型', 'Type of the thing') }),
      subjectId: t.exposeID('subjectId', {
        description: described(
          '对象标识；尚未报送的定期报告为其期间',
          'The thing; the period where it is a regular report that is not there',
        ),
      }),
      subject: t.field(subjectField(shared)),
      duty: t.string({
        description: described('应做之事（操作名）', 'What must be done, by the name of its mutation'),
        resolve: ({ kind }) => kindOfDuty(kind).by[0],
      }),
      responsible: t.exposeString('responsible', {
        description: described('责任方：角色或主体', 'Who must do it: a role, or an owner'),
      }),
      dueAt: t.expose('dueAt', { type: 'DateTime', description: described('届满时刻', 'When it ends') }),
      basis: t.field({
        type: shared.deadlineBasis,
        description: described(
          '期限由办法所定，还是由本平台或他人所定',
          'Whether the regulation sets the deadline, or a rule of ours does',
        ),
        resolve: ({ kind }) => deadlineBasis(kindOfDuty(kind).by[0]),
      }),
      overdue: t.exposeBoolean('overdue', { description: described('是否已逾期', 'Whether it has ended') }),
      provisional: t.exposeBoolean('provisional', {
        description: described('所涉年份的节假日安排尚未公布', 'It runs into a year whose calendar is not published'),
      }),
      basisExpired: t.exposeBoolean('basisExpired', {
        description: described('起算时法规已过有效期', 'The regulation had expired when it began'),
      }),
      article: t.int({
        nullable: true,
        description: described('所依条款', 'Article it rests on'),
        resolve: ({ kind }) => kindOfDuty(kind).article,
      }),
    }),
  });
}
