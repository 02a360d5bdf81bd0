import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.statements.length = 0;
});

type Parent = { readonly id: string } & Record<string, { readonly nodes: readonly { readonly id: string }[] } | null>;

async function parents(viewer: Viewer, list: string, selection: string): Promise<readonly Parent[]> {
  const { data, errors } = await world.ask(viewer, `{ list: ${list}(first: 100) { nodes { id ${selection} } } }`);
  expect(errors).toBeUndefined();
  return (data as never as { list: { nodes: Parent[] } }).list.nodes;
}

/** Pairs of parent and child, as the tables have them, for whom everything is visible. */
async function pairs(sql: string): Promise<string[]> {
  const { rows } = await world.database.ownerPool().query<{ parent: string; child: string }>(sql);
  return rows.map(({ parent, child }) => `${parent} ${child}`).toSorted();
}

describe('a nested list takes the filter of its root list, in one statement for all parents', () => {
  it.each([
    [
      'developmentEntries',
      'scenarios',
      'filter: { industry: "交通" }',
      `SELECT u.entry_id AS parent, s.id AS child FROM scenarios.scenario s JOIN scenarios.scenario_entry u ON u.scenario_id = s.id
        WHERE s.industry = '交通'`,
    ],
    [
      'developmentEntries',
      'applications',
      'filter: { status: [APPROVED] }',
      `SELECT u.entry_id AS parent, a.id AS child FROM agreements.application a
        JOIN agreements.application_entry u ON u.application_id = a.id WHERE a.status::text = 'APPROVED'`,
    ],
    [
      'developmentEntries',
      'apps',
      'filter: { status: [APPROVED, REVOKED] }',
      `SELECT u.entry_id AS parent, a.id AS child FROM apps.app a JOIN apps.app_entry u ON u.app_id = a.id
        WHERE a.status::text IN ('APPROVED', 'REVOKED')`,
    ],
    [
      'scenarioClasses',
      'scenarios',
      'filter: { status: [RETIRED, DRAFT] }',
      `SELECT class_id AS parent, id AS child FROM scenarios.scenario WHERE status::text IN ('RETIRED', 'DRAFT')`,
    ],
    [
      'scenarios',
      'applications',
      'filter: { status: [SUBMITTED, REJECTED] }',
      `SELECT scenario_id AS parent, id AS child FROM agreements.application WHERE status::text IN ('SUBMITTED', 'REJECTED')`,
    ],
    [
      'scenarios',
      'apps',
      'filter: { status: [APPROVED] }',
      `SELECT scenario_id AS parent, id AS child FROM apps.app WHERE status::text = 'APPROVED'`,
    ],
    [
      'developers',
      'applications',
      'filter: { late: false }',
      `SELECT developer_id AS parent, id AS child FROM agreements.application WHERE decision ->> 'late' = 'false'`,
    ],
    [
      'developers',
      'agreements',
      'filter: { status: [TERMINATED] }',
      `SELECT developer_id AS parent, id AS child FROM agreements.agreement WHERE status::text = 'TERMINATED'`,
    ],
    [
      'developers',
      'apps',
      'filter: { status: [REVOKED] }',
      `SELECT developer_id AS parent, id AS child FROM apps.app WHERE status::text = 'REVOKED'`,
    ],
    [
      'applications',
      'apps',
      'filter: { status: [APPROVED] }',
      `SELECT g.application_id AS parent, a.id AS child FROM apps.app a JOIN agreements.agreement g ON g.id = a.agreement_id
        WHERE a.status::text = 'APPROVED'`,
    ],
    [
      'providers',
      'resources',
      'filter: { openness: [CONDITIONAL], grade: [GENERAL, IMPORTANT] }, orderBy: { field: CODE, direction: ASC }',
      `SELECT provider_id AS parent, id AS child FROM resources.resource
        WHERE openness::text = 'CONDITIONAL' AND grade::text IN ('GENERAL', 'IMPORTANT')`,
    ],
    [
      'applications',
      'history',
      'filter: { type: ["application.decided"] }',
      `SELECT subject_id AS parent, id AS child FROM agreements.journal_event WHERE type = 'application.decided'`,
    ],
  ])('%s { %s(%s) }', async (list, field, args, sql) => {
    const expected = await pairs(sql);
    expect(expected.length).toBeGreaterThan(0);
    await parents(operator, list, '');
    const bare = world.statements.length;
    world.statements.length = 0;
    const asked = await parents(operator, list, `${field}(first: 100, ${args}) { nodes { id } }`);
    const once = world.statements.length;
    const shown = new Set(asked.map(({ id }) => id));
    const found = asked.flatMap(({ id, ...rest }) => (rest[field]?.nodes ?? []).map((child) => `${id} ${child.id}`));
    expect(found.toSorted()).toEqual(expected.filter((pair) => shown.has(pair.split(' ')[0] ?? '')));
    expect(once - bare).toBeLessThanOrEqual(1);
    world.statements.length = 0;
    const selection = `${field}(first: 100, ${args}) { nodes { id } } same: ${field}(first: 100, ${args}) { nodes { id } } all: ${field} { nodes { id } }`;
    await parents(operator, list, selection);
    expect(world.statements.length - once).toBe(1);
  });

  it('orders the resources of each provider, with a cursor that holds for this order alone', async () => {
    const asked = async (args: string) => {
      const { data, errors } = await world.ask(
        operator,
        `{ providers(first: 1, search: "LD-JTJ") { nodes { resources(${args}) { nodes { code } pageInfo { endCursor } } } } }`,
      );
      const resources = (
        data as never as {
          providers: { nodes: { resources: { nodes: { code: string }[]; pageInfo: { endCursor: string } } }[] };
        } | null
      )?.providers?.nodes?.[0]?.resources;
      return { codes: resources?.nodes.map(({ code }) => code), after: resources?.pageInfo.endCursor, errors };
    };
    const all = await asked('first: 100, orderBy: { field: CODE, direction: ASC }');
    expect(all.codes).toEqual(all.codes?.toSorted());
    const first = await asked('first: 2, orderBy: { field: CODE, direction: ASC }');
    const next = await asked(`first: 2, after: "${first.after}", orderBy: { field: CODE, direction: ASC }`);
    expect([...(first.codes ?? []), ...(next.codes ?? [])]).toEqual(all.codes?.slice(0, 4));
    const other = await asked(`first: 2, after: "${first.after}"`);
    expect(other.errors?.map(({ extensions }) => extensions.code)).toEqual(['CURSOR_INVALID']);
  });

  it('counts the facets of a provider’s resources under the filter, each without its own', async () => {
    const { data, errors } = await world.ask(
      operator,
      `{ providers(first: 1, search: "LD-JTJ") { nodes { id resources(filter: { openness: [CONDITIONAL] }) { facets { openness { openness count } grades { grade count } } } } } }`,
    );
    expect(errors).toBeUndefined();
    const [provider] = (
      data as never as { providers: { nodes: { id: string; resources: { facets: Record<string, object[]> } }[] } }
    ).providers.nodes;
    const counted = async (column: string, condition: string) => {
      const text = `SELECT ${column}::text AS value, count(*)::int AS count FROM resources.resource WHERE provider_id = $1 AND ${condition}
        GROUP BY 1 ORDER BY 2 DESC, 1`;
      return (await world.database.ownerPool().query(text, [provider?.id])).rows;
    };
    const values = (facet: string, name: string) =>
      provider?.resources.facets[facet]?.map((each) => ({
        value: (each as Record<string, unknown>)[name],
        count: (each as { count: number }).count,
      }));
    expect(values('openness', 'openness')).toEqual(await counted('openness', 'true'));
    expect(values('grades', 'grade')).toEqual(await counted('grade', "openness::text = 'CONDITIONAL'"));
  });

  it('a filter by what is not there is refused by name, and whoever asks next is answered', async () => {
    const { errors } = await world.ask(
      operator,
      `{ providers(first: 5) { nodes { good: resources(first: 5) { nodes { themes { name } sample { rowCount } provider { name } } }
        bad: resources(filter: { themes: ["nope"] }) { totalCount } } } }`,
    );
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'filter.themes' } });
    expect(errors?.[0]?.path?.at(-1)).toBe('bad');
    expect(await parents(operator, 'providers', '')).not.toHaveLength(0);
  });

  it('what is closed to the caller no nested filter tells either', async () => {
    const { rows } = await world.database
      .ownerPool()
      .query<{ id: string }>('SELECT developer_id AS id FROM agreements.application LIMIT 1');
    const filter = `filter: { developerId: "${rows[0]?.id}" }`;
    const open = await parents(operator, 'scenarios', `applications(first: 100, ${filter}) { nodes { id } }`);
    expect(open.flatMap((each) => each.applications?.nodes ?? []).length).toBeGreaterThan(0);
    for (const viewer of [someone('ANALYST'), publicViewer]) {
      const closed = await parents(viewer, 'scenarios', `applications(first: 100, ${filter}) { nodes { id } }`);
      expect(closed.flatMap((each) => each.applications?.nodes ?? [])).toEqual([]);
    }
  });
});

describe('a nested list takes the search and the direction of its root list', () => {
  interface Hit {
    readonly cursor: string;
    readonly node: { readonly id: string };
    readonly matches: readonly { readonly field: string }[];
  }
  interface Listed {
    readonly id: string;
    readonly list: { readonly totalCount: number; readonly edges: readonly Hit[] };
  }
  const asked = 'totalCount edges { cursor node { id } matches { field } }';
  const under = async (parent: string, list: string, args: string) => {
    const { data, errors } = await world.ask(
      operator,
      `{ of: ${parent}(first: 100) { nodes { id list: ${list}(${args}) { ${asked} } } } }`,
    );
    expect(errors).toBeUndefined();
    return (data as never as { of: { nodes: Listed[] } }).of.nodes;
  };

  it.each([
    ['providers', 'resources', '客流', 'SELECT provider_id AS parent, id AS child FROM resources.resource'],
    [
      'developmentEntries',
      'scenarios',
      '公交',
      'SELECT u.entry_id AS parent, u.scenario_id AS child FROM scenarios.scenario_entry u',
    ],
    ['scenarioClasses', 'scenarios', '公交', 'SELECT class_id AS parent, id AS child FROM scenarios.scenario'],
  ])('%s { %s }', async (parent, list, search, sql) => {
    const found = await world.ask(operator, `{ hits: ${list}(first: 100, search: "${search}") { nodes { id } } }`);
    const hits = (found.data as never as { hits: { nodes: { id: string }[] } }).hits.nodes.map(({ id }) => id);
    expect(hits.length).toBeGreaterThan(0);
    world.statements.length = 0;
    const searched = await under(parent, list, `first: 100, search: "${search}"`);
    expect(world.statements.length).toBe(2);
    const told = searched.flatMap(({ id, list: { edges } }) => edges.map(({ node }) => `${id} ${node.id}`));
    const stored = (await pairs(sql)).filter((pair) => hits.includes(pair.split(' ')[1] ?? ''));
    const parentIds = searched.map(({ id }) => id);
    expect(told.toSorted()).toEqual(stored.filter((pair) => parentIds.includes(pair.split(' ')[0] ?? '')));
    expect(searched.flatMap(({ list: { edges } }) => edges).every(({ matches }) => matches.length > 0)).toBe(true);
    const [forward, backward] = [await under(parent, list, 'first: 100'), await under(parent, list, 'last: 2')];
    for (const [i, each] of backward.entries()) {
      const all = forward[i]?.list.edges.map(({ node }) => node.id) ?? [];
      expect(each.list.edges.map(({ node }) => node.id)).toEqual(all.slice(-2));
    }
    const full = backward.find(({ list: { edges } }) => edges.length === 2);
    const before = await under(parent, list, `last: 1, before: "${full?.list.edges[1]?.cursor}"`);
    expect(before.find(({ id }) => id === full?.id)?.list.edges[0]?.node.id).toBe(full?.list.edges[0]?.node.id);
  });
});
