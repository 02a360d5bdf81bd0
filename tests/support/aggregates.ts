import { expect } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { suppressedOf } from '#kernel/privacy/suppress.ts';
import type { World } from './world.ts';

/** How the tables tell what a list is grouped by: `x` is a row of the list. */
interface Tables {
  readonly from: string;
  readonly developer: string | null;
  readonly keys: Readonly<Record<string, string>>;
  /** Keys of which a row may have several values. */
  readonly several: Readonly<Record<string, string>>;
}

const month = (instant: string) => `to_char(${instant} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`;
const resourcesOf = (what: string, entries: string) =>
  `SELECT DISTINCT ${what} FROM development.development_entry e JOIN resources.resource r ON r.id = e.resource_id WHERE e.id IN (${entries})`;
const departmentsOf = (scenario: string) =>
  `SELECT DISTINCT unnest(c.departments) FROM scenarios.scenario s JOIN scenarios.scenario_class c ON c.id = s.class_id WHERE s.id = ${scenario}`;
const classOf = (scenario: string) => `(SELECT s.class_id FROM scenarios.scenario s WHERE s.id = ${scenario})`;

function resting(entries: string, scenario: string): Tables['several'] {
  return {
    PROVIDER: resourcesOf('r.provider_id', entries),
    THEME: resourcesOf('unnest(r.themes)', entries),
    DEPARTMENT: departmentsOf(scenario),
  };
}

const tables: Readonly<Record<string, Tables>> = {
  applications: {
    from: 'agreements.application x',
    developer: 'x.developer_id',
    keys: {
      MONTH: month('x.submitted_at'),
      STATUS: 'x.status::text',
      DEVELOPER: 'x.developer_id',
      SCENARIO_CLASS: classOf('x.scenario_id'),
    },
    several: resting('SELECT entry_id FROM agreements.application_entry WHERE application_id = x.id', 'x.scenario_id'),
  },
  agreements: {
    from: 'agreements.agreement x',
    developer: 'x.developer_id',
    keys: {
      MONTH: month('x.signed_at'),
      STATUS:
        "facts.agreement_status(x.status::text, x.valid_from, x.valid_to, (now() AT TIME ZONE 'Asia/Shanghai')::date)",
      DEVELOPER: 'x.developer_id',
      SCENARIO_CLASS: classOf('x.scenario_id'),
    },
    several: resting('SELECT entry_id FROM agreements.agreement_entry WHERE agreement_id = x.id', 'x.scenario_id'),
  },
  listings: {
    from: 'apps.listing x JOIN apps.app p ON p.id = x.app_id',
    developer: 'x.developer_id',
    keys: {
      MONTH: month('x.listed_at'),
      STATUS: 'x.status::text',
      DEVELOPER: 'x.developer_id',
      SCENARIO_CLASS: classOf('p.scenario_id'),
    },
    several: resting('SELECT entry_id FROM apps.app_entry WHERE app_id = p.id', 'p.scenario_id'),
  },
  usage: {
    from: 'agreements.usage x',
    developer: 'x.developer_id',
    keys: {
      MONTH: month('x.at'),
      STATUS: "CASE WHEN x.permitted THEN 'PERMITTED' ELSE 'REFUSED' END",
      DEVELOPER: 'x.developer_id',
      SCENARIO_CLASS: classOf('x.scenario_id'),
    },
    several: resting('SELECT x.entry_id', 'x.scenario_id'),
  },
  dataDemands: {
    from: 'development.data_demand x',
    developer: 'x.developer_id',
    keys: {
      MONTH: month('x.created_at'),
      STATUS: 'x.status::text',
      DEVELOPER: 'x.developer_id',
      SCENARIO_CLASS: classOf('x.scenario_id'),
    },
    several: {
      PROVIDER: 'SELECT r.provider_id FROM resources.resource r WHERE r.id = x.fulfilled_by',
      THEME: 'SELECT DISTINCT unnest(r.themes) FROM resources.resource r WHERE r.id = x.fulfilled_by',
      DEPARTMENT: departmentsOf('x.scenario_id'),
    },
  },
  resources: {
    from: 'resources.resource x',
    developer: null,
    keys: { MONTH: month('x.modified_at'), STATUS: 'x.status::text', PROVIDER: 'x.provider_id' },
    several: { THEME: 'SELECT DISTINCT unnest(x.themes)' },
  },
};

interface Counted {
  readonly keys: readonly (string | null)[];
  readonly count: number;
  readonly figure: unknown;
}

interface Counting {
  /** What a group tells besides its count, as a field of GraphQL and as SQL. */
  readonly figure?: { readonly field: string; readonly sql: string; readonly measured: string };
  /** What the filter says in SQL. */
  readonly where?: string;
}

/** The groups as the tables have them, less those that are suppressed; and how many those are. */
export async function storedGroups(
  world: World,
  list: string,
  by: readonly string[],
  { figure, where = 'true' }: Counting = {},
): Promise<{ groups: Counted[]; suppressedGroups: number }> {
  const { from, developer, keys, several } = tables[list] as Tables;
  const person = developer
    ? `(SELECT d.id FROM developers.developer d WHERE d.id = ${developer} AND d.kind::text = 'NATURAL_PERSON')`
    : 'NULL::text';
  const joins = by.map((key, i) => (several[key] ? `LEFT JOIN LATERAL (${several[key]}) AS j${i}(value) ON true` : ''));
  const values = by.map((key, i) => (several[key] ? `j${i}.value` : keys[key]));
  const overlaps =
    by.flatMap((key) => (several[key] ? [`(SELECT count(*) FROM (${several[key]}) o) > 1`] : [])).join(' OR ') ||
    'false';
  const text = `SELECT ARRAY[${values.map((value) => `(${value})::text`).join()}]::text[] AS keys, count(*) FILTER (WHERE ${where})::int AS count,
      count(DISTINCT ${person}) FILTER (WHERE ${where})::int AS all_persons,
      count(DISTINCT ${person}) FILTER (WHERE ${where} AND ${figure?.measured ?? 'false'})::int AS measured_persons,
      bool_or(${overlaps}) AS overlapping, coalesce(bool_or(${person} IS NOT NULL AND (${where}) IS NOT TRUE), false) AS parted, ${figure?.sql ?? 'NULL'} AS figure
    FROM ${from} ${joins.join(' ')} GROUP BY 1`;
  const { rows } = await world.database.ownerPool().query(text);
  const groups = rows
    .filter(({ count }) => count > 0)
    .map(({ all_persons, measured_persons, ...row }) => ({
      ...row,
      persons: Math.min(...[all_persons, measured_persons].filter((persons) => persons > 0), 1e9) % 1e9,
    }));
  const hidden = suppressedOf(groups);
  const shown = groups.filter((group) => !hidden.has(group));
  return {
    groups: sorted(shown.map(({ keys: of, count, figure: told }) => ({ keys: of, count, figure: told }))),
    suppressedGroups: hidden.size,
  };
}

/** The groups as the graph counts them. */
export async function countedGroups(
  world: World,
  viewer: Viewer,
  list: string,
  by: readonly string[],
  { filter = '', field = '' }: { filter?: string; field?: string } = {},
): Promise<{ groups: Counted[]; suppressedGroups: number }> {
  const name = field.split(' ')[0];
  const { data, errors } = await world.ask(
    viewer,
    `{ list: ${list}(first: 0${filter && `, filter: { ${filter} }`}) { aggregate(by: [${by.join()}]) {
      groups { keys { key value } count ${field} } suppressedGroups } } }`,
  );
  expect(errors).toBeUndefined();
  const { groups, suppressedGroups } = (data as never as { list: { aggregate: Answered } }).list.aggregate;
  for (const group of groups) expect(group.keys.map(({ key }) => key)).toEqual(by);
  return {
    groups: sorted(
      groups.map((group) => ({
        keys: group.keys.map(({ value }) => value),
        count: group.count,
        figure: name ? group[name] : null,
      })),
    ),
    suppressedGroups,
  };
}

interface Answered {
  readonly groups: readonly ({
    readonly keys: readonly { readonly key: string; readonly value: string | null }[];
    readonly count: number;
  } & Readonly<Record<string, unknown>>)[];
  readonly suppressedGroups: number;
}

function sorted(groups: Counted[]): Counted[] {
  return groups.toSorted((a, b) => JSON.stringify(a.keys).localeCompare(JSON.stringify(b.keys)));
}
