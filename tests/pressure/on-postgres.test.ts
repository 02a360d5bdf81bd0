import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { listingContent } from '../support/listing.ts';
import { publicViewer, someone } from '../support/world.ts';
import { isJournalIntact, openPressedCity, type PressedCity } from './city.ts';
import { askUnderKeys } from './keyed-world.ts';
import { type Door, decideAtOnce, doorOf, doorTo } from './one-winner.ts';
import { runRaces } from './races.ts';
import { noteFigure, scale } from './scale.ts';
import { Service } from './service.ts';
import { measureSigning } from './signing-cost.ts';
import { idIn, Workshop } from './workshop.ts';

let city: PressedCity;
beforeAll(async () => {
  city = await openPressedCity();
}, 180_000);
afterAll(() => city.close());

const limit = (scale.minutes + 3) * 60_000;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

describe('of reviewers who decide at once, one wins each application and all else are conflicts', () => {
  const { applications, reviewers } = scale;
  const decide = async (way: string, through: readonly Door[], first: number) => {
    const result = await decideAtOnce(city, { applications, reviewers, through }, first);
    expect(result).toMatchObject({ decided: applications, conflicts: applications * (reviewers - 1), others: 0 });
    const part = `${applications} applications × ${reviewers} reviewers ${way}`;
    noteFigure(part, 'decided', result.decided);
    noteFigure(part, 'conflicts', result.conflicts);
    noteFigure(part, 'calls a second', Math.round(result.decisionsPerSecond));
  };

  it('in one process', () => decide('in one process', [doorOf(city.worlds[0])], 1), limit);

  it(
    'through two processes',
    async () => {
      const services = [4482, 4483].map(
        (port) => new Service({ port, dataDir: city.dataDir, databaseUrl: city.url, deadlineMs: limit }),
      );
      try {
        await Promise.all(services.map((service) => service.start()));
        await decide('through two processes', services.map(doorTo), 2);
      } finally {
        await Promise.all(services.map((service) => service.kill()));
      }
    },
    limit,
  );
});

describe('no decision rests on what is taken away while it is being taken', () => {
  it(
    'by the order in which the server committed both',
    async () => {
      const run = await runRaces(city, scale.races, scale.seed);
      for (const name of ['races', 'stood', 'gone'] as const)
        noteFigure('decision against what takes its ground away', name, run[name]);
      noteFigure('decision against what takes its ground away', 'wrong ends', run.wrong.length);
      expect(run.wrong).toEqual([]);
      expect(run.stood).toBeGreaterThan(0);
      expect(run.gone).toBeGreaterThan(0);
      const { rows } = await city.owner.query(
        `SELECT g.id FROM agreements.access_grant g JOIN agreements.agreement a ON a.id = g.agreement_id
          WHERE g.closed_at IS NULL AND a.status <> 'SIGNED'`,
      );
      expect(rows).toEqual([]);
    },
    limit,
  );
});

it(
  'a process signs each change of the feed as it makes it; what that costs is printed by npm run soak',
  async () => {
    const times = scale.signed;
    const { revisions, reviews, changes } = await measureSigning(city, times);
    expect(changes).toEqual({ signed: 1 + times, unsigned: times });
    const part = 'what signatures cost';
    for (const way of ['signed', 'unsigned'] as const) {
      noteFigure(part, `revisions of a listing a second, ${way}`, Math.round(revisions[way]));
      noteFigure(part, `reviews of an app a second, ${way}`, Math.round(reviews[way]));
    }
  },
  limit,
);

describe('a call under a key', () => {
  it(
    'acts once, however often it comes at once or again, and answers the same through either gateway',
    async () => {
      const { world, acted } = askUnderKeys(city.worlds, 'keyed');
      const workshop = await Workshop.open(world, city.owner, 60);
      const { agreementId } = await workshop.signed();
      const appId = await workshop.app(agreementId);
      const { party } = workshop.applicant;
      const listed = await act(world, party, 'listApp', { appId, ...listingContent }, 'listing { id }');
      await act(world, party, 'reviseListing', { id: idIn(listed), title: '另题' });
      await act(world, operator, 'delistApp', { id: idIn(listed), withdrawalReason: 'SUPERSEDED' });
      await act(world, operator, 'terminateAgreement', { id: agreementId, reason: '结束' });
      expect(acted.size).toBeGreaterThanOrEqual(20);
    },
    limit,
  );

  it('is another call where another caller makes it, of the same organisation too', async () => {
    const input = { title: '需求', description: '说明', idempotencyKey: 'of everyone' };
    const callers = [
      operator,
      { ...operator, subject: 'a colleague' },
      { ...operator, organisation: 'AN-ORGANISATION' },
    ];
    const ids = [];
    for (const caller of callers)
      ids.push(idIn(await act(city.worlds[0], caller, 'raiseDataDemand', input, 'dataDemand { id }')));
    expect(new Set(ids).size).toBe(callers.length);
  });

  it('is kept for 30 days', async () => {
    const [world] = city.worlds;
    const raise = async () =>
      idIn(
        await act(
          world,
          operator,
          'raiseDataDemand',
          { title: '需求', description: '说明', idempotencyKey: 'kept' },
          'dataDemand { id }',
        ),
      );
    const day = 86_400_000;
    const first = await raise();
    world.now = new Date(Date.now() + 29 * day);
    expect(await raise()).toBe(first);
    world.now = new Date(Date.now() + 31 * day);
    expect(await raise()).not.toBe(first);
    world.now = undefined;
  });
});

describe('Art. 18: from the moment that a stop order is answered', () => {
  it(
    'no access decision, listing, feed or head shows its target as good, here or through another gateway',
    async () => {
      const [here, there] = city.worlds;
      const workshop = await Workshop.open(here, city.owner, 70);
      const { agreementId } = await workshop.signed();
      const appId = await workshop.app(agreementId);
      const listed = await act(
        here,
        workshop.applicant.party,
        'listApp',
        { appId, ...listingContent },
        'listing { id }',
      );
      const listingId = idIn(listed);
      const { scenarioId, entryIds } = workshop.applicant.published;
      const { developerId } = workshop;
      const asked = `query($developerId: ID!, $entryId: ID!, $scenarioId: ID!, $id: ID!) {
        accessDecision(developerId: $developerId, entryId: $entryId, scenarioId: $scenarioId) { permitted }
        listing(id: $id) { status } listings(first: 100) { nodes { id } } }`;
      const variables = { developerId, entryId: entryIds[0], scenarioId, id: listingId };
      const good = async (world: typeof here) => {
        const { data } = await world.ask(operator, asked, variables);
        const seen = await read<{ id: string } | null>(
          world,
          publicViewer,
          'query($id: ID!) { listing(id: $id) { id } }',
          { id: listingId },
        );
        const { accessDecision, listing } = data as never as {
          accessDecision: { permitted: boolean };
          listing: { status: string };
        };
        return { permitted: accessDecision.permitted, status: listing.status, seen: seen !== null };
      };
      const all = { permitted: true, status: 'LISTED', seen: true };
      const none = { permitted: false, status: 'SUSPENDED', seen: false };
      const targets = {
        AGREEMENT: agreementId,
        SCENARIO: scenarioId,
        DEVELOPMENT_ENTRY: entryIds[0],
        DEVELOPER: developerId,
      };
      for (const [type, id] of Object.entries(targets)) {
        expect(await good(there)).toEqual(all);
        const risk = { title: '风险', description: '发现的规律', targets: [{ type, id }] };
        const stopped = await act(here, operator, 'reportRisk', risk, 'riskReport { stopOrders { id } }');
        expect([type, ...(await Promise.all([good(there), good(here)]))]).toEqual([type, none, none]);
        const [order] = (stopped.riskReport as { stopOrders: { id: string }[] }).stopOrders;
        await act(there, authority, 'liftStopOrder', { id: order?.id, reason: '排除' });
        expect(await good(here)).toEqual(all);
      }
    },
    limit,
  );
});

it(
  'leaves the journals whole, and every stored state where its last event left it',
  async () => {
    expect(await isJournalIntact(city.worlds[1])).toEqual({ intact: true, breaks: [] });
  },
  limit,
);
