import { readFileSync } from 'node:fs';
import { act, read } from '../support/acting.ts';
import { someone, type World } from '../support/world.ts';
import { type Picked, type Step, trials } from './model-steps.ts';

const rule1 = readFileSync(new URL('./effective-grants.sql', import.meta.url), 'utf8');
const operator = someone('OPERATOR');
const dayMs = 86_400_000;

/** What one step came to: the mutation and the type of its answer. */
export async function take(world: World, { verb, pick, choice }: Step): Promise<string> {
  const trial = trials[verb];
  if (!trial) throw new Error(`there is no trial ${verb}`);
  const { rows } = await world.database
    .ownerPool()
    .query<Picked>(`SELECT * FROM (${trial.from}) thing ORDER BY md5(thing.id || ${Math.trunc(pick)}) LIMIT 1`);
  const [row] = rows;
  if (!row) return 'nothing there';
  const { by, input } = trial.call(row, choice);
  return (await act(world, by, verb.split(' ')[0] ?? '', input)).__typename;
}

/** Lets days pass. */
export function pass(world: World, days: number): void {
  world.now = new Date((world.now ?? new Date()).getTime() + days * dayMs);
}

/** The grants that rule 1 lets be used now, by the query on base tables. */
export async function grantsByRule1(world: World): Promise<string[]> {
  const now = world.now ?? new Date();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now);
  const { rows } = await world.database.ownerPool().query<{ id: string }>(rule1, [today]);
  return rows.map(({ id }) => id).sort();
}

interface AgreementsPage {
  readonly nodes: readonly { readonly grants: readonly { readonly id: string; readonly effective: boolean }[] }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The grants that the graph calls effective now. */
export async function grantsByGraph(world: World): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: AgreementsPage = await read<AgreementsPage>(
      world,
      operator,
      'query($after: String) { agreements(first: 100, after: $after) { nodes { grants { id effective } } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    found.push(...page.nodes.flatMap(({ grants }) => grants.filter(({ effective }) => effective).map(({ id }) => id)));
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  return found.sort();
}
