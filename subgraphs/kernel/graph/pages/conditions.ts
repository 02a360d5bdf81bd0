import sql, { join, type Sql } from 'sql-template-tag';

type MaybeCondition = Sql | null | false | undefined;

/** Conditions joined by AND; true where there is none. */
export function allOf(conditions: readonly MaybeCondition[]): Sql {
  const present = conditions.filter((condition): condition is Sql => Boolean(condition));
  return present.length === 0
    ? sql`true`
    : join(
        present.map((condition) => sql`(${condition})`),
        ' AND ',
      );
}

/** Whether a condition holds of no row, whatever the rows: it is `false` itself. */
export function isNever({ strings }: Sql): boolean {
  return strings.length === 1 && strings[0] === 'false';
}

/** Conditions joined by OR; false where there is none that may hold. */
export function anyOf(conditions: readonly MaybeCondition[]): Sql {
  const present = conditions.filter((condition): condition is Sql => Boolean(condition && !isNever(condition)));
  return present.length === 0
    ? sql`false`
    : sql`(${join(
        present.map((condition) => sql`(${condition})`),
        ' OR ',
      )})`;
}

/** The expression is one of the values; no condition where none are given. */
export function isOneOf(expression: Sql, values: readonly string[] | null | undefined): Sql | null {
  if (!values) return null;
  const [value, ...others] = values;
  // The values take the type of the expression, text or an enum. Of a single value an index gives the rows in order, of several it does not.
  if (value !== undefined && others.length === 0) return sql`${expression} = ${value}`;
  return sql`${expression} = ANY(${[...values]})`;
}

/** The expression equals the value; no condition where none is given. */
export function isEqual(expression: Sql, value: string | null | undefined): Sql | null {
  return value == null ? null : sql`${expression} = ${value}`;
}

/** The condition holds, or does not, as wanted; no condition where neither is. */
export function holdsAs(wanted: boolean | null | undefined, condition: Sql): Sql | null {
  if (wanted == null) return null;
  return wanted ? condition : sql`NOT ${condition}`;
}
