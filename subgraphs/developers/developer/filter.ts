import sql, { type Sql } from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { Conditions } from '#kernel/graph/entities.ts';
import { allOf, holdsAs, isOneOf } from '#kernel/graph/pages/conditions.ts';
import { developerStatus, isDeveloperEligible } from '#kernel/law/derived.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { badArgument } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { DeveloperEnums } from '../enums.ts';
import { isWhole, seesNames } from './table.ts';

interface ConditionFilter {
  readonly number?: number | null;
  readonly state?: readonly string[] | null;
}

interface DeveloperFilter {
  readonly kind?: readonly string[] | null;
  readonly status?: readonly string[] | null;
  readonly eligible?: boolean | null;
  readonly condition?: ConditionFilter | null;
  readonly evidenceWaiting?: boolean | null;
}

/** What developers can be filtered by. */
export function defineDeveloperFilter(builder: Builder, enums: DeveloperEnums) {
  const condition = builder.inputType('SecurityConditionFilter', {
    description: described('第十五条的一项适用条件', 'A condition of Article 15 that applies'),
    fields: (t) => ({
      number: t.int({
        description: described('序号，1 到 6；缺省为任一项', 'Its number, 1 to 6; any of them if not given'),
      }),
      state: t.field({
        type: [enums.conditionState],
        description: described('当前状态，任一即可', 'In any of these states now'),
      }),
    }),
  });
  return builder.inputType('DeveloperFilter', {
    description: described('二级开发主体筛选', 'Conditions on developers, all of which hold'),
    fields: (t) => ({
      kind: t.field({ type: [enums.kind], description: described('类别，任一即可', 'Of any of these kinds') }),
      status: t.field({ type: [enums.status], description: described('状态，任一即可', 'In any of these states') }),
      eligible: t.boolean({ description: described('是否符合第十五条', 'Whether it meets Article 15') }),
      condition: t.field({
        type: condition,
        description: described(
          '有如此的适用条件；只及本人可见其条件者',
          'With such a condition; among those whose conditions the caller may see',
        ),
      }),
      evidenceWaiting: t.boolean({
        description: described(
          '是否有已提交、待核验的证明；只及本人可见其条件者',
          'Whether evidence that it handed in waits for verification; among those whose conditions the caller may see',
        ),
      }),
    }),
  });
}

/** The conditions of a filter over developers under `d`. What is closed to the caller cannot be asked for by a filter either. */
export function developerConditions(context: Context, filter: DeveloperFilter): Conditions {
  const asksConditions = filter.condition != null || filter.evidenceWaiting != null;
  return [
    isOneOf(sql`d.kind::text`, filter.kind),
    isOneOf(sql`(${developerStatus('d', context.now)})::text`, filter.status),
    holdsAs(filter.eligible, isDeveloperEligible('d', context.now)),
    filter.eligible != null && !seesNames(context) && isWhole(context),
    asksConditions && isWhole(context),
    hasCondition(context, filter.condition),
    holdsAs(filter.evidenceWaiting, evidenceWaits),
  ];
}

/** One of the conditions that apply is in one of the states today: what has lapsed is PENDING again. */
function hasCondition(context: Context, filter: ConditionFilter | null | undefined): Sql | null {
  if (!filter) return null;
  const { number, state } = filter;
  if (number != null && (number < 1 || number > 6)) {
    throw badArgument(context, 'filter.condition.number', {
      zh: 'filter.condition.number 须为 1 到 6。',
      en: 'filter.condition.number must be from 1 to 6.',
    });
  }
  const today = sql`${shanghaiDay(context.now)}::date`;
  const stateToday = sql`(CASE WHEN c.valid_until < ${today} THEN 'PENDING' ELSE c.state::text END)`;
  return sql`EXISTS (SELECT 1 FROM facts.developer_condition c WHERE ${allOf([
    sql`c.developer_id = d.id`,
    number != null && sql`c.number = ${number}::int`,
    isOneOf(stateToday, state),
  ])})`;
}

const evidenceWaits = sql`EXISTS (SELECT 1 FROM developers.security_condition c JOIN facts.developer_condition held
    ON held.developer_id = c.developer_id AND held.number = c.number
  WHERE c.developer_id = d.id AND c.state = 'PENDING' AND c.verified_by IS NULL AND cardinality(c.evidence) > 0)`;
