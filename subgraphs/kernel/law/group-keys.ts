import sql, { type Sql } from 'sql-template-tag';
import type { GroupKey, KeyReading } from '../graph/aggregates/definition.ts';
import type { Context } from '../platform/serving/context.ts';
import { developerOf, seesDeveloper, seesEntry, seesResource, seesScenario, visibleReference } from './visibility.ts';

/** What the keys read of a row; the expressions are SQL over it. */
interface Row {
  readonly month: Sql;
  readonly status: (context: Context) => Sql;
  /** A subquery of the ids of the entries that it rests on. */
  readonly entries: Sql;
  readonly scenario: Sql;
  readonly developer: Sql;
  readonly developerOpenTo?: KeyReading['openTo'];
}

/** The keys of what rests on entries, a scenario and a developer, each as far as the caller may see it. */
export function keysOf(row: Row): ReadonlyMap<GroupKey, KeyReading> {
  return new Map<GroupKey, KeyReading>([
    ['MONTH', { value: () => monthOf(row.month) }],
    ['STATUS', { value: row.status }],
    ['PROVIDER', { values: (context) => ofResources(context, sql`suppliers.provider_id`, row.entries) }],
    ['THEME', { values: (context) => ofResources(context, sql`unnest(suppliers.themes)`, row.entries) }],
    ['DEPARTMENT', { values: (context) => departmentsOf(context, row.scenario) }],
    ['SCENARIO_CLASS', { value: (context) => classOf(context, row.scenario) }],
    [
      'DEVELOPER',
      {
        value: ({ viewer, now }) =>
          visibleReference('facts.developer', row.developer, seesDeveloper(viewer, 'referred', now)),
        ...(row.developerOpenTo && { openTo: row.developerOpenTo }),
      },
    ],
  ]);
}

/** The month of an instant in Shanghai, as YYYY-MM. */
export function monthOf(instant: Sql): Sql {
  return sql`to_char(${instant} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`;
}

/** Something of the resources behind entries, where the caller sees both. */
function ofResources({ viewer }: Context, what: Sql, entries: Sql): Sql {
  return sql`SELECT DISTINCT ${what} FROM facts.development_entry resting JOIN facts.resource suppliers ON suppliers.id = resting.resource_id
    WHERE resting.id IN (${entries}) AND ${seesEntry(viewer, 'resting')} AND ${seesResource(viewer, 'suppliers')}`;
}

function departmentsOf({ viewer }: Context, scenario: Sql): Sql {
  return sql`SELECT DISTINCT unnest(concerned.departments) FROM facts.scenario used_in JOIN facts.scenario_class concerned
    ON concerned.id = used_in.class_id WHERE used_in.id = ${scenario} AND ${seesScenario(viewer, 'used_in')}`;
}

function classOf({ viewer }: Context, scenario: Sql): Sql {
  return sql`(SELECT used_in.class_id FROM facts.scenario used_in WHERE used_in.id = ${scenario} AND ${seesScenario(viewer, 'used_in')})`;
}

/** The developer, where it is a natural person and not the caller; any other party, too, where who it is is closed to the caller: what is not shown must not tell it. */
export function naturalPerson({ viewer }: Context, developer: Sql, isClosed = false): Sql {
  const owner = developerOf(viewer);
  const isOther = owner === null ? sql`true` : sql`whose.owner <> ${owner}`;
  const isPerson = isClosed ? sql`true` : sql`whose.kind = 'NATURAL_PERSON'`;
  return sql`(SELECT whose.id FROM facts.developer whose WHERE whose.id = ${developer} AND ${isPerson} AND ${isOther})`;
}
