import type { Pool } from 'pg';
import { type Acted, act } from '../support/acting.ts';
import type { World } from '../support/world.ts';
import type { PressedCity } from './city.ts';
import { type Race, raceKinds, type Side } from './race-kinds.ts';
import { oneOf, randomFrom } from './random.ts';
import { endOfPart } from './scale.ts';
import { idIn, Workshop } from './workshop.ts';

const lanes = 4;

export interface RacesRun {
  readonly races: number;
  /** How often the decision stood, how often the fact was gone before. */
  readonly stood: number;
  readonly gone: number;
  /** Decisions that rest on what was taken away before them, each in words. */
  readonly wrong: readonly string[];
}

/** Runs so many races of every kind, several at a time, each side through either gateway. */
export async function runRaces(city: PressedCity, each: number, seed: number): Promise<RacesRun> {
  const results: RacesRun[] = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => runLane(city, lane, Math.ceil(each / lanes), seed + lane)),
  );
  const sum = (field: 'races' | 'stood' | 'gone') => results.reduce((total, result) => total + result[field], 0);
  return {
    races: sum('races'),
    stood: sum('stood'),
    gone: sum('gone'),
    wrong: results.flatMap((result) => result.wrong),
  };
}

async function runLane(city: PressedCity, lane: number, each: number, seed: number): Promise<RacesRun> {
  const random = randomFrom(seed);
  const workshop = await Workshop.open(city.worlds[0], city.owner, 10 + lane);
  const until = endOfPart();
  const run = { races: 0, stood: 0, gone: 0, wrong: [] as string[] };
  for (let round = 0; round < each && Date.now() < until; round += 1) {
    for (const [name, arrange] of raceKinds) {
      const ended = await runRace(city, await arrange(workshop), random);
      run.races += 1;
      if (ended.stood) run.stood += 1;
      if (ended.taken && !ended.stood) run.gone += 1;
      if (ended.late) run.wrong.push(`${name} (seed ${seed}, round ${round})`);
    }
  }
  return run;
}

async function runRace({ worlds, owner }: PressedCity, { rests, takes, after }: Race, random: () => number) {
  const [first, second] = random() < 0.5 ? [rests, takes] : [takes, rests];
  const started = [first, second].map((side) => ({ side, acted: begin(oneOf(random, worlds), side) }));
  const answers = new Map<Side, Acted>();
  for (const { side, acted } of started) answers.set(side, await acted);
  const restsAnswer = answers.get(rests) as Acted;
  const takesAnswer = answers.get(takes) as Acted;
  const stood = isDone(rests, restsAnswer);
  const taken = isDone(takes, takesAnswer);
  const late = stood && taken && (await cameLate(owner, [rests, restsAnswer], [takes, takesAnswer]));
  await after?.();
  return { stood, taken, late };
}

function begin(world: World, { by, mutation, input, shown }: Side): Promise<Acted> {
  return act(world, by, mutation, input, shown);
}

function isDone({ mutation }: Side, { __typename }: Acted): boolean {
  return __typename.toLowerCase() === `${mutation}payload`.toLowerCase();
}

type Came = readonly [Side, Acted];

/** Whether the decision was committed after what it rests on had been taken away, by the order in which the server committed. */
async function cameLate(owner: Pool, decision: Came, taking: Came): Promise<boolean> {
  const [decided, gone] = await Promise.all([committedAt(owner, decision), committedAt(owner, taking)]);
  return decided >= gone;
}

async function committedAt(owner: Pool, [{ journal, event, subject }, acted]: Came): Promise<string> {
  const { rows } = await owner.query<{ at: string }>(
    `SELECT to_char(pg_xact_commit_timestamp(xmin), 'YYYY-MM-DD HH24:MI:SS.US') AS at FROM ${journal}.journal_event
      WHERE subject_id = $1 AND type = $2 ORDER BY sequence DESC LIMIT 1`,
    [subject ?? idIn(acted), event],
  );
  if (!rows[0]) throw new Error(`${event} left no event`);
  return rows[0].at;
}
