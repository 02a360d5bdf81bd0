import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function nodes(field: string, args: string, selection: string): Promise<Record<string, unknown>[]> {
  const { data, errors } = await world.ask(operator, `{ ${field}(first: 100${args}) { nodes { ${selection} } } }`);
  expect(errors).toBeUndefined();
  return (data as never as Record<string, { nodes: Record<string, unknown>[] }>)[field]?.nodes ?? [];
}

it.each([
  [
    'resources',
    'filter: { themes: ["交通出行"] }',
    'code',
    (n: Record<string, unknown>) => String(n.code).startsWith('LD-JT-'),
  ],
  [
    'resources',
    'filter: { grade: [IMPORTANT, CORE] }',
    'grade',
    (n: Record<string, unknown>) => n.grade === 'IMPORTANT' || n.grade === 'CORE',
  ],
  ['resources', 'filter: { openness: [NONE] }', 'openness', (n: Record<string, unknown>) => n.openness === 'NONE'],
  [
    'resources',
    'filter: { updateFrequency: [DAILY] }',
    'updateFrequency',
    (n: Record<string, unknown>) => n.updateFrequency === 'DAILY',
  ],
  [
    'resources',
    'filter: { delivery: INTERFACE }',
    'delivery',
    (n: Record<string, unknown>) => n.delivery === 'INTERFACE',
  ],
  ['resources', 'filter: { status: [RETIRED] }', 'status', (n: Record<string, unknown>) => n.status === 'RETIRED'],
  ['resources', 'filter: { stale: true }', 'stale', (n: Record<string, unknown>) => n.stale === true],
  [
    'resources',
    'filter: { hasSample: false }',
    'sample { rowCount }',
    (n: Record<string, unknown>) => n.sample === null,
  ],
  [
    'resources',
    'filter: { hasSample: true }',
    'sample { rowCount }',
    (n: Record<string, unknown>) => n.sample !== null,
  ],
  [
    'resources',
    'filter: { inDevelopmentCatalog: false }',
    'developmentEntry { id }',
    (n: Record<string, unknown>) => n.developmentEntry === null,
  ],
  ['resources', 'search: "公交"', 'title', (n: Record<string, unknown>) => String(n.title).includes('公交')],
  [
    'developmentEntries',
    'filter: { status: [SUSPENDED] }',
    'status',
    (n: Record<string, unknown>) => n.status === 'SUSPENDED',
  ],
  ['scenarios', 'filter: { status: [SUSPENDED] }', 'status', (n: Record<string, unknown>) => n.status === 'SUSPENDED'],
  [
    'scenarioClasses',
    'filter: { status: [RETIRED] }',
    'status',
    (n: Record<string, unknown>) => n.status === 'RETIRED',
  ],
  [
    'dataDemands',
    'filter: { status: [FULFILLED] }',
    'status',
    (n: Record<string, unknown>) => n.status === 'FULFILLED',
  ],
  [
    'developers',
    'filter: { eligible: true }',
    'eligible status ineligibleBecause { code }',
    (n: Record<string, unknown>) =>
      n.eligible === true && n.status === 'QUALIFIED' && (n.ineligibleBecause as unknown[]).length === 0,
  ],
  [
    'developers',
    'filter: { eligible: false }',
    'eligible ineligibleBecause { code }',
    (n: Record<string, unknown>) => n.eligible === false && (n.ineligibleBecause as unknown[]).length > 0,
  ],
  [
    'developers',
    'filter: { kind: [NATURAL_PERSON] }',
    'kind',
    (n: Record<string, unknown>) => n.kind === 'NATURAL_PERSON',
  ],
  [
    'applications',
    'filter: { overdue: true }',
    'overdue status',
    (n: Record<string, unknown>) => n.overdue === true && n.status === 'SUBMITTED',
  ],
  ['agreements', 'filter: { status: [EXPIRED] }', 'status', (n: Record<string, unknown>) => n.status === 'EXPIRED'],
  ['apps', 'filter: { status: [REVOKED] }', 'status', (n: Record<string, unknown>) => n.status === 'REVOKED'],
  ['listings', 'filter: { pricing: [FREE] }', 'pricing', (n: Record<string, unknown>) => n.pricing === 'FREE'],
  [
    'listings',
    'filter: { scenarioCode: "CJ-0001" }',
    'provenance { scenarioCode }',
    (n: Record<string, unknown>) => JSON.stringify(n.provenance).includes('CJ-0001'),
  ],
  ['stopOrders', 'filter: { open: false }', 'liftedAt', (n: Record<string, unknown>) => n.liftedAt !== null],
  ['journal', 'filter: { article: 12 }', 'article', (n: Record<string, unknown>) => n.article === 12],
  [
    'journal',
    'filter: { type: ["listing.delisted"] }',
    'type',
    (n: Record<string, unknown>) => n.type === 'listing.delisted',
  ],
  ['usage', 'filter: { permitted: false }', 'permitted', (n: Record<string, unknown>) => n.permitted === false],
] as const)('%s(%s) holds those and only those', async (field, args, selection, holds) => {
  const found = await nodes(field, `, ${args}`, selection);
  const all = await nodes(field, '', selection);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((node) => !holds(node))).toEqual([]);
  if (all.length < 100) expect(found).toHaveLength(all.filter((node) => holds(node)).length);
});

it('whose an application or an app is, where it is closed to the caller, no filter and no nesting tells', async () => {
  const of =
    'query($id: ID!) { applications(filter: { developerId: $id }) { totalCount } apps(filter: { developerId: $id }) { totalCount } }';
  const within = 'query($id: ID!) { developer(id: $id) { applications { totalCount } apps { totalCount } } }';
  const [shown] = await nodes(
    'developers',
    '',
    'id applications { totalCount } apps(first: 1) { nodes { listing { id } } }',
  ).then((all) => all.filter((each) => (each.apps as { nodes: { listing: object | null }[] }).nodes[0]?.listing));
  const countsFor = async (viewer: Viewer, query: string) =>
    JSON.stringify((await world.ask(viewer, query, { id: shown?.id })).data)
      .match(/\d+/g)
      ?.map(Number);
  expect(await countsFor(operator, of)).toEqual(await countsFor(operator, within));
  expect((await countsFor(operator, of))?.every((count) => count > 0)).toBe(true);
  const [applications, apps] = (await countsFor(someone('ANALYST'), of)) ?? [];
  expect([applications, apps]).toEqual([0, (await countsFor(operator, of))?.[1]]);
  expect((await countsFor(someone('ANALYST'), within))?.[0]).toBe(0);
  // Listed apps are shown with their developer; which others it has, and its applications, nobody learns.
  const { data } = await world.ask(
    publicViewer,
    '{ developers(first: 100) { nodes { id applications { totalCount } apps { totalCount } } } apps(first: 100) { nodes { developer { id } } } }',
  );
  const { developers, apps: listed } = data as never as {
    developers: { nodes: { id: string; applications: { totalCount: number }; apps: { totalCount: number } }[] };
    apps: { nodes: { developer: { id: string } | null }[] };
  };
  const countOf = (id: string | undefined) => listed.nodes.filter(({ developer }) => developer?.id === id).length;
  expect(await countsFor(publicViewer, of)).toEqual([0, countOf(String(shown?.id))]);
  expect(developers.nodes.length).toBeGreaterThan(0);
  for (const developer of developers.nodes) {
    expect(countOf(developer.id)).toBeGreaterThan(0);
    expect([developer.applications.totalCount, developer.apps.totalCount]).toEqual([0, countOf(developer.id)]);
  }
});
