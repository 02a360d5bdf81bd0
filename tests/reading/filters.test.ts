import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, someone, type World } from '../support/world.ts';

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
