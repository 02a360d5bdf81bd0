import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type GraphQLObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { read } from '../support/acting.ts';
import { offeredSchema } from '../support/minimal-input.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let developer: Viewer;
const authority = someone('AUTHORITY');
const provider = memberOf('LD-JTJ', 'PROVIDER');

beforeAll(async () => {
  world = await openWorld();
  const query = '{ developers(search: "鹭行") { nodes { creditCode } } }';
  const { nodes } = await read<{ nodes: { creditCode: string }[] }>(world, authority, query);
  developer = memberOf(nodes[0]?.creditCode ?? '', 'DEVELOPER');
});
afterAll(() => world.close());

interface About {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subject: { readonly __typename: string; readonly id: string } | null;
}

/** What rows of a list are about, all of them. */
async function abouts(viewer: Viewer, list: string): Promise<About[]> {
  const found: About[] = [];
  for (let after: string | null = null; ; ) {
    const query = `query($after: String) { ${list}(first: 100, after: $after) { nodes { subjectType subjectId subject { __typename id } } pageInfo { endCursor hasNextPage } } }`;
    const page: Page = await read<Page>(world, viewer, query, { after });
    found.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
}

interface Page {
  readonly nodes: readonly About[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const isId = (text: string) => /^[a-z]{3}_/.test(text);

async function seen(viewer: Viewer, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const distinct = [...new Set(ids)];
  const given = new Set<string>();
  for (let i = 0; i < distinct.length; i += 100) {
    const query = 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const { data } = await world.ask(viewer, query, { ids: distinct.slice(i, i + 100) });
    for (const node of (data as never as { nodes: ({ id: string } | null)[] }).nodes) if (node) given.add(node.id);
  }
  return given;
}

describe('what something is about is a thing, where the caller sees it', () => {
  it.each([
    ['journal', () => authority],
    ['journal', () => someone('OPERATOR')],
    ['dueItems', () => authority],
    ['dueItems', () => developer],
    ['openDuties', () => someone('INFO_CENTER')],
    ['openDuties', () => developer],
    ['openDuties', () => provider],
    ['openDuties', () => memberOf('hegui-jigou', 'REVIEWER')],
  ] as const)('%s %#', async (list, viewer) => {
    const rows = await abouts(viewer(), list);
    expect(rows.length).toBeGreaterThan(0);
    const visible = await seen(viewer(), rows.map(({ subjectId }) => subjectId).filter(isId));
    for (const { subjectType, subjectId, subject } of rows) {
      if (subjectType === 'PlatformCondition') expect(subject?.__typename).toBe('PlatformCondition');
      else if (visible.has(subjectId)) expect(subject).toEqual({ __typename: subjectType, id: subjectId });
      else expect([subjectType, subjectId, subject]).toEqual([subjectType, subjectId, null]);
    }
  });

  it('an official sees what every event is about, and every duty but those about a period or a kind', async () => {
    expect((await abouts(authority, 'journal')).filter(({ subject }) => subject === null)).toEqual([]);
    const duties = await abouts(authority, 'openDuties');
    const about = duties.filter(({ subject }) => subject === null).map(({ subjectType }) => subjectType);
    expect([...new Set(about)].toSorted()).toEqual(['ComplianceRecord', 'OperationReport']);
  });

  it('a stop order leads to what it stops, to whom that may be seen', async () => {
    const query =
      '{ stopOrders(first: 100) { nodes { targetType targetId target { __typename id ... on Developer { name } } } } }';
    const { nodes: stopped } = await read<{ nodes: object[] }>(
      world,
      authority,
      '{ stopOrders(first: 100) { nodes { target { ... on Developer { party: creditCode } ... on Agreement { developer { party: creditCode } } ... on DevelopmentEntry { resource { provider { supplier: code } } } } } } }',
    );
    const [, party] = /"party":"(\w+)"/.exec(JSON.stringify(stopped)) ?? [];
    const [, supplier] = /"supplier":"([\w-]+)"/.exec(JSON.stringify(stopped)) ?? [];
    for (const viewer of [authority, memberOf(String(party), 'DEVELOPER'), memberOf(String(supplier), 'PROVIDER')]) {
      const { nodes } = await read<{ nodes: { targetId: string; target: { id: string } | null }[] }>(
        world,
        viewer,
        query,
      );
      expect(nodes.length).toBeGreaterThan(0);
      const visible = await seen(
        viewer,
        nodes.map(({ targetId }) => targetId),
      );
      expect(nodes.map(({ target }) => target?.id ?? null)).toEqual(
        nodes.map(({ targetId }) => (visible.has(targetId) ? targetId : null)),
      );
    }
  });

  it('the history of a thing leads to it, and a list of things costs a statement of each type', async () => {
    const query = '{ developmentEntry(code: "KF-0001") { id history { nodes { subject { __typename id } } } } }';
    const entry = await read<{ id: string; history: { nodes: About[] } }>(world, provider, query);
    expect(new Set(entry.history.nodes.map(({ subject }) => subject?.id))).toEqual(new Set([entry.id]));
    const counted = async (first: number) => {
      const asked = `{ journal(first: ${first}, filter: { subgraph: "agreements" }) { nodes { subject { __typename ... on Agreement { number } ... on Application { number } } } } }`;
      await world.ask(authority, asked);
      world.statements.length = 0;
      await world.ask(authority, asked);
      return world.statements.length;
    };
    expect(await counted(100)).toBeLessThanOrEqual(1 + (await counted(5)) + 3);
    expect(await counted(100)).toBe(await counted(60));
  });

  it('the public is led nowhere', async () => {
    const { data } = await world.ask(publicViewer, '{ journal { nodes { subject { id } } } }');
    expect(data).toEqual({ journal: null });
  });
});

describe('the hash of an event', () => {
  it('covers exactly the fields that its description names', async () => {
    const type = offeredSchema.getType('JournalEvent') as GraphQLObjectType;
    expect(isObjectType(type)).toBe(true);
    const named = /covers exactly ([\w, ]+)$/.exec(type.getFields().hash?.description ?? '')?.[1]?.split(', ') ?? [];
    expect(named).toHaveLength(14);
    expect(type.description).toContain(named.join(', '));
    const query = `{ journal(first: 100) { nodes { hash subject { id } ${named.join(' ')} } } }`;
    const { nodes } = await read<{ nodes: (Record<string, unknown> & { hash: string })[] }>(world, authority, query);
    for (const { hash, subject: _, ...fields } of nodes) {
      expect(
        createHash('sha256')
          .update(canonicalize(fields) ?? '')
          .digest('hex'),
      ).toBe(hash);
    }
  });
});
