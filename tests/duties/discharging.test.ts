import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { type Duty, nameOf, openDuties, whoMust } from '../support/duties.ts';
import { dutyInput } from '../support/duty-inputs.ts';
import { verbRows } from '../support/verb-table.ts';
import { type Thing, walkedTypes } from '../support/walked-types.ts';
import { listThings, toldOf } from '../support/walking.ts';
import { openWorld, someone, type World } from '../support/world.ts';

const authority = someone('AUTHORITY');
const operator = someone('OPERATOR');
let world: World;

beforeAll(async () => {
  world = await openWorld();
  await addClasses();
});
afterAll(() => world.close());

/** What the city holds none of: a class of which every department was heard, and a demand whose class was decided on. */
async function addClasses(): Promise<void> {
  const party = whoMust((await openDuties(world, authority, { filter: { role: ['DEVELOPER'] } }))[0] as Duty);
  const demand = { title: '希望开放新场景', description: '说明' };
  const { scenarioDemand } = await act(world, party, 'raiseScenarioDemand', demand, 'scenarioDemand { id }');
  const demandIds = [(scenarioDemand as { id: string }).id];
  for (const [code, ids] of [
    ['FL-97', demandIds],
    ['FL-98', []],
  ] as const) {
    const proposed = { code, name: `类别 ${code}`, scope: '范围', departments: ['LD-JTJ'], demandIds: ids };
    const { scenarioClass } = await act(world, operator, 'proposeScenarioClass', proposed, 'scenarioClass { id }');
    const { id } = scenarioClass as { id: string };
    const opinion = { id, department: 'LD-JTJ', outcome: 'APPROVED', document: '函〔2026〕9号' };
    await act(world, authority, 'recordClassOpinion', opinion);
    if (code === 'FL-97') await act(world, authority, 'decideScenarioClass', { id, outcome: 'APPROVED' });
  }
}

/** The thing that a duty is about, with what inputs about it need; its id alone where there is none yet. */
async function thingOf({ subjectType, subjectId }: Duty): Promise<Thing> {
  const type = walkedTypes[subjectType];
  const nothing = { id: subjectId };
  if (!type) return nothing;
  if (subjectType === 'Resource') {
    const query = `{ resource(id: "${subjectId}") { id code title provider { code name } } }`;
    return read<Thing>(world, authority, query);
  }
  return (await listThings(world, authority, type)).find(({ id }) => id === subjectId) ?? nothing;
}

/** Which of the verbs that discharge a duty whoever must act may take now: as allowedActions tell, or by its role where they tell of no such verb. */
async function permitted(duty: Duty): Promise<string[]> {
  const type = walkedTypes[duty.subjectType];
  const told = type ? ((await toldOf(world, whoMust(duty), type, duty.subjectId)) ?? []) : [];
  return duty.mutations.filter((mutation) => {
    const action = told.find((each) => each.mutation === mutation);
    if (action) return action.permitted;
    return verbRows.find((row) => row.mutation === mutation)?.roles.includes(duty.responsible.role);
  });
}

async function isOpen(duty: Duty): Promise<boolean> {
  const open = await openDuties(world, whoMust(duty), { filter: { subjectId: duty.subjectId } });
  return open.some((each) => nameOf(each) === nameOf(duty));
}

/** Takes the first verb that is permitted; it is done, and the duty with it. */
async function discharge(duty: Duty, thing: Thing): Promise<string> {
  for (const mutation of await permitted(duty)) {
    const input = dutyInput(duty, mutation, thing);
    if (!input) continue;
    const acted = await act(world, whoMust(duty), mutation, input);
    if (!acted.__typename.endsWith('Payload')) continue;
    expect([nameOf(duty), mutation, await isOpen(duty)]).toEqual([nameOf(duty), mutation, false]);
    return mutation;
  }
  throw new Error(`Whoever must cannot discharge ${nameOf(duty)}`);
}

/** One of these that is about another thing than all that were taken: one duty done may do with another about the same. */
function oneApart(duties: readonly Duty[], taken: readonly Duty[]): Duty[] {
  const apart = duties.find(({ subjectId }) => !taken.some((each) => each.subjectId === subjectId));
  return [apart ?? duties[0]].flatMap((duty) => duty ?? []);
}

describe('who must act can act (rule 7)', () => {
  let duties: readonly Duty[] = [];
  beforeAll(async () => {
    // The logs fall behind with every act, a receipt of them too: they are followed where they are received.
    duties = (await openDuties(world, authority)).filter(({ kind }) => kind !== 'LOGS_TO_SUPPLY');
  });

  it('may take a verb that discharges it, of every open duty of the city, as the thing itself tells', async () => {
    for (const duty of duties) expect([nameOf(duty), (await permitted(duty)).length > 0]).toEqual([nameOf(duty), true]);
  });

  it('and doing it closes the duty, of every kind', async () => {
    const kinds = [...new Set(duties.map(({ kind }) => kind))];
    const first: Duty[] = [];
    for (const kind of kinds)
      first.push(
        ...oneApart(
          duties.filter((duty) => duty.kind === kind),
          first,
        ),
      );
    const done = new Set<string>();
    for (const duty of [...first, ...duties]) {
      if (done.has(nameOf(duty)) || !(await isOpen(duty))) continue;
      await discharge(duty, await thingOf(duty));
      done.add(nameOf(duty));
    }
    expect(kinds.filter((kind) => ![...done].some((name) => name.startsWith(`${kind} `)))).toEqual([]);
    const left = new Set((await openDuties(world, authority)).map(nameOf));
    expect(duties.map(nameOf).filter((name) => left.has(name))).toEqual([]);
  }, 180_000);
});
