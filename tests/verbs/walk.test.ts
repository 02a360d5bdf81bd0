import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#kernel/platform/callers/roles.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { actAgain, againInTheWalk, repeated } from '../support/repeating.ts';
import { trustedDocument } from '../support/trusted-document.ts';
import { verbRows, verbTable } from '../support/verb-table.ts';
import { accredited, departmentToHear, type Thing, type WalkedType, walkedTypes } from '../support/walked-types.ts';
import { type Action, type Came, inputAbout, listThings, toldOf, tryAll } from '../support/walking.ts';
import { watchAnswers } from '../support/watching.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let watched: Awaited<ReturnType<typeof watchAnswers>>;
const authority = someone('AUTHORITY');
/** A lawful exchange of the city. */
const exchange = 'LD-JYS';
/** A market with webhooks. */
const hooked = 'LD-HOOK';

beforeAll(async () => {
  repeated.clear();
  world = await openWorld();
  watched = await watchAnswers(world);
  for (const reviewer of accredited) {
    await act(world, authority, 'accreditReviewer', { reviewer, body: '示例机构', validUntil: '2099-12-31' });
  }
  await actAgain(world, authority, 'registerExchange', { code: 'LD-JYS-2', name: '数据交易所' });
  await addWebhooks();
  await addRecords();
  await addOversight();
});
afterAll(async () => {
  await watched.close();
  await world.close();
});

/** Three webhooks in each state that offers verbs. */
async function addWebhooks(): Promise<void> {
  const market = memberOf(hooked, 'MARKET');
  const input = { url: 'http://127.0.0.1:9/' };
  await actAgain(world, market, 'registerWebhook', input);
  for (let i = 1; i < 6; i += 1) {
    const { webhook } = await act(world, market, 'registerWebhook', input, 'webhook { id }');
    if (i >= 3) await act(world, market, 'pauseWebhook', { id: (webhook as Thing).id });
  }
}

/** What the city may hold none of: an outside dataset to decide on, a consent that stands, one that was withdrawn. */
async function addRecords(): Promise<void> {
  const operator = someone('OPERATOR');
  const applications = await listThings(world, operator, {
    list: 'applications',
    shows: 'entries { id } developer { creditCode }',
  });
  const own = applications.find(({ developer }) => developer?.creditCode);
  const { id: applicationId, entries } = own ?? { id: '' };
  const dataset = { title: '外部数据', description: '说明', lawfulSource: '采购' };
  await actAgain(world, memberOf(own?.developer?.creditCode ?? '', 'DEVELOPER'), 'declareOutsideDataset', dataset);
  const consent = {
    applicationId,
    entryIds: [entries?.[0]?.id],
    purpose: '评估',
    level: 'PROCESSED',
    evidence: 'PZ-1',
  };
  for (const subject of ['walked-subject-01', 'walked-subject-02']) {
    await act(world, operator, 'recordConsent', { ...consent, subject, validFrom: '2026-01-01' });
  }
  const [first] = await listThings(world, operator, walkedTypes.Consent as WalkedType);
  await act(world, operator, 'withdrawConsent', { id: first?.id });
}

/** What is made under oversight besides what the city holds; of one inspection every finding is rectified already. */
async function addOversight(): Promise<void> {
  const operator = someone('OPERATOR');
  const [{ id: providerId } = { id: '' }] = await listThings(world, operator, { list: 'providers', shows: 'code' });
  const incident = { title: '中断', kind: 'LOSS', stretch: 'FUSION_PLATFORM', description: '说明' };
  const finding = { description: '未成文', dueOn: '2099-12-31' };
  const inspection = { title: '检查', inspected: 'OPERATOR', findings: [finding] };
  const compliance = { kind: 'DRILL', title: '演练', performedOn: '2026-03-02' };
  const release = { client: 'portal', version: '1.0.0', documents: [trustedDocument('{ __typename }')] };
  await actAgain(world, operator, 'reportIncident', { ...incident, occurredAt: '2026-03-02T00:00:00.000Z' });
  const unnamed = { ...incident, stretch: 'PROVIDER_TO_RESOURCE_PLATFORM', occurredAt: '2026-03-02T00:00:00.000Z' };
  await act(world, operator, 'reportIncident', unnamed);
  await actAgain(world, operator, 'registerChannel', { name: '旧渠道', providerId, builtOn: '2021-05-01' });
  await actAgain(world, operator, 'fileComplianceRecord', compliance);
  await actAgain(world, operator, 'registerDocuments', release);
  const heads = [{ log: 'RESOURCES', sequence: 1 }];
  await actAgain(world, someone('INFO_CENTER'), 'acknowledgeLogs', { heads });
  const { contributionEvaluations } = await actAgain(world, authority, 'evaluateContributions', { period: '2025' });
  const [evaluation] = contributionEvaluations as { id: string }[];
  await actAgain(world, authority, 'takeIntoAssessment', { id: evaluation?.id, year: 2026 });
  const regulations = await read<{ id: string }[]>(world, authority, '{ regulations { id } }');
  const said = { id: regulations[0]?.id, article: 19, text: '流通包括免费提供。' };
  await actAgain(world, authority, 'publishInterpretation', said);
  const shown = 'inspection { id version findings { id } }';
  const { inspection: opened } = await actAgain(world, authority, 'openInspection', inspection, shown);
  const [{ id } = { id: '' }] = (opened as { findings: { id: string }[] }).findings;
  await actAgain(world, operator, 'rectifyFinding', { id, rectification: '已补充' });
}

/** Things of the city, `most` of each state, those whose party has a code first. */
async function someOfEachState(type: WalkedType, most: number): Promise<Thing[]> {
  const things = await listThings(world, authority, type);
  const known = things.toSorted((a, b) => Number(partyOf(b) !== undefined) - Number(partyOf(a) !== undefined));
  const states = [...new Set(known.map(stateOf))];
  return states.flatMap((state) => known.filter((thing) => stateOf(thing) === state).slice(0, most));
}

/** The state by which things are told apart; a consent, an app's report and a stop order show theirs by a time. */
function stateOf({ status, withdrawnAt, sentAt, liftedAt, retiredAt }: Thing): string {
  return status ?? String(Boolean(withdrawnAt ?? sentAt ?? liftedAt ?? retiredAt));
}

function partyOf({ developer, creditCode, app, inspected }: Thing): string | undefined {
  return (developer ?? app?.developer)?.creditCode ?? creditCode ?? inspected ?? undefined;
}

/** For whom a thing may be: each role for nobody in particular, and the parties that it concerns. */
function viewersOf(thing: Thing): Viewer[] {
  const { departments, resource, provider, reviews } = thing;
  const concerned: [Role, string | undefined][] = [
    ['DEVELOPER', partyOf(thing)],
    ['OPERATOR', partyOf(thing)],
    ['PROVIDER', thing.inspected ?? undefined],
    ['PROVIDER', departments?.[0] ?? resource?.provider.code ?? provider?.code],
    ['PROVIDER', departmentToHear(thing)],
    ['REVIEWER', reviews?.find(({ outcome }) => outcome === null)?.reviewer],
  ];
  if (thing.app) concerned.push(['MARKET', exchange]);
  if (thing.market) concerned.push(['MARKET', thing.market]);
  const parties = concerned.flatMap(([role, code]) => (code === undefined ? [] : [memberOf(code, role)]));
  const roles = ['DEVELOPER', 'PROVIDER', 'INFO_CENTER', 'OPERATOR', 'AUTHORITY', 'SUPERVISOR', 'MARKET'] as const;
  return [...parties, ...roles.map((role) => someone(role)), publicViewer];
}

/** The mutation acts on a part of the thing, which its input names, not on the thing as a whole. */
function isAboutPart(thing: Thing, mutation: string): boolean {
  const named = Object.values(inputAbout(thing, mutation, null)).flat();
  return !named.includes(thing.id) && !named.includes(thing.code);
}

/** What was told, in the words that a refusal has: an error has no message of the thing, and a part answers for itself. */
function inTheWordsOf({ reasons }: Came, told: Action, aboutPart: boolean) {
  const said = Object.keys(reasons[0] ?? {}).filter((word) => !aboutPart || word === 'code');
  const reworded = ({ reasons: all }: Pick<Came, 'reasons'>) =>
    all.map((reason) => Object.fromEntries(Object.entries(reason).filter(([word]) => said.includes(word))));
  return { told: reworded(told), came: reworded({ reasons }) };
}

/** Takes the actions that were told of in one request; what comes of them is what was told. */
async function takeAsTold(type: string, thing: Thing, viewer: Viewer, told: readonly Action[]): Promise<void> {
  if (told.length === 0) return;
  const names = told.map(({ mutation }) => mutation);
  const came = await tryAll(world, viewer, thing, names);
  for (const action of told) {
    const { mutation, permitted } = action;
    const where = [mutation, stateOf(thing), viewer.roles, viewer.organisation];
    const outcome = came.get(mutation) ?? { permitted: true, reasons: [], other: 'no answer' };
    const aboutPart = isAboutPart(thing, mutation);
    const said = inTheWordsOf(outcome, action, aboutPart);
    // A Conflict, FORBIDDEN and a rule each name the article that they rest on.
    for (const { article } of outcome.reasons) expect([where, article]).toEqual([where, expect.any(Number)]);
    expect([where, outcome.permitted, outcome.other, said.came]).toEqual([where, permitted, undefined, said.told]);
    if (outcome.currentStatus && verbTable[mutation]?.subject === type && !aboutPart && thing.status) {
      expect([where, outcome.currentStatus]).toEqual([where, thing.status]);
    }
  }
}

const refused = new Set<string>();
const done = new Set<string>();

async function takeRefused(name: string, type: WalkedType): Promise<void> {
  for (const thing of await someOfEachState(type, 1)) {
    for (const viewer of viewersOf(thing)) {
      const told = (await toldOf(world, viewer, type, thing.id)) ?? [];
      const against = told.filter(({ permitted }) => !permitted);
      await takeAsTold(name, thing, viewer, against);
      for (const { mutation } of against) refused.add(mutation);
    }
  }
}

/** Takes an action that is permitted: it is done, and comes again under its key. */
async function takeAgain(thing: Thing, viewer: Viewer, mutation: string): Promise<void> {
  const take = repeated.has(mutation) ? act : actAgain;
  const acted = await take(world, viewer, mutation, inputAbout(thing, mutation, viewer.organisation));
  const where = [mutation, stateOf(thing), viewer.roles, viewer.organisation];
  expect([where, acted]).toEqual([where, expect.objectContaining({ __typename: expect.stringMatching(/Payload$/) })]);
}

/** Takes each action once in each role that has it; what was done before may have moved the thing, so it is asked anew. */
async function takePermitted(type: WalkedType): Promise<void> {
  for (const { id } of await someOfEachState(type, 3)) {
    const find = async () => (await listThings(world, authority, type)).find((thing) => thing.id === id) as Thing;
    for (const viewer of viewersOf(await find())) {
      const told = (await toldOf(world, viewer, type, id)) ?? [];
      const open = told.find(({ mutation, permitted }) => permitted && !done.has(`${mutation} ${viewer.roles}`));
      if (!open) continue;
      await takeAgain(await find(), viewer, open.mutation);
      done.add(`${open.mutation} ${viewer.roles}`);
    }
  }
}

describe.each(Object.entries(walkedTypes))(
  '%s: what a caller is told of is what the mutation then does',
  (name, type) => {
    it('refused with the same reasons on the same articles, in every state and role', () => takeRefused(name, type));
    it('and done where it is permitted', () => takePermitted(type));
  },
);

describe('the walk', () => {
  const onThings = verbRows.filter(({ mutation, subject, from }) => {
    return mutation in verbTable && subject in walkedTypes && from.length > 0;
  });
  // A payment hangs on a charge, an agreement is told of with the application it is made on, and a sync is on no one resource.
  const expected = [...onThings.map(({ mutation }) => mutation), 'signAgreement'].filter(
    (mutation) => !['recordPayment', 'syncResources'].includes(mutation),
  );

  it('refused every verb on a thing that is there', () => {
    expect([...refused].toSorted()).toEqual(expected.toSorted());
  });

  // What the city may hold nothing ready for; each is done in a test of its own.
  const elsewhere = ['publishScenario', 'completeSourceDataSync', 'listApp', 'reviseListing', 'signAgreement'];

  it('and did every one of them', () => {
    const names = new Set([...done].map((each) => each.split(' ')[0]));
    expect(expected.filter((mutation) => !names.has(mutation) && !elsewhere.includes(mutation))).toEqual([]);
  });

  it('each of which changed an answer that a client with a cache was then not told it has', () => {
    // No answer that shows a webhook is kept by anybody.
    const isKept = (mutation: string) => verbTable[mutation]?.subject !== 'Webhook';
    expect([...repeated].filter((mutation) => isKept(mutation) && !watched.seen.has(mutation))).toEqual([]);
    expect([...watched.seen].filter((mutation) => mutation.endsWith(', again'))).toEqual([]);
  });

  it('each of which came again under its key, acted once and answered the same, or does so in the story', () => {
    expect(againInTheWalk.filter((mutation) => !repeated.has(mutation))).toEqual([]);
  });
});
