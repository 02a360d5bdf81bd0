import { type GraphQLNamedType, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { publishedCalendar } from '#kernel/platform/published-calendar.ts';
import type { SubgraphName } from '#kernel/platform/serving/subgraph-names.ts';
import { openInProcess } from '../../gateway/subgraph-calls/in-process.ts';
import { read } from '../support/acting.ts';
import { offeredSchema } from '../support/minimal-input.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let viewers: readonly Viewer[] = [];
const authority = someone('AUTHORITY');
const provider = memberOf('LD-JTJ', 'PROVIDER');

/** The entities: the list of each, and the subgraph that is its home. */
const entities: Readonly<Record<string, readonly [list: string, home: SubgraphName]>> = {
  Resource: ['resources', 'resources'],
  Provider: ['providers', 'resources'],
  DevelopmentEntry: ['developmentEntries', 'development'],
  Scenario: ['scenarios', 'scenarios'],
  Developer: ['developers', 'developers'],
  Application: ['applications', 'agreements'],
  Agreement: ['agreements', 'agreements'],
  App: ['apps', 'apps'],
  Listing: ['listings', 'apps'],
};
const types = Object.keys(entities);

beforeAll(async () => {
  world = await openWorld();
  const { nodes } = await read<{ nodes: { creditCode: string }[] }>(
    world,
    authority,
    '{ developers(search: "鹭行") { nodes { creditCode } } }',
  );
  const developer = memberOf(nodes[0]?.creditCode ?? '', 'DEVELOPER');
  const reviewer = memberOf('hegui-jigou', 'REVIEWER');
  viewers = [publicViewer, someone('MARKET'), someone('ANALYST'), developer, provider, reviewer, someone('SUPERVISOR')];
  for (const viewer of [authority, ...viewers]) {
    for (const type of types) listed.set(keyOf(viewer, type), await idsOf(viewer, type));
  }
});
afterAll(() => world.close());

/** The ids that the lists give to somebody, by viewer and type. */
const listed = new Map<string, readonly string[]>();

function keyOf({ subject, roles }: Viewer, type: string): string {
  return `${subject} ${roles} ${type}`;
}

function seenBy(viewer: Viewer, type: string): readonly string[] {
  return listed.get(keyOf(viewer, type)) ?? [];
}

async function idsOf(viewer: Viewer, type: string): Promise<string[]> {
  const query = `query($after: String) { ${entities[type]?.[0]}(first: 100, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page = await read<Page>(world, viewer, query, { after });
    ids.push(...page.nodes.map(({ id }) => id));
    if (!page.pageInfo.hasNextPage) return ids;
    after = page.pageInfo.endCursor;
  }
}

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

describe('_entities is no back door: each home gives by reference what its list gives', () => {
  it.each(types)('%s', async (type) => {
    const { call } = openInProcess(world.database, {
      secret: 'a secret of the tests, long enough',
      calendar: () => publishedCalendar,
    });
    const query = 'query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
    const ids = seenBy(authority, type);
    const representations = ids.map((id) => ({ __typename: type, id }));
    expect(ids.length).toBeGreaterThan(0);
    for (const viewer of viewers) {
      const { data, errors } = await call(
        entities[type]?.[1] as SubgraphName,
        { query, variables: { representations } },
        { viewer, language: 'en', requestId: 'test' },
        AbortSignal.timeout(5000),
      );
      expect(errors).toBeUndefined();
      const given = (data as { _entities: unknown[] })._entities;
      const open = ids.filter((_, i) => given[i] !== null);
      expect([viewer.roles, open.toSorted()]).toEqual([viewer.roles, seenBy(viewer, type).toSorted()]);
    }
  });
});

interface Nested {
  readonly name: string;
  readonly of: string;
  readonly kind: 'pages' | 'list' | 'one';
}

/** The fields of a type that lead to other entities, as the schema has them. */
function nestedFields(type: string): Nested[] {
  const fields = Object.values((offeredSchema.getType(type) as GraphQLObjectType).getFields());
  return fields.flatMap(({ name, type: given }): Nested[] => {
    const named = getNamedType(given);
    const of = nodeOf(named) ?? named.name;
    if (!(of in entities)) return [];
    return [{ name, of, kind: nodeOf(named) ? 'pages' : String(given).startsWith('[') ? 'list' : 'one' }];
  });
}

function nodeOf(type: GraphQLNamedType): string | null {
  const nodes = isObjectType(type) && type.name.endsWith('Connection') ? type.getFields().nodes : undefined;
  return nodes ? getNamedType(nodes.type).name : null;
}

function selectionOf({ name, kind }: Nested): string {
  return kind === 'pages' ? `${name}(first: 100) { totalCount nodes { id } }` : `${name} { id }`;
}

type Reference = { readonly id: string };
type Given = Reference | readonly Reference[] | { readonly totalCount: number; readonly nodes: readonly Reference[] };
type Parent = Reference & Readonly<Record<string, Given | null>>;

function idsIn(given: Given): string[] {
  const references = 'nodes' in given ? given.nodes : [given].flat();
  return (references as readonly Reference[]).map(({ id }) => id).toSorted();
}

/** Things of a type with all that they lead to, as somebody sees them. */
async function parentsOf(viewer: Viewer, type: string, fields: readonly Nested[]): Promise<Parent[]> {
  const selection = fields.map(selectionOf).join(' ');
  const query = `{ ${entities[type]?.[0]}(first: 60) { nodes { id ${selection} } } }`;
  return (await read<{ nodes: Parent[] }>(world, viewer, query)).nodes;
}

/** Things of a type of which somebody is told whose they are: no others are found by way of their developer. */
async function tellingWhose(viewer: Viewer, of: string): Promise<string[]> {
  const query = `{ ${entities[of]?.[0]}(first: 100) { nodes { id developer { id } } } }`;
  const { nodes } = await read<{ nodes: { id: string; developer: object | null }[] }>(world, viewer, query);
  return nodes.filter(({ developer }) => developer !== null).map(({ id }) => id);
}

describe('what a thing leads to is what the lists give: nested lists, their counts, references', () => {
  it.each(types)('%s', async (type) => {
    const fields = nestedFields(type);
    const whole = new Map((await parentsOf(authority, type, fields)).map((each) => [each.id, each]));
    for (const viewer of viewers) {
      for (const seen of await parentsOf(viewer, type, fields)) {
        for (const { name, of } of fields) {
          const [given, all] = [seen[name], whole.get(seen.id)?.[name]];
          if (!given) continue;
          const where = [viewer.roles, type, name];
          const ids = idsIn(given);
          expect([where, ids.filter((id) => !seenBy(viewer, of).includes(id))]).toEqual([where, []]);
          if ('totalCount' in given) expect([where, given.totalCount]).toEqual([where, ids.length]);
          if (all) {
            const shown = type === 'Developer' ? await tellingWhose(viewer, of) : seenBy(viewer, of);
            expect([where, ids]).toEqual([where, idsIn(all).filter((id) => shown.includes(id))]);
          }
        }
      }
    }
  });
});

describe('the history of a thing is read by officials, by whose own it is, and by the provider of the data', () => {
  const withHistory = types.filter(
    (type) => 'history' in (offeredSchema.getType(type) as GraphQLObjectType).getFields(),
  );
  const whose: Readonly<Record<string, string>> = {
    Resource: 'provider { code }',
    DevelopmentEntry: 'resource { provider { code } }',
    Developer: 'creditCode',
    Application: 'developer { creditCode }',
    Agreement: 'developer { creditCode }',
    App: 'developer { creditCode }',
  };

  it.each(withHistory)('%s', async (type) => {
    const list = entities[type]?.[0];
    const mine = await read<{ nodes: Reference[] }>(
      world,
      authority,
      `{ ${list}(first: 100) { nodes { id ${whose[type] ?? ''} } } }`,
    );
    const owners = new Map(mine.nodes.map((each) => [each.id, JSON.stringify(each)]));
    for (const viewer of viewers) {
      const query = `{ ${list}(first: 60) { nodes { id history { totalCount nodes { subjectId } } } } }`;
      const { nodes } = await read<{ nodes: (Reference & { history: { nodes: { subjectId: string }[] } | null })[] }>(
        world,
        viewer,
        query,
      );
      for (const { id, history } of nodes.filter((node) => owners.has(node.id))) {
        const own = viewer.organisation !== null && owners.get(id)?.includes(`"${viewer.organisation}"`);
        const where = [viewer.roles, type, own];
        expect([where, history !== null]).toEqual([where, own || viewer.roles.includes('SUPERVISOR')]);
        expect(history?.nodes.every(({ subjectId }) => subjectId === id) ?? true).toBe(true);
      }
    }
  });
});
