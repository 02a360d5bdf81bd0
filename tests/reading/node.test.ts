import { type GraphQLObjectType, isInterfaceType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/graph/ids.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { offeredSchema } from '../support/minimal-input.ts';
import { listedTo, places, storedIds } from '../support/node-paths.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let viewers: readonly Viewer[] = [];
const stored = new Map<string, readonly string[]>();
const authority = someone('AUTHORITY');
const operator = someone('OPERATOR');
const provider = memberOf('LD-JTJ', 'PROVIDER');
const types = Object.keys(places);

beforeAll(async () => {
  world = await openWorld();
  await world.database
    .ownerPool()
    .query(
      `INSERT INTO oversight.document_registration (id, client, version, registered_at) VALUES ('${newId('documentRegistration')}', 'c', '1', now())`,
    );
  await leaveDelivery();
  const { nodes } = await read<{ nodes: { creditCode: string }[] }>(
    world,
    authority,
    '{ developers(search: "鹭行") { nodes { creditCode } } }',
  );
  const developer = memberOf(nodes[0]?.creditCode ?? '', 'DEVELOPER');
  const others = (['MARKET', 'ANALYST', 'DEVELOPER', 'OPERATOR', 'INFO_CENTER', 'SUPERVISOR'] as const).map((role) =>
    someone(role),
  );
  viewers = [publicViewer, authority, developer, provider, memberOf('hegui-jigou', 'REVIEWER'), ...others];
  for (const type of types) stored.set(type, await idsOf(type));
});
afterAll(() => world.close());

/** A webhook with a delivery. */
async function leaveDelivery(): Promise<void> {
  const { webhook } = await act(
    world,
    someone('MARKET'),
    'registerWebhook',
    { url: 'http://127.0.0.1:9/' },
    'webhook { id }',
  );
  const { id } = webhook as { id: string };
  await world.database.ownerPool().query(
    `INSERT INTO apps.webhook_delivery (id, webhook_id, number, message_id, at, attempt, outcome, duration_ms)
      VALUES ($1, $2, 1, 'm', now(), 1, 'UNREACHABLE', 3)`,
    [newId('webhookDelivery'), id],
  );
}

async function idsOf(type: string): Promise<string[]> {
  return type === 'PlatformCondition' ? [...(await listedTo(world, operator, type))] : storedIds(world, type);
}

interface Thing {
  readonly __typename: string;
  readonly id: string;
}

async function nodes(viewer: Viewer, ids: readonly string[], selection = '__typename id'): Promise<(Thing | null)[]> {
  const { data, errors } = await world.ask(viewer, `query($ids: [ID!]!) { nodes(ids: $ids) { ${selection} } }`, {
    ids,
  });
  expect(errors).toBeUndefined();
  return (data as never as { nodes: (Thing | null)[] }).nodes;
}

/** An id of the same type that nothing has. */
function absentLike(id: string): string {
  return `${id.slice(0, 4)}${'0'.repeat(26)}`;
}

describe('node gives a thing to whom its list gives it, and to nobody else', () => {
  it('every type with an id is a Node, but an access decision, whose id is that of its record', () => {
    const withId = Object.values(offeredSchema.getTypeMap()).filter(
      (type): type is GraphQLObjectType => isObjectType(type) && 'id' in type.getFields(),
    );
    const node = offeredSchema.getType('Node');
    const possible = isInterfaceType(node) ? offeredSchema.getPossibleTypes(node).map(({ name }) => name) : [];
    expect(possible.toSorted()).toEqual(types.toSorted());
    expect(withId.map(({ name }) => name).toSorted()).toEqual([...types, 'AccessDecision'].toSorted());
  });

  it.each(types)('%s', async (type) => {
    const ids = stored.get(type) ?? [];
    expect(ids.length).toBeGreaterThan(0);
    const absent = absentLike(ids[0] ?? '');
    for (const viewer of viewers) {
      const listed = await listedTo(world, viewer, type);
      const where = [viewer.roles, viewer.organisation, type];
      const given = await nodes(viewer, [...ids, absent], '__typename');
      const shown = ids.filter((_, i) => given[i]?.__typename === type);
      expect([where, shown.toSorted()]).toEqual([
        where,
        ids.filter((id) => isShown(viewer, type, id, listed)).toSorted(),
      ]);
      expect(given.filter((thing) => thing !== null && thing.__typename !== type)).toEqual([]);
      expect(given.at(-1)).toBeNull();
    }
  });

  /** Departments are asked about source data, whether they see the application or not: nothing but its own id leads a provider there. */
  function isShown(viewer: Viewer, type: string, id: string, listed: ReadonlySet<string>): boolean {
    return listed.has(id) || (type === 'SourceDataRequest' && viewer === provider && asked.has(id));
  }
  const asked = new Set<string>();
  beforeAll(async () => {
    const { rows } = await world.database
      .ownerPool()
      .query<{ id: string }>("SELECT id FROM agreements.source_data_request WHERE 'LD-JTJ' = ANY(departments)");
    for (const { id } of rows) asked.add(id);
  });

  it('is what the root field of the type gives', async () => {
    for (const type of types) {
      const ids = (stored.get(type) ?? []).slice(0, 5);
      const name = type === 'Usage' ? 'usageRecord' : `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
      const query = `{ ${ids.map((id, i) => `a${i}: ${name}(id: "${id}") { __typename id }`).join(' ')} }`;
      for (const viewer of viewers) {
        const { data, errors } = await world.ask(viewer, query);
        expect([type, errors]).toEqual([type, undefined]);
        expect([type, viewer.roles, Object.values(data ?? {})]).toEqual([type, viewer.roles, await nodes(viewer, ids)]);
      }
    }
  });
});

describe('a page of things of many types', () => {
  it('is one call of each subgraph and a statement of each type, however many of each there are', async () => {
    const mixed = (count: number) => types.flatMap((type) => (stored.get(type) ?? []).slice(0, count)).slice(0, 100);
    const asked = async (count: number) => {
      world.calls.length = 0;
      world.statements.length = 0;
      const given = await nodes(operator, mixed(count));
      expect(given.filter((thing) => thing === null).length).toBeLessThanOrEqual(count);
      return { calls: [...world.calls].sort(), statements: world.statements.length };
    };
    await asked(2);
    const [one, two] = [await asked(1), await asked(2)];
    expect(one.calls).toEqual([
      'agreements',
      'apps',
      'developers',
      'development',
      'oversight',
      'resources',
      'scenarios',
    ]);
    expect(two.calls).toEqual(one.calls);
    // Listings are settled before they are read, by statements of their own.
    expect(one.statements).toBeLessThanOrEqual(types.length + 5);
    expect(two.statements).toBe(one.statements);
  });

  it('keeps the order of the ids, the same one twice included', async () => {
    const [first, second] = stored.get('Resource') ?? [];
    const ids = [second, first, absentLike(first ?? ''), second].map(String);
    expect((await nodes(operator, ids)).map((thing) => thing?.id ?? null)).toEqual([second, first, null, second]);
  });
});

describe('what a client puts around a node', () => {
  it('an alias of the name that homes confirm by, fragments, conditions', async () => {
    const [id] = stored.get('Agreement') ?? [];
    const query = `query($id: ID!, $no: Boolean = false) {
      node(id: $id) { nodeKey: __typename ...Part ... on Agreement { number @include(if: $no) status application { number } } }
      ...Root
    } fragment Part on Node { id } fragment Root on Query { again: node(id: $id) { __typename } }`;
    const { data, errors } = await world.ask(operator, query, { id });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      node: { nodeKey: 'Agreement', id, status: expect.any(String) },
      again: { __typename: 'Agreement' },
    });
    expect((await world.ask(publicViewer, query, { id })).data).toEqual({ node: null, again: null });
  });

  it('tells no error of what the caller may not see, and one where its home is down', async () => {
    const [id] = stored.get('Agreement') ?? [];
    const query = `{ node(id: "${id}") { __typename ... on Agreement { number history { totalCount } stopOrders { id } } } }`;
    expect(await world.ask(publicViewer, query)).toEqual({ data: { node: null } });
    world.between =
      (call) =>
      (name, ...rest) =>
        name === 'agreements'
          ? Promise.resolve({ errors: [{ message: 'down', extensions: {} } as never] })
          : call(name, ...rest);
    const { data, errors } = await world.ask(operator, query);
    world.between = (call) => call;
    expect(data).toEqual({ node: null });
    expect(errors).toHaveLength(1);
  });

  it('does not let a client ask what homes confirm by', async () => {
    const { errors } = await world.ask(operator, '{ node(id: "a") { nodeKey } }');
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('what is no id of any type', () => {
  const hostile = [
    '',
    'hello',
    '1',
    '__proto__',
    'constructor',
    'xyz_01M8DF42W0QQQ1XZT191KHGCBT',
    'agr_',
    'agr_01m8df42w0qqq1xzt191khgcbt',
  ];
  const broken = [
    'agr_01M8DF42W0QQQ1XZT191KHGCB\u0000',
    '\ud800',
    'agr_01M8DF42W0QQQ1XZT191KHGCBT\n',
    'a'.repeat(1_000_000),
  ];

  it.each([...hostile, ...broken])('%j is refused, with what to give instead', async (id) => {
    const { data, errors } = await world.ask(operator, 'query($id: ID!) { node(id: $id) { id } }', { id });
    expect(data?.node ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message.length).toBeLessThan(300);
    if (id.length > 3) expect(errors?.[0]?.message).not.toContain(id);
  });

  it('is told by its place in a list, and a list of 101 ids by how many there may be', async () => {
    const [id] = stored.get('Agreement') ?? [];
    const ask = (ids: readonly unknown[]) =>
      world.ask(operator, 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    const wrong = await ask([id, 'hello']);
    expect(wrong.data).toEqual({ nodes: null });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'ids[1]' });
    const many = await ask(Array.from({ length: 101 }, () => id));
    expect(many.data).toEqual({ nodes: null });
    expect(many.errors?.[0]?.message).toContain('100');
    expect((await ask(Array.from({ length: 100 }, () => id))).errors).toBeUndefined();
    expect((await ask([])).data).toEqual({ nodes: [] });
    expect((await ask([null])).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('a field of one type finds things of that type alone, by whatever it is given', () => {
  const fields = Object.values(offeredSchema.getQueryType()?.getFields() ?? {}).filter(
    ({ name, args }) => name !== 'node' && args.some((arg) => arg.name === 'id'),
  );

  it('null without an error for what is no id, an id of another type, and one that nothing has', async () => {
    expect(fields.length).toBeGreaterThan(30);
    const [resource] = stored.get('Resource') ?? [];
    const [scenario] = stored.get('Scenario') ?? [];
    for (const { name } of fields) {
      const other = name === 'resource' ? scenario : resource;
      for (const id of ['nothing', '', 'res_1', `${other}`, absentLike(`${other}`)]) {
        const { data, errors } = await world.ask(authority, `query($id: ID!) { it: ${name}(id: $id) { __typename } }`, {
          id,
        });
        expect([name, id, data, errors]).toEqual([name, id, { it: null }, undefined]);
      }
    }
  });
});
