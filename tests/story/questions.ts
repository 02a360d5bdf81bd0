import { expect } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import type { Tale } from '../support/telling.ts';
import { someone } from '../support/world.ts';
import { today } from './papers.ts';

const operator = someone('OPERATOR');
const supervisor = someone('SUPERVISOR');

/** What the data plane hears when it asks before a use: that it may, or why not. */
export async function mayUse(
  tale: Tale,
  entry: string,
  level = 'PROCESSED',
  dataSubject: string | null = null,
): Promise<string[]> {
  const query = `query($developerId: ID!, $entryId: ID!, $scenarioId: ID!, $level: AccessLevel!, $dataSubject: String) {
    accessDecision(developerId: $developerId, entryId: $entryId, scenarioId: $scenarioId, level: $level, dataSubject: $dataSubject) {
      permitted reasons { code } } }`;
  const asked = { developerId: tale.id('developer'), entryId: tale.id(entry), scenarioId: tale.id('scenario') };
  const answer = await tale.read<{ permitted: boolean; reasons: { code: string }[] }>(operator, query, {
    ...asked,
    level,
    dataSubject,
  });
  return answer.permitted ? ['permitted'] : answer.reasons.map(({ code }) => code);
}

/** What the market's feed tells, in its order. */
export async function seenByMarkets(tale: Tale): Promise<string[]> {
  const query = '{ listingChanges(first: 100) { nodes { kind reason } } }';
  const { nodes } = await tale.read<{ nodes: { kind: string; reason: string | null }[] }>(someone('MARKET'), query);
  return nodes.map(({ kind, reason }) => (reason ? `${kind}: ${reason}` : kind));
}

/** The record of what was done, under a filter of the journal, as its reader sees it. */
export async function recorded(tale: Tale, filter: object): Promise<string[]> {
  const query =
    'query($filter: JournalFilter) { journal(first: 100, filter: $filter) { nodes { type actorRole regulationId } } }';
  const { nodes } = await tale.read<{ nodes: { type: string; actorRole: string; regulationId: string }[] }>(
    supervisor,
    query,
    { filter },
  );
  expect(nodes.every(({ regulationId }) => regulationId === tale.id('regulation'))).toBe(true);
  return nodes.map(({ type, actorRole }) => `${type} by ${actorRole}`);
}

/** The day whose end is the fifth working day's after today. */
export async function fifthWorkingDay(tale: Tale): Promise<string> {
  const query = `{ statutoryDeadline(from: "${today}", workingDays: 5) { dueOn } }`;
  return (await tale.read<{ dueOn: string }>(operator, query)).dueOn;
}

/** What these parties find that they must do, each its own: who, what and about which thing. */
export async function dutiesOf(tale: Tale, ...parties: readonly Viewer[]): Promise<string[]> {
  const found = await Promise.all(parties.map((party) => tale.duties(party)));
  return found.flat().toSorted();
}
