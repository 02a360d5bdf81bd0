import type { Sql } from 'sql-template-tag';
import type { Role } from '../../platform/callers/roles.ts';
import type { Context } from '../../platform/serving/context.ts';

/** By what the things of a list can be grouped, in whichever subgraph. */
export const groupKeys = {
  MONTH: ['月份', 'month'],
  PROVIDER: ['数据提供单位', 'provider of the data'],
  DEPARTMENT: ['场景类别的相关主管部门', 'department concerned with the class of the scenario'],
  THEME: ['主题', 'theme of the data'],
  DEVELOPER: ['二级开发主体', 'developer'],
  SCENARIO_CLASS: ['场景类别', 'class of the scenario'],
  STATUS: ['状态', 'state'],
} as const;

export type GroupKey = keyof typeof groupKeys;

/** What a key reads of a row: one text, or a subquery of texts where a row has several. */
export interface KeyReading {
  readonly value?: (context: Context) => Sql;
  readonly values?: (context: Context) => Sql;
  /** Where it is closed to the caller: the roles to which it is open. */
  readonly openTo?: (context: Context) => readonly Role[] | null;
}

/** What is measured of a row, null where there is nothing to measure, and the figures of a group, made of `measured`. */
export interface Measure {
  readonly value: Sql;
  readonly figures: Sql;
}

/** How the rows of a list are counted. */
export interface Aggregated {
  readonly keys: ReadonlyMap<GroupKey, KeyReading>;
  /** The natural person whose data a row is, null where it is none's or the caller's own; not given where no row is anybody's. */
  readonly person?: (context: Context) => Sql;
  readonly measure?: Measure;
}
