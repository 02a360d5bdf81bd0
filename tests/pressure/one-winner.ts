import { act } from '../support/acting.ts';
import { someone, type World } from '../support/world.ts';
import type { PressedCity } from './city.ts';
import type { Service } from './service.ts';
import { Workshop } from './workshop.ts';

/** What came of reviewers who all decide on all applications at the same moment. */
export interface DecidedAtOnce {
  readonly decided: number;
  readonly conflicts: number;
  readonly others: number;
  readonly decisionsPerSecond: number;
}

export interface Crowd {
  readonly applications: number;
  readonly reviewers: number;
  /** The doors that the reviewers go through, in turn. */
  readonly through: readonly Door[];
}

/** Decides an application as a reviewer, and tells the type of the answer. */
export type Door = (reviewer: string, input: Decision) => Promise<string>;

interface Decision {
  readonly id: string;
  readonly outcome: string;
  readonly reason?: string;
}

/** A gateway in this process. */
export function doorOf(world: World): Door {
  return async (subject, input) =>
    (await act(world, { ...someone('OPERATOR'), subject }, 'decideApplication', input)).__typename;
}

/** A service in a process of its own. */
export function doorTo(service: Service): Door {
  const query = 'mutation($input: DecideInput!) { decideApplication(input: $input) { __typename } }';
  const tokens = new Map<string, Promise<string>>();
  return async (reviewer, input) => {
    const token = tokens.get(reviewer) ?? service.token('OPERATOR', reviewer);
    tokens.set(reviewer, token);
    const { decideApplication } = await service.ask(await token, query, { input });
    return (decideApplication as { __typename: string } | undefined)?.__typename ?? 'nothing';
  };
}

export async function decideAtOnce(city: PressedCity, crowd: Crowd, first: number): Promise<DecidedAtOnce> {
  const ids = await applicationsOf(city, crowd.applications, first);
  const started = performance.now();
  const answers = await Promise.all(
    ids.flatMap((id, at) =>
      Array.from({ length: crowd.reviewers }, (_, reviewer) => decide(crowd, { id, reviewer, at })),
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  const of = (type: string) => answers.filter((answer) => answer === type).length;
  const decided = of('DecideApplicationPayload');
  const conflicts = of('Conflict');
  const others = answers.length - decided - conflicts;
  return { decided, conflicts, others, decisionsPerSecond: answers.length / seconds };
}

/** Each by a developer of its own: one at a time is under review for a scenario. */
async function applicationsOf(city: PressedCity, count: number, first: number): Promise<string[]> {
  const workshop = await Workshop.open(city.worlds[0], city.owner, first);
  const scenarios: string[] = [];
  for (let i = 0; i < count; i += 1) scenarios.push(await workshop.scenario(workshop.entryIds));
  const ids: string[] = [];
  for (const scenarioId of scenarios) {
    const acted = await workshop.applicant.apply({ scenarioId });
    ids.push((acted.application as { id: string }).id);
  }
  return ids;
}

interface Turn {
  readonly id: string;
  readonly reviewer: number;
  readonly at: number;
}

function decide({ through }: Crowd, { id, reviewer, at }: Turn): Promise<string> {
  const door = through[(reviewer + at) % through.length];
  if (!door) throw new Error('there is no door');
  const outcome = reviewer % 2 === 0 ? { outcome: 'APPROVED' } : { outcome: 'REJECTED', reason: '材料不全' };
  return door(`reviewer-${reviewer}`, { id, ...outcome });
}
