import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function statesOf(field: string): Promise<Set<unknown>> {
  const { data, errors } = await world.ask(authority, `{ ${field}(first: 100) { nodes { status } } }`);
  expect(errors).toBeUndefined();
  return new Set(
    (data as never as Record<string, { nodes: { status: string }[] }>)[field]?.nodes.map(({ status }) => status),
  );
}

describe('the demonstration city', () => {
  it('is made up, and of the size promised', async () => {
    const { data } = await world.ask(
      authority,
      '{ resources { totalCount } sampled: resources(filter: { hasSample: true }) { totalCount } providers { totalCount } themes { resourceCount } }',
    );
    expect(data).toMatchObject({ resources: { totalCount: 132 }, providers: { totalCount: 15 } });
    expect((data as never as { sampled: { totalCount: number } }).sampled.totalCount).toBeGreaterThanOrEqual(60);
    expect(
      (data as never as { themes: { resourceCount: number }[] }).themes.map(({ resourceCount }) => resourceCount),
    ).toEqual(Array.from({ length: 12 }, () => 11));
  });

  it.each([
    ['developmentEntries', ['DRAFT', 'REPORTED', 'PUBLISHED', 'SUSPENDED', 'WITHDRAWN']],
    ['processingRules', ['SUBMITTED', 'APPROVED', 'REJECTED', 'SUPERSEDED']],
    ['dataDemands', ['OPEN', 'FORWARDED', 'ACCEPTED', 'DECLINED', 'FULFILLED']],
    ['scenarioClasses', ['UNDER_REVIEW', 'APPROVED', 'REJECTED', 'RETIRED']],
    ['scenarios', ['DRAFT', 'PUBLISHED', 'SUSPENDED', 'RETIRED']],
    ['scenarioDemands', ['RAISED', 'LISTED', 'MET', 'DECLINED']],
    ['developers', ['REGISTERED', 'QUALIFIED', 'SUSPENDED', 'DEREGISTERED']],
    ['applications', ['SUBMITTED', 'WITHDRAWN', 'APPROVED', 'REJECTED']],
    ['agreements', ['OFFERED', 'SIGNED', 'IN_FORCE', 'EXPIRED', 'TERMINATED']],
    ['outsideDatasets', ['DECLARED', 'ADMITTED', 'REFUSED', 'WITHDRAWN']],
    ['apps', ['SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED', 'REVOKED']],
    ['listings', ['LISTED', 'SUSPENDED', 'DELISTED']],
    ['riskReports', ['OPEN', 'RESOLVED']],
    ['incidents', ['OPEN', 'PLAN_STARTED', 'REPORTED', 'CLOSED']],
    ['inspections', ['OPEN', 'RECTIFYING', 'CLOSED']],
    ['channels', ['REGISTERED', 'MERGING', 'MERGED']],
    ['operationReports', ['REQUESTED', 'SUBMITTED', 'ACKNOWLEDGED']],
  ])('has %s in every state', async (field, states) => {
    expect(await statesOf(field)).toEqual(new Set(states));
  });

  it('has a journal that verifies, and whose events anyone can hash again', async () => {
    const { data } = await world.ask(
      authority,
      '{ journalVerification { intact events breaks { subgraph sequence kind } heads { subgraph sequence } } }',
    );
    expect(data).toMatchObject({ journalVerification: { intact: true, breaks: [] } });
    const { createHash } = await import('node:crypto');
    const { default: canonicalize } = await import('canonicalize');
    const fields =
      'subgraph sequence at type subjectType subjectId actor actorRole from to article regulationId reason previousHash';
    const page = await world.ask(
      authority,
      `{ journal(first: 100, filter: { subgraph: "apps" }) { nodes { hash ${fields} } } }`,
    );
    const events = (page.data as never as { journal: { nodes: { hash: string; previousHash: string }[] } }).journal
      .nodes;
    let previous = '0'.repeat(64);
    for (const { hash, ...rest } of events) {
      expect(rest.previousHash).toBe(previous);
      expect(
        createHash('sha256')
          .update(canonicalize(rest) ?? '')
          .digest('hex'),
      ).toBe(hash);
      previous = hash;
    }
  });

  it('finds an event that was altered, and a state that its journal does not know', async () => {
    const tampered = await openWorld();
    const owner = tampered.database.ownerPool();
    await owner.query(
      "ALTER TABLE apps.journal_event DISABLE TRIGGER ALL; UPDATE apps.journal_event SET actor = 'somebody' WHERE sequence = 7; UPDATE apps.listing SET status = 'DELISTED' WHERE id = (SELECT min(id) FROM apps.listing WHERE status = 'LISTED')",
    );
    const { data } = await tampered.ask(
      authority,
      '{ journalVerification(subgraph: "apps") { intact breaks { sequence kind } } }',
    );
    expect(data).toMatchObject({
      journalVerification: {
        intact: false,
        breaks: expect.arrayContaining([{ sequence: 7, kind: 'ALTERED' }, expect.objectContaining({ kind: 'STATE' })]),
      },
    });
    await tampered.close();
  });
});

describe('clocks', () => {
  it.each([
    ['2026-11-23', 5, '2026-11-30', false],
    // 2026-10-01 to 10-07 are off and 2026-10-10 is a make-up Saturday.
    ['2026-09-29', 5, '2026-10-12', false],
    ['2026-12-29', 5, '2027-01-05', true],
  ])('Art. 12: %s plus %i working days ends on %s', async (from, workingDays, dueOn, provisional) => {
    const { data } = await world.ask(
      publicViewer,
      `{ statutoryDeadline(from: "${from}", workingDays: ${workingDays}) { dueOn dueAt provisional basisExpired } }`,
    );
    expect(data).toEqual({
      statutoryDeadline: { dueOn, dueAt: `${dueOn}T16:00:00.000Z`, provisional, basisExpired: true },
    });
  });

  it('Art. 27: gives the measures as the last that were in force', async () => {
    const { data } = await world.ask(
      publicViewer,
      '{ now: regulation { title inForce reviewWorkingDays articles { number } } during: regulation(on: "2024-05-01") { title } before: regulation(on: "2020-01-01") { title } }',
    );
    expect(data).toMatchObject({
      now: { inForce: false, reviewWorkingDays: 5 },
      during: { title: '厦门市公共数据开发利用管理暂行办法' },
      before: null,
    });
    expect((data as never as { now: { articles: unknown[] } }).now.articles).toHaveLength(27);
  });

  it('lists what is due and what is overdue, the earliest first', async () => {
    const { data } = await world.ask(authority, '{ dueItems(first: 100) { nodes { duty dueAt overdue } } }');
    const items = (data as never as { dueItems: { nodes: { duty: string; dueAt: string; overdue: boolean }[] } })
      .dueItems.nodes;
    expect(items.map(({ dueAt }) => dueAt)).toEqual(items.map(({ dueAt }) => dueAt).sort());
    expect(new Set(items.map(({ duty }) => duty))).toEqual(
      new Set([
        'decideApplication',
        'reportAgreement',
        'sendAppReport',
        'submitOperationReport',
        'rectifyFinding',
        'submitConditionEvidence',
        'recordPlatformCondition',
        'advanceIncident',
        'startMergingChannel',
        'acknowledgeLogs',
        'fileComplianceRecord',
        'recordPayment',
      ]),
    );
    expect(items.every(({ dueAt, overdue }) => overdue === Date.parse(dueAt) <= Date.now())).toBe(true);
  });
});

describe('access decisions', () => {
  it('permit what a grant in force covers, refuse the rest with all reasons, and record both (Art. 7, 17, 22)', async () => {
    const { data } = await world.ask(
      authority,
      '{ agreement(number: "XY-2026-0001") { developer { id } application { scenario { id } } grants { effective entry { id } } } }',
    );
    const { developer, application, grants } = (
      data as never as {
        agreement: {
          developer: { id: string };
          application: { scenario: { id: string } };
          grants: { effective: boolean; entry: { id: string } }[];
        };
      }
    ).agreement;
    const grant = grants.find(({ effective }) => effective);
    const ask = (developerId: string) =>
      world.ask(
        someone('OPERATOR'),
        `{ accessDecision(developerId: "${developerId}", entryId: "${grant?.entry.id}", scenarioId: "${application.scenario.id}") { permitted basisExpired reasons { code article } grant { effective } } }`,
      );
    expect((await ask(developer.id)).data).toEqual({
      accessDecision: { permitted: true, basisExpired: true, reasons: [], grant: { effective: true } },
    });
    expect((await ask('dev_00000000000000000000000000')).data).toMatchObject({
      accessDecision: { permitted: false, reasons: [{ code: 'NO_GRANT', article: 17 }], grant: null },
    });
    const used = await world.ask(authority, `{ usage(first: 100) { totalCount nodes { permitted codes } } }`);
    expect((used.data as never as { usage: { nodes: unknown[] } }).usage.nodes.slice(-2)).toEqual([
      { permitted: true, codes: [] },
      { permitted: false, codes: ['NO_GRANT'] },
    ]);
  });

  it('answer FORBIDDEN to who may not ask, and name a wrong argument', async () => {
    const question = '{ accessDecision(developerId: "x", entryId: "y", scenarioId: "z") { permitted } }';
    expect((await world.ask(publicViewer, question)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect((await world.ask(someone('ANALYST'), question)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await world.ask(authority, question)).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'developerId',
    });
  });
});

describe('the feed of listings', () => {
  it('plays back to what is listed, and to the digest of its head', async () => {
    const { data } = await world.ask(
      publicViewer,
      '{ listingFeedHead { cursor sequence listed digest } listingChanges(first: 100) { nodes { sequence kind listingId listingVersion reason listing { version } } } }',
    );
    const { listingFeedHead: head, listingChanges } = data as never as {
      listingFeedHead: { cursor: string; sequence: number; listed: number; digest: string };
      listingChanges: { nodes: { sequence: number; kind: string; listingId: string; listingVersion: number }[] };
    };
    const copy = new Map<string, number>();
    for (const { kind, listingId, listingVersion } of listingChanges.nodes) {
      if (kind === 'SUSPENDED' || kind === 'DELISTED') copy.delete(listingId);
      else copy.set(listingId, listingVersion);
    }
    const { createHash } = await import('node:crypto');
    const lines = [...copy].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, version]) => `${id}:${version}\n`);
    expect(listingChanges.nodes.map(({ sequence }) => sequence)).toEqual(listingChanges.nodes.map((_, i) => i + 1));
    expect(head).toMatchObject({ sequence: listingChanges.nodes.length, listed: copy.size });
    expect(createHash('sha256').update(lines.join('')).digest('hex')).toBe(head.digest);
    const after = await world.ask(
      publicViewer,
      `{ listingChanges(after: "${head.cursor}") { totalCount nodes { sequence } } }`,
    );
    expect(after.data).toMatchObject({ listingChanges: { nodes: [] } });
  });
});
