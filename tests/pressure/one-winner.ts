import { act } from '../support/acting.ts';
import { someone, type World } from '../support/world.ts';
import type { PressedCity } from './city.ts';
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
  /** The gateways that the reviewers go through, in turn. */
  readonly through: readonly World[];
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

async function decide({ through }: Crowd, { id, reviewer, at }: Turn): Promise<string> {
  const world = through[(reviewer + at) % through.length];
  if (!world) throw new Error('there is no gateway');
  const viewer = { ...someone('OPERATOR'), subject: `reviewer-${reviewer}` };
  const outcome = reviewer % 2 === 0 ? { outcome: 'APPROVED' } : { outcome: 'REJECTED', reason: '材料不全' };
  return (await act(world, viewer, 'decideApplication', { id, ...outcome })).__typename;
}
