import { escapeLiteral, type Pool } from 'pg';
import type { Sql } from 'sql-template-tag';
import type { Database } from '#kernel/platform/database/database.ts';

/** A database that keeps every statement that names this, values and all, so that its plan can be asked for; the resource table, if not given. */
export function recorded(
  database: Database,
  named = 'resources.resource',
): { readonly database: Database; readonly statements: Sql[] } {
  const statements: Sql[] = [];
  const toQuery = (statement: Sql) => {
    if (statement.text.includes(named)) statements.push(statement);
    return database.toQuery(statement);
  };
  return { database: { ...database, toQuery }, statements };
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** Planned for the values given, or once for whatever values come, as a session may do with a statement that it keeps. */
export type Planned = 'force_custom_plan' | 'force_generic_plan';

interface Asked {
  readonly planned?: Planned;
  /** The table whose rows are counted. */
  readonly table?: string;
}

/** How many rows of a table these statements read when run again, those that they then leave out among them, by which kinds of scan and indexes. */
export async function rowsRead(
  owner: Pool,
  statements: readonly Sql[],
  { planned = 'force_custom_plan', table = 'resource' }: Asked = {},
): Promise<{ rows: number; scans: string[]; indexes: string[] }> {
  const scans: string[] = [];
  const indexes: string[] = [];
  let rows = 0;
  for (const statement of statements) {
    for (const node of nodesOf(await planOf(owner, statement, planned))) {
      if (node['Index Name'] && node['Actual Loops'] > 0) indexes.push(node['Index Name']);
      if (node['Relation Name'] !== table || node['Node Type'] === 'Index Only Scan') continue;
      const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
      if (node['Actual Loops'] > 0) scans.push(node['Node Type']);
      rows += (node['Actual Rows'] + removed) * node['Actual Loops'];
    }
  }
  return { rows, scans, indexes };
}

async function planOf(owner: Pool, { text, values }: Sql, planned: Planned): Promise<Plan> {
  const client = await owner.connect();
  try {
    await client.query(`SET plan_cache_mode = ${planned}`);
    await client.query(`PREPARE explained AS ${text}`);
    const given = values.length === 0 ? '' : `(${values.map(toLiteral).join(', ')})`;
    const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE explained${given}`);
    return rows[0]['QUERY PLAN'][0].Plan;
  } finally {
    await client.query('DEALLOCATE explained; RESET plan_cache_mode');
    client.release();
  }
}

function toLiteral(value: unknown): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return escapeLiteral(`{${value.map((each) => JSON.stringify(each)).join(',')}}`);
  return escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
}
