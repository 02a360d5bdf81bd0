import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let owner = '';
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
  const { data } = await world.ask(authority, '{ developers(search: "鹭行") { nodes { creditCode } } }');
  owner = (data as never as { developers: { nodes: { creditCode: string }[] } }).developers.nodes[0]?.creditCode ?? '';
});
afterAll(() => world.close());

async function count(viewer: Viewer, field: string, args = ''): Promise<number> {
  const { data, errors } = await world.ask(viewer, `{ ${field}${args} { totalCount } }`);
  expect(errors).toBeUndefined();
  return (data as never as Record<string, { totalCount: number }>)[field]?.totalCount ?? -1;
}

async function all(viewer: Viewer, field: string, selection: string): Promise<Record<string, unknown>[]> {
  const { data, errors } = await world.ask(viewer, `{ ${field}(first: 100) { totalCount nodes { ${selection} } } }`);
  expect(errors).toBeUndefined();
  const page = (data as never as Record<string, { totalCount: number; nodes: Record<string, unknown>[] }>)[field];
  if ((page?.totalCount ?? 0) <= 100) expect(page?.nodes).toHaveLength(page?.totalCount ?? -1);
  return page?.nodes ?? [];
}

/** The listing of the city's natural person stands on an entry whose resource has changed: once that is screened again, it circulates. */
async function screenAgain(code: string): Promise<void> {
  const query = 'query($code: String!) { developmentEntry(code: $code) { id } }';
  const { id } = await read<{ id: string }>(world, someone('OPERATOR'), query, { code });
  const negative = { nationalSecurity: false, publicInterest: false, forbiddenByLaw: false };
  await act(world, someone('OPERATOR'), 'screenDevelopmentEntry', { id, ...negative });
  await world.keepTime();
}

describe('lists and counts hold what the caller may see', () => {
  it('shows the public active, open resources of general grade, with a sample only where an entry is published', async () => {
    const resources = await all(
      publicViewer,
      'resources',
      'status openness grade sample { rowCount } developmentEntry { status }',
    );
    expect(resources.length).toBeGreaterThan(50);
    for (const resource of resources) {
      expect(resource).toMatchObject({
        status: 'ACTIVE',
        grade: 'GENERAL',
        openness: expect.stringMatching(/CONDITIONAL/),
      });
      if (resource.sample) expect(resource.developmentEntry).toMatchObject({ status: 'PUBLISHED' });
    }
    expect(await count(someone('DEVELOPER'), 'resources')).toBe(resources.length);
    expect(await count(someone('MARKET'), 'resources')).toBe(resources.length);
  });

  it.each(['ANALYST', 'OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR'] as const)(
    'shows %s all resources in every state',
    async (role) => {
      expect(await count(someone(role), 'resources')).toBe(132);
    },
  );

  it('shows a provider its own besides, whatever their grade', async () => {
    const codes = (await all(memberOf('LD-SJJ', 'PROVIDER'), 'resources', 'code grade status')).filter(({ code }) =>
      String(code).startsWith('LD-SC-'),
    );
    expect(codes).toHaveLength(11);
    expect(new Set(codes.map(({ grade }) => grade)).size).toBeGreaterThan(1);
  });

  it('shows the public published entries, scenarios, approved classes and live listings only', async () => {
    expect(new Set((await all(publicViewer, 'developmentEntries', 'status')).map(({ status }) => status))).toEqual(
      new Set(['PUBLISHED']),
    );
    expect(new Set((await all(publicViewer, 'scenarios', 'status')).map(({ status }) => status))).toEqual(
      new Set(['PUBLISHED']),
    );
    expect(new Set((await all(publicViewer, 'scenarioClasses', 'status')).map(({ status }) => status))).toEqual(
      new Set(['APPROVED']),
    );
    expect(new Set((await all(publicViewer, 'listings', 'status')).map(({ status }) => status))).toEqual(
      new Set(['LISTED']),
    );
  });

  it('shows the public no applications, agreements, demands or rules, without an error', async () => {
    for (const field of ['applications', 'agreements', 'dataDemands', 'scenarioDemands', 'processingRules'])
      expect(await count(publicViewer, field)).toBe(0);
  });

  it('shows a developer its own applications, agreements and listings, whole', async () => {
    const developer = memberOf(owner, 'DEVELOPER');
    const applications = await all(developer, 'applications', 'materials { dataNeeds } developer { name creditCode }');
    expect(applications.length).toBeGreaterThan(3);
    expect(applications.every(({ developer: whose }) => (whose as { creditCode: string }).creditCode === owner)).toBe(
      true,
    );
    expect(applications.every(({ materials }) => materials !== null)).toBe(true);
    expect(await count(developer, 'agreements')).toBeLessThan(await count(authority, 'agreements'));
    expect((await all(developer, 'listings', 'status')).map(({ status }) => status)).toContain('DELISTED');
  });

  it('shows an analyst an application without its materials, its developer and the reason of its decision', async () => {
    const applications = await all(
      someone('ANALYST'),
      'applications',
      'number materials { dataNeeds } developer { id } agreement { id } decision { outcome reason }',
    );
    expect(applications).toHaveLength(await count(authority, 'applications'));
    expect(
      applications.every(
        ({ materials, developer, agreement }) => materials === null && developer === null && agreement === null,
      ),
    ).toBe(true);
    expect(
      applications
        .filter(({ decision }) => (decision as { outcome: string } | null)?.outcome === 'REJECTED')
        .map(({ decision }) => (decision as { reason: unknown }).reason),
    ).toEqual([null, null]);
  });

  it('shows the public name and kind of developers with a listed app; of a natural person the contact of the listing', async () => {
    await screenAgain('KF-0011');
    const seen = await all(
      publicViewer,
      'developers',
      'name kind creditCode eligible principal conditions { number } ineligibleBecause { code }',
    );
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.length).toBeLessThan(await count(authority, 'developers'));
    for (const developer of seen) {
      expect(developer).toMatchObject({
        creditCode: null,
        eligible: null,
        principal: null,
        conditions: null,
        ineligibleBecause: null,
      });
      if (developer.kind === 'NATURAL_PERSON') expect(developer.name).toMatch(/^contact-\d+@egret\.example$/);
    }
    expect(seen.map(({ kind }) => kind)).toContain('NATURAL_PERSON');
  });

  it('keeps the name of a principal to operator and authority', async () => {
    const principals = async (viewer: Viewer) =>
      (await all(viewer, 'developers', 'kind principal'))
        .filter(({ kind }) => kind === 'LEGAL_PERSON')
        .map(({ principal }) => principal !== null);
    expect(new Set(await principals(authority))).toEqual(new Set([true]));
    expect(new Set(await principals(someone('SUPERVISOR')))).toEqual(new Set([false]));
  });

  it('keeps it from a supervisor who is a developer too, but for its own', async () => {
    const both = { ...memberOf(owner, 'SUPERVISOR', 'DEVELOPER') };
    const seen = await all(both, 'developers', 'creditCode principal');
    expect(seen.filter(({ principal }) => principal !== null).map(({ creditCode }) => creditCode)).toEqual([owner]);
  });

  it('keeps the evidence of a consent from supervisors, and the consent from other developers', async () => {
    const applications = await all(memberOf(owner, 'DEVELOPER'), 'applications', 'id entries { id }');
    const [{ id: applicationId, entries } = { id: '', entries: [] }] = applications;
    const consent = { subject: 'rider_0123456789abcdef', purpose: '研究', level: 'PROCESSED', evidence: 'PZ-7' };
    const entryIds = (entries as { id: string }[]).map(({ id }) => id).slice(0, 1);
    const input = { ...consent, applicationId, entryIds, validFrom: '2026-01-01' };
    await act(world, memberOf(owner, 'DEVELOPER'), 'recordConsent', input);
    const evidence = async (viewer: Viewer) =>
      (await all(viewer, 'consents', 'subject evidence'))
        .filter(({ subject }) => subject === consent.subject)
        .map((each) => each.evidence);
    for (const role of ['OPERATOR', 'AUTHORITY', 'INFO_CENTER'] as const)
      expect(await evidence(someone(role))).toEqual(['PZ-7']);
    expect(await evidence(someone('SUPERVISOR'))).toEqual([null]);
    expect(await evidence(someone('DEVELOPER'))).toEqual([]);
  });

  it('shows a reviewer the apps assigned to it, with their findings; an analyst all apps without', async () => {
    const reviewer = await all(
      memberOf('hegui-jigou', 'REVIEWER'),
      'apps',
      'status reviews { reviewer findings } entries { code }',
    );
    const assigned = reviewer.filter(({ reviews }) =>
      (reviews as { reviewer: string }[] | null)?.some(({ reviewer: who }) => who === 'hegui-jigou'),
    );
    expect(assigned.length).toBeGreaterThan(1);
    expect(assigned.map(({ status }) => status)).toContain('UNDER_REVIEW');
    expect(assigned.every(({ entries }) => (entries as unknown[]).length > 0)).toBe(true);
    const analyst = await all(someone('ANALYST'), 'apps', 'reviews { findings }');
    expect(
      analyst.flatMap(({ reviews }) => reviews as { findings: unknown }[]).every(({ findings }) => findings === null),
    ).toBe(true);
  });
});

describe('what is closed is null without an error', () => {
  it('closes screening, rule, history and stop orders of an entry to the public', async () => {
    const { data, errors } = await world.ask(
      publicViewer,
      '{ developmentEntry(code: "KF-0001") { title screening { basis } processingRule { name } history { totalCount } stopOrders { id } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      developmentEntry: {
        title: expect.any(String),
        screening: null,
        processingRule: null,
        history: null,
        stopOrders: null,
      },
    });
  });

  it('opens them to the provider of the data', async () => {
    const { data } = await world.ask(
      memberOf('LD-JTJ', 'PROVIDER'),
      '{ developmentEntry(code: "KF-0001") { screening { basis } processingRule { name } history { nodes { type } } stopOrders { id } } }',
    );
    expect(data).toMatchObject({
      developmentEntry: { screening: { basis: '第九条' }, processingRule: { name: '通用加工规则' }, stopOrders: [] },
    });
    expect(JSON.stringify(data)).toContain('entry.published');
  });

  it('answers for a thing one may not see as for one that does not exist', async () => {
    const { data: known } = await world.ask(
      authority,
      '{ agreements(first: 1) { nodes { id number application { id } } } }',
    );
    const { id, number, application } = (
      known as never as { agreements: { nodes: { id: string; number: string; application: { id: string } }[] } }
    ).agreements.nodes[0] ?? { id: '', number: '', application: { id: '' } };
    const { data, errors } = await world.ask(
      publicViewer,
      `{ a: agreement(id: "${id}") { id } b: agreement(number: "${number}") { id } c: application(id: "${application.id}") { id } d: agreement(id: "agr_00000000000000000000000000") { id } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ a: null, b: null, c: null, d: null });
  });
});

describe('root fields that are closed to a role', () => {
  it.each([
    'journal',
    'usage',
    'securityEvents',
    'consents',
    'outsideDatasets',
    'stopOrders',
    'riskReports',
    'incidents',
    'inspections',
    'operationReports',
    'channels',
    'complianceRecords',
    'documentRegistrations',
    'logReceipts',
    'dueItems',
    'openDuties',
    'syncRuns',
  ])('%s answers UNAUTHENTICATED to the public and FORBIDDEN to a market', async (field) => {
    const asPublic = await world.ask(publicViewer, `{ ${field} { totalCount } }`);
    expect(asPublic.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const asMarket = await world.ask(someone('MARKET'), `{ ${field} { totalCount } }`);
    expect(asMarket.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const asAuthority = await world.ask(authority, `{ ${field} { totalCount } }`);
    expect(asAuthority.errors).toBeUndefined();
  });

  it('gives a developer the due items of its own only', async () => {
    const lapsing = (await all(authority, 'dueItems', 'duty responsible')).find(
      ({ duty }) => duty === 'submitConditionEvidence',
    );
    const own = await all(memberOf(String(lapsing?.responsible), 'DEVELOPER'), 'dueItems', 'duty responsible');
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ responsible }) => responsible === lapsing?.responsible)).toBe(true);
  });
});
