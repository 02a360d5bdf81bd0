import { type GraphQLObjectType, getNamedType } from 'graphql';
import { expect } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { type Acted, act } from './acting.ts';
import { materials } from './applicant.ts';
import { expectComingBack, expectReasonInJournal, shownIn } from './coming-back.ts';
import { offeredMutations, offeredSchema } from './minimal-input.ts';
import { verbRows } from './verb-table.ts';
import { expectNothingNew, expectWatchedTrue } from './watching.ts';
import type { World } from './world.ts';

/** Texts of an input that may be put otherwise without making it wrong, in this order. */
const texts = [
  'reason',
  'title',
  'name',
  'description',
  'note',
  'remarks',
  'body',
  'rectification',
  'text',
  'purpose',
  'justification',
];

/** What else an input may say that holds no such text and names no version. */
const otherwise: Readonly<Record<string, object>> = {
  syncResources: { runKey: 'another-run' },
  forwardDataDemands: { ids: ['ddm_00000000000000000000000000'] },
  recordDishonesty: { on: '2026-01-05' },
  recordPlatformCondition: { evidence: ['PT-9'] },
  chargeFee: { amount: '0.01' },
  evaluateContributions: { period: '2024' },
  takeIntoAssessment: { year: 2040 },
  registerDocuments: { version: '2.0.0' },
  acknowledgeLogs: { heads: [{ log: 'APPS', sequence: 1 }] },
  registerWebhook: { url: 'http://127.0.0.1:9/another' },
  submitApplication: { materials: { ...materials, safeguards: '另作他说' } },
};

const articleOf = new Map(verbRows.map(({ mutation, article }) => [mutation, article]));
const inputs = new Map(offeredMutations().map(({ mutation, input }) => [mutation, input.getFields()]));

/** The same input but for one thing that it says. */
function otherBody(mutation: string, input: object): object {
  const fields = inputs.get(mutation) ?? {};
  const text = texts.find((name) => name in fields);
  if (otherwise[mutation]) return { ...input, ...otherwise[mutation] };
  if (text) return { ...input, [text]: '另作他说' };
  if ('expectedVersion' in fields) return { ...input, expectedVersion: 1_000 };
  throw new Error(`Nothing is known that ${mutation} may say otherwise`);
}

/** The one field of a mutation's payload. */
export function payloadField(mutation: string): string {
  return Object.keys(payloadOf(mutation).getFields())[0] ?? '';
}

function payloadOf(mutation: string): GraphQLObjectType {
  const type = offeredSchema.getType(`${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Payload`);
  if (!type) throw new Error(`The graph offers no ${mutation}`);
  return type as GraphQLObjectType;
}

/** What tells which thing an answer shows, and at which version. */
export function shownKeys(mutation: string): string {
  const shown = getNamedType(payloadOf(mutation).getFields()[payloadField(mutation)]?.type) as GraphQLObjectType;
  return ['id', 'number', 'version', 'status'].filter((name) => name in shown.getFields()).join(' ');
}

/** The mutations that have come again in this file; whoever asks for them begins with none. */
export const repeated = new Set<string>();

/**
 * Takes a mutation under a key of its own. Where it acts, it comes again: the same call answers the same, another body under the
 * key is a Conflict, and neither leaves an event. What was given is read on what it shows, and its reason in the journal (rule 8).
 */
export async function actAgain(
  world: World,
  viewer: Viewer,
  mutation: string,
  input: object,
  shown = `${payloadField(mutation)} { ${shownKeys(mutation)} }`,
): Promise<Acted> {
  const keyed = { ...input, idempotencyKey: `again-${mutation}-${repeated.size}` };
  const take = (given: object) => act(world, viewer, mutation, given, shown);
  const before = await eventCount(world);
  const first = await take(keyed);
  if (!first.__typename.endsWith('Payload')) return first;
  await expectWatchedTrue(world, mutation);
  const events = await eventCount(world);
  expect([mutation, events > before]).toEqual([mutation, true]);
  expect([mutation, await take(keyed)]).toEqual([mutation, first]);
  const other = await take(otherBody(mutation, keyed));
  const reused = { __typename: 'Conflict', code: 'IDEMPOTENCY_KEY_REUSED', article: articleOf.get(mutation) };
  expect([mutation, other]).toMatchObject([mutation, reused]);
  await expectComingBack(mutation, input, async (selection) =>
    shownIn(
      await act(world, viewer, mutation, keyed, `${payloadField(mutation)} { ${selection} }`),
      payloadField(mutation),
    ),
  );
  await expectReasonInJournal(world, mutation, input);
  expect([mutation, await eventCount(world)]).toEqual([mutation, events]);
  await expectNothingNew(world, mutation);
  repeated.add(mutation);
  return first;
}

async function eventCount(world: World): Promise<number> {
  const { rows } = await world.database.ownerPool().query('SELECT count(*)::int AS events FROM facts.journal');
  return (rows as { events: number }[])[0]?.events ?? 0;
}

/** The mutations that come again in the walk, on things of the city; all others do in the story. */
export const againInTheWalk = [
  'reviseDevelopmentEntry',
  'withdrawDevelopmentEntry',
  'declineScenarioDemand',
  'retireScenarioClass',
  'reviseScenario',
  'retireScenario',
  'reviseDeveloper',
  'recordPublicIncident',
  'recordDishonesty',
  'deregisterDeveloper',
  'withdrawApplication',
  'declareOutsideDataset',
  'decideOutsideDataset',
  'withdrawOutsideDataset',
  'revokeApp',
  'delistApp',
  'registerExchange',
  'retireExchange',
  'reportCarriage',
  'registerWebhook',
  'rotateWebhookSecret',
  'pauseWebhook',
  'resumeWebhook',
  'removeWebhook',
  'testWebhook',
  'redriveWebhook',
  'reportIncident',
  'nameResponsibleParty',
  'advanceIncident',
  'openInspection',
  'rectifyFinding',
  'acceptRectification',
  'recordSanction',
  'registerChannel',
  'startMergingChannel',
  'mergeChannel',
  'acknowledgeLogs',
  'evaluateContributions',
  'takeIntoAssessment',
  'publishInterpretation',
  'registerDocuments',
];
