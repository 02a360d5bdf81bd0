import sql, { type Sql } from 'sql-template-tag';
import { badArgument } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

/** What one field of a resource must be. */
export interface FieldFilter {
  readonly name?: string | null;
  readonly sensitivity?: readonly string[] | null;
}

/** From a day to a day, both included; without an end where none is given. */
export interface DayRange {
  readonly from?: string | null;
  readonly to?: string | null;
}

/** One of its fields is all of this, as the index of their marks has it. */
export function hasField(filter: FieldFilter | null | undefined): Sql | null {
  if (filter?.name == null && filter?.sensitivity == null) return null;
  const { name, sensitivity } = filter;
  const marks = sensitivity?.map((each) => (name == null ? `s ${each}` : `f ${each} ${name}`)) ?? [`n ${name}`];
  return sql`resources.field_marks(r.fields) && ${[...new Set(marks)]}::text[]`;
}

const divisionCode = /^\d{6}$/;

/** It covers one of these areas: the division itself, or the city or province that the division is of (GB/T 2260). */
export function coversArea(context: Context, codes: readonly string[] | null | undefined): Sql | null {
  if (codes == null) return null;
  if (!codes.every((code) => divisionCode.test(code))) {
    throw badArgument(context, 'filter.spatialCoverage', {
      zh: 'filter.spatialCoverage 须为六位数字的行政区划代码（GB/T 2260），如 350203。',
      en: 'filter.spatialCoverage takes codes of administrative divisions (GB/T 2260), six digits each, such as 350203.',
    });
  }
  const holding = codes.flatMap((code) => [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]);
  return sql`r.spatial_coverage && ${[...new Set(holding)]}::text[]`;
}

/** It covers a day of the range; what does not say what time it covers does not. */
export function coversDays(context: Context, range: DayRange | null | undefined): Sql | null {
  if (!range) return null;
  const { from = null, to = null } = range;
  if (from !== null && to !== null && to < from) {
    throw badArgument(context, 'filter.temporalCoverage', {
      zh: 'filter.temporalCoverage 的 to 不得早于 from。',
      en: 'filter.temporalCoverage: to must not be before from.',
    });
  }
  return sql`resources.covered_days(r.temporal_coverage) && daterange(${from}::date, ${to}::date, '[]')`;
}
