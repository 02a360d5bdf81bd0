import type { Database } from '#kernel/platform/database/database.ts';

/** Things of one table whose owner an older version left open: they are nobody's until somebody says whose. */
export interface LeftToNobody {
  readonly table: string;
  readonly ids: readonly string[];
}

/** Every column that holds an owner. */
const owned = [
  ['developers.developer', 'owner'],
  ['development.data_demand', 'raised_by_owner'],
  ['scenarios.scenario_demand', 'raised_by_owner'],
  ['agreements.application', 'developer_owner'],
  ['agreements.agreement', 'developer_owner'],
  ['agreements.consent', 'developer_owner'],
  ['agreements.outside_dataset', 'owner'],
  ['apps.app', 'developer_owner'],
  ['apps.listing', 'developer_owner'],
  ['oversight.risk_report', 'reporter_owner'],
  ['oversight.incident', 'reporter_owner'],
  ['oversight.inspection', 'inspected_owner'],
] as const;

/** What is a developer's follows the developer, which is listed. */
const listed = owned.filter(([, column]) => column !== 'developer_owner');
const prefix = 'nobody:';

const question = listed
  .map(
    ([table, column]) =>
      `SELECT '${table}' AS table, array_agg(id ORDER BY id) AS ids FROM ${table}
       WHERE starts_with(${column}, '${prefix}') HAVING count(*) > 0`,
  )
  .join(' UNION ALL ');

/** Lists what the migration to owners with name spaces left to nobody: nothing, in nearly every database. */
export async function listLeftToNobody(database: Database): Promise<readonly LeftToNobody[]> {
  const { rows } = await database.ownerPool().query<LeftToNobody>(question);
  return rows;
}

/** One line for whoever runs the service. */
export function toLine({ table, ids }: LeftToNobody): string {
  return `${table} has things that are nobody's, because their owner may be a person or an organisation: ${ids.join(', ')}. docs/architecture.md › Decisions says how to give them back.`;
}

/** No event tells of it: no answer from before is taken for the same. */
const noteUnjournalled = `INSERT INTO resources.unjournalled_change (id, token) VALUES (1, gen_random_uuid()::text)
  ON CONFLICT (id) DO UPDATE SET token = excluded.token`;

/** Gives everything that stood under a name and was left to nobody to the person or the organisation of that name; says how many rows. */
export async function giveBack(database: Database, name: string, kind: 'org' | 'sub'): Promise<number> {
  const client = await database.ownerPool().connect();
  try {
    await client.query('BEGIN');
    let rows = 0;
    for (const [table, column] of owned) {
      const { rowCount } = await client.query(`UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2`, [
        `${kind}:${name}`,
        `${prefix}${name}`,
      ]);
      rows += rowCount ?? 0;
    }
    if (rows > 0) await client.query(noteUnjournalled);
    await client.query('COMMIT');
    return rows;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
