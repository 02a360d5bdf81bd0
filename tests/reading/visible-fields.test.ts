import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act } from '../support/acting.ts';
import { trustedDocument } from '../support/trusted-document.ts';
import { differencesIn, openTo, type Rules, selectionOf, shapesOf, type Thing } from '../support/visible-fields.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

/** Every field of every type, for every kind of caller, on its own things and on others', against visibility.csv. */

const lists: Readonly<Record<string, string>> = {
  Resource: 'resources',
  Provider: 'providers',
  DevelopmentEntry: 'developmentEntries',
  ProcessingRule: 'processingRules',
  DataDemand: 'dataDemands',
  ScenarioDemand: 'scenarioDemands',
  ScenarioClass: 'scenarioClasses',
  Scenario: 'scenarios',
  Developer: 'developers',
  Application: 'applications',
  Agreement: 'agreements',
  Consent: 'consents',
  OutsideDataset: 'outsideDatasets',
  App: 'apps',
  Listing: 'listings',
  Exchange: 'exchanges',
  Webhook: 'webhooks',
  StopOrder: 'stopOrders',
  RiskReport: 'riskReports',
  Incident: 'incidents',
  Inspection: 'inspections',
  OperationReport: 'operationReports',
  Channel: 'channels',
  ComplianceRecord: 'complianceRecords',
  Accreditation: 'accreditations',
  DocumentRegistration: 'documentRegistrations',
  LogReceipt: 'logReceipts',
};
const types = Object.keys(lists);
const authority = someone('AUTHORITY');
const department = memberOf('LD-JTJ', 'PROVIDER');
const body = memberOf('hegui-jigou', 'REVIEWER');

let world: World;
let viewers: readonly Viewer[] = [];
/** The developer that a viewer is, by subject. */
const developerIs = new Map<string | null, string>();
/** What each viewer is shown, by viewer, type and id. */
const shown = new Map<Viewer, Map<string, Map<string, Thing>>>();

beforeAll(async () => {
  world = await openWorld();
  const [company, person] = await developers();
  viewers = [
    publicViewer,
    someone('MARKET'),
    someone('DEVELOPER'),
    company,
    person,
    someone('ANALYST'),
    memberOf('LD-NOBODY', 'PROVIDER'),
    department,
    someone('REVIEWER'),
    body,
    someone('OPERATOR'),
    someone('INFO_CENTER'),
    someone('SUPERVISOR'),
  ];
  await leaveRecords(company);
  for (const viewer of [authority, ...viewers]) {
    const things = new Map<string, Map<string, Thing>>();
    for (const type of types) things.set(type, await everything(viewer, type));
    shown.set(viewer, things);
  }
}, 240_000);
afterAll(() => world.close());

/** A company and a natural person, with agreements of their own where the city has one. */
async function developers(): Promise<[Viewer, Viewer]> {
  const found = await everything(authority, 'Developer');
  const counted = [...found.values()].toSorted((a, b) => countOf(b, 'agreements') - countOf(a, 'agreements'));
  const company = counted.find(({ kind }) => kind === 'LEGAL_PERSON');
  const natural = counted.find(({ kind }) => kind === 'NATURAL_PERSON');
  const { rows } = await world.database
    .ownerPool()
    .query<{ owner: string }>('SELECT owner FROM developers.developer WHERE id = $1', [natural?.id]);
  const parties: [Viewer, Viewer] = [
    memberOf(String(company?.creditCode), 'DEVELOPER'),
    { subject: (rows[0]?.owner ?? '').slice('sub:'.length), roles: ['DEVELOPER'], organisation: null },
  ];
  developerIs.set(parties[0].subject, company?.id ?? '');
  developerIs.set(parties[1].subject, natural?.id ?? '');
  return parties;
}

function countOf(thing: Thing, page: string): number {
  return (thing[page] as { totalCount: number } | null)?.totalCount ?? 0;
}

/** Records of which the city may have none. */
async function leaveRecords(company: Viewer): Promise<void> {
  const mine = await everything(company, 'Application');
  const [application] = mine.values();
  const entryIds = application ? entriesOf(application).slice(0, 1) : [];
  const consent = { subject: 'rider_0123456789abcdef', purpose: '研究', level: 'PROCESSED', evidence: 'PZ-7' };
  await act(world, company, 'recordConsent', {
    ...consent,
    applicationId: application?.id,
    entryIds,
    validFrom: '2026-01-01',
  });
  await act(world, company, 'declareOutsideDataset', { title: '数据', description: '说明', lawfulSource: '采购' });
  await act(world, company, 'raiseScenarioDemand', { title: '需求', description: '说明' });
  await act(world, company, 'raiseDataDemand', { title: '需求', description: '说明' });
  const release = { client: 'portal', version: '1.0.0', documents: [trustedDocument('query A { __typename }')] };
  await act(world, someone('OPERATOR'), 'registerDocuments', release);
  const url = 'http://127.0.0.1:9/';
  for (const market of [someone('MARKET'), memberOf('LD-OTHER', 'MARKET')])
    await act(world, market, 'registerWebhook', { url });
}

/** All things of a type that somebody is shown, with every field; none where the list is closed to them. */
async function everything(viewer: Viewer, type: string): Promise<Map<string, Thing>> {
  const query = `query($after: String) { list: ${lists[type]}(first: 100, after: $after) { nodes { ${selectionOf(shapesOf(type))} } pageInfo { endCursor hasNextPage } } }`;
  const things = new Map<string, Thing>();
  for (let after: string | null = null; ; ) {
    const { data, errors } = await world.ask(viewer, query, { after });
    if (errors?.every(({ extensions }) => /^(UNAUTHENTICATED|FORBIDDEN)$/.test(String(extensions.code)))) return things;
    expect(errors).toBeUndefined();
    const page = (
      data as unknown as { list: { nodes: Thing[]; pageInfo: { endCursor: string; hasNextPage: boolean } } }
    ).list;
    for (const thing of page.nodes) things.set(thing.id, thing);
    if (!page.pageInfo.hasNextPage) return things;
    after = page.pageInfo.endCursor;
  }
}

function seen(viewer: Viewer, type: string): ReadonlyMap<string, Thing> {
  return shown.get(viewer)?.get(type) ?? new Map();
}

function idIn(value: unknown): string | undefined {
  return (value as { id: string } | null | undefined)?.id;
}

/** Whether a thing is the developer's own, as the authority knows it. */
function isOwn(viewer: Viewer, type: string, thing: Thing): boolean {
  const me = developerIs.get(viewer.subject);
  const app = seen(authority, 'App').get(idIn(thing.app) ?? '');
  const whose =
    type === 'Developer' ? thing.id : idIn(thing.developer ?? thing.owner ?? thing.raisedBy ?? app?.developer);
  return me !== undefined && whose === me;
}

/** Whether the department supplies the thing, or is asked about it. */
function isOfDepartment(type: string, thing: Thing): boolean {
  const suppliedResource = (id: string | undefined) =>
    providerCode(seen(authority, 'Resource').get(id ?? '')?.provider) === department.organisation;
  const suppliedEntry = (id: string) => suppliedResource(idIn(seen(authority, 'DevelopmentEntry').get(id)?.resource));
  if (type === 'Resource') return suppliedResource(thing.id);
  if (type === 'Provider') return thing.code === department.organisation;
  if (type === 'DevelopmentEntry') return suppliedEntry(thing.id);
  if (type === 'Application') return departmentsAsked(thing) || entriesOf(thing).some(suppliedEntry);
  return type === 'Channel' || entriesOf(thing).some(suppliedEntry);
}

function isDepartmentOf(asked: unknown): boolean {
  const { departments } = asked as { departments?: readonly string[] };
  return departments?.includes(department.organisation ?? '') ?? false;
}

function providerCode(provider: unknown): unknown {
  return seen(authority, 'Provider').get(idIn(provider) ?? '')?.code;
}

function entriesOf({ entries }: Thing): string[] {
  return ((entries ?? []) as { id: string }[]).map(({ id }) => id);
}

function departmentsAsked({ sourceDataRequests }: Thing): boolean {
  return ((sourceDataRequests ?? []) as { departments: string[] }[]).some(({ departments }) =>
    departments.includes(department.organisation ?? ''),
  );
}

/** One of many answers for the stretch of an incident, and nobody was named, or whoever was has not taken it on. */
function mayBeNamed({ stretch, status, responsibleParty }: Thing): boolean {
  const ofMany = stretch === 'PROVIDER_TO_RESOURCE_PLATFORM' || stretch === 'DEVELOPMENT_AND_CIRCULATION';
  return ofMany && (status === 'OPEN' || responsibleParty === 'OPERATOR');
}

/** As whom the table knows somebody in respect of a thing. */
function audiencesOf(viewer: Viewer, type: string, thing: Thing): Set<string> {
  const audiences = new Set<string>(['PUBLIC']);
  const [role] = viewer.roles;
  if (role && /^(OPERATOR|INFO_CENTER|AUTHORITY|SUPERVISOR)$/.test(role)) audiences.add('OFFICIAL').add(role);
  if (role === 'ANALYST') audiences.add(role);
  if (role === 'DEVELOPER' && isOwn(viewer, type, thing)) audiences.add('OWN');
  if (type === 'Webhook' && role === 'MARKET' && thing.market === viewer.subject) audiences.add('OWN');
  if (viewer === department && isOfDepartment(type, thing)) audiences.add('PROVIDER');
  if (viewer === department && isDepartmentOf(type === 'Scenario' ? thing.class : thing)) audiences.add('DEPARTMENT');
  if (type === 'Incident' && [role, viewer.organisation].includes(String(thing.responsibleParty ?? 'OPERATOR')))
    audiences.add('PARTY');
  if (type === 'Incident' && /^(OPERATOR|INFO_CENTER)$/.test(role ?? '') && mayBeNamed(thing)) audiences.add('NAMER');
  const reviews = (thing.reviews ?? []) as { reviewer: string }[];
  if (viewer === body && reviews.some(({ reviewer }) => reviewer === body.organisation)) audiences.add('REVIEWER');
  return audiences;
}

interface Compared {
  readonly viewer: Viewer;
  readonly type: string;
  readonly audiences: ReadonlySet<string>;
}

function rulesFor({ viewer, type, audiences }: Compared): Rules {
  return {
    isOpen: (path, otherwise) =>
      openTo
        .get(type)
        ?.get(path)
        ?.some((each) => audiences.has(each)) ?? otherwise,
    sees: (of, id) => !openTo.has(of) || seen(viewer, of).has(id),
  };
}

/** The name of a natural person is the contact of a listing to whoever may not know it; a sample is public with its entry. */
function inItsPlace({ viewer, audiences }: Compared, type: string, whole: Thing): Thing {
  if (
    type === 'Developer' &&
    whole.kind === 'NATURAL_PERSON' &&
    !['OWN', 'ANALYST', 'OFFICIAL'].some((each) => audiences.has(each))
  ) {
    const contact = [...seen(viewer, 'Listing').values()].find(
      ({ app }) => idIn(seen(viewer, 'App').get(idIn(app) ?? '')?.developer) === whole.id,
    )?.contact;
    return { ...whole, name: contact };
  }
  const { vendor, contact } = whole as { vendor?: { kind: string }; contact?: string };
  const isClosed =
    vendor?.kind === 'NATURAL_PERSON' && !['OWN', 'ANALYST', 'OFFICIAL'].some((each) => audiences.has(each));
  return isClosed ? { ...whole, vendor: { ...vendor, name: contact } } : whole;
}

describe('every field of a type, to whoever may see a thing of it, is what visibility.csv says', () => {
  it('the table names every field of every type that is listed', () => {
    expect([...openTo.keys()].toSorted()).toEqual(types.toSorted());
    for (const type of types) {
      const named = [...(openTo.get(type)?.keys() ?? [])].filter((path) => !path.includes('.'));
      expect([type, named.toSorted()]).toEqual([type, [...shapesOf(type).keys()].toSorted()]);
    }
  });

  it.each(types)('%s', (type) => {
    expect(seen(authority, type).size).toBeGreaterThan(0);
    for (const viewer of viewers) {
      for (const [id, mine] of seen(viewer, type)) {
        const known = seen(authority, type).get(id);
        if (!known) throw new Error(`the authority does not see ${type} ${id}`);
        const compared = {
          viewer,
          type,
          audiences: new Set([...audiencesOf(viewer, type, known), ...publicSample(type, known)]),
        };
        const found = differencesIn(
          rulesFor(compared),
          '',
          shapesOf(type),
          mine,
          inItsPlace(compared, type, known),
          true,
        );
        expect([viewer.roles, viewer.subject, known, found]).toEqual([viewer.roles, viewer.subject, known, []]);
      }
    }
  });
});

function publicSample(type: string, { developmentEntry }: Thing): string[] {
  const entry = seen(authority, 'DevelopmentEntry').get(idIn(developmentEntry) ?? '');
  return type === 'Resource' && entry?.status === 'PUBLISHED' ? ['SAMPLED'] : [];
}
