import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { countedGroups, storedGroups } from '../support/aggregates.ts';
import { memberOf, openWorld, partyOf, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const authority = someone('AUTHORITY');
const analyst = someone('ANALYST');

beforeAll(async () => {
  world = await openWorld();
  for (const number of [1, 2, 3, 4, 5, 6]) await raiseAsPerson(number);
}, 60_000);
afterAll(() => world.close());

/** Natural persons with a demand each, so that there is a group of more than five. */
async function raiseAsPerson(number: number): Promise<void> {
  const person: Viewer = { subject: `citizen-${number}`, roles: ['DEVELOPER'], organisation: null };
  const registration = { name: `市民${number}`, kind: 'NATURAL_PERSON', connectsSystem: false };
  await act(world, person, 'registerDeveloper', registration);
  await act(world, person, 'raiseDataDemand', { title: `需求${number}`, description: '说明' });
}

const decidedAt = "(x.decision ->> 'decidedAt')::timestamptz";
const days = `(extract(epoch FROM ${decidedAt} - x.submitted_at) / 86400)::float8`;
const reviewDays = {
  field: 'reviewDays { decided mean median p90 }',
  measured: 'x.decision IS NOT NULL',
  sql: `CASE WHEN count(${days}) > 0 THEN json_build_object('decided', count(${days}), 'mean', avg(${days}),
    'median', percentile_cont(0.5) WITHIN GROUP (ORDER BY ${days}), 'p90', percentile_cont(0.9) WITHIN GROUP (ORDER BY ${days})) END`,
};
const agreed = `coalesce(x.fee_amount, (SELECT sum(c.amount) FROM agreements.charge c WHERE c.agreement_id = x.id), 0)`;
const feeTotal = {
  field: 'feeTotal',
  measured: 'x.fee_basis IS NOT NULL',
  sql: `(sum(${agreed}) FILTER (WHERE x.fee_basis IS NOT NULL))::numeric(20, 2)::text`,
};

/** Means of floating point numbers may differ in their last digits with the order of what is added. */
function rounded<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'number' ? Math.round(each * 1e6) / 1e6 : each,
  );
}

it('tells nobody to whom the developer is closed whether an application is a natural person’s: few of any party are not shown', async () => {
  const { nodes } = await read<{ nodes: { submittedAt: string }[] }>(
    world,
    analyst,
    '{ applications(first: 100) { nodes { submittedAt } } }',
  );
  const told = new Set<string>();
  for (const { submittedAt: since } of nodes) {
    const until = new Date(Date.parse(since) + 1).toISOString();
    const query = `query($since: DateTime, $until: DateTime) { applications(filter: { submittedBetween: { since: $since, until: $until } }) {
      aggregate { groups { count } suppressedGroups } } }`;
    told.add(JSON.stringify(await read(world, analyst, query, { since, until })));
  }
  expect([...told]).toEqual([JSON.stringify({ aggregate: { groups: [], suppressedGroups: 1 } })]);
});

describe('aggregate counts what the tables say, by group', () => {
  it.each([
    ['applications', []],
    ['applications', ['MONTH']],
    ['applications', ['STATUS']],
    ['applications', ['PROVIDER']],
    ['applications', ['THEME']],
    ['applications', ['DEPARTMENT']],
    ['applications', ['SCENARIO_CLASS']],
    ['applications', ['DEVELOPER']],
    ['applications', ['MONTH', 'STATUS']],
    ['applications', ['PROVIDER', 'DEPARTMENT']],
    ['agreements', ['MONTH']],
    ['agreements', ['STATUS']],
    ['agreements', ['DEVELOPER', 'STATUS']],
    ['agreements', ['THEME', 'SCENARIO_CLASS']],
    ['listings', ['MONTH']],
    ['listings', ['STATUS', 'PROVIDER']],
    ['listings', ['SCENARIO_CLASS']],
    ['listings', ['DEVELOPER']],
    ['usage', ['MONTH']],
    ['usage', ['STATUS', 'DEVELOPER']],
    ['usage', ['PROVIDER', 'SCENARIO_CLASS']],
    ['resources', []],
    ['resources', ['MONTH']],
    ['resources', ['PROVIDER', 'STATUS']],
    ['resources', ['THEME']],
    ['dataDemands', ['STATUS']],
    ['dataDemands', ['MONTH', 'STATUS']],
    ['dataDemands', ['PROVIDER']],
    ['dataDemands', ['DEPARTMENT', 'SCENARIO_CLASS']],
  ])('%s by %j', async (list, by) => {
    const figure = { applications: reviewDays, agreements: feeTotal }[list];
    // Listings are put in their place by whoever reads them first.
    await world.ask(authority, '{ listings(first: 1) { totalCount } }');
    const counted = await countedGroups(world, authority, list, by, figure && { field: figure.field });
    const stored = await storedGroups(world, list, by, figure && { figure });
    expect(rounded(counted)).toEqual(rounded(stored));
    expect(counted.groups.length + counted.suppressedGroups).toBeGreaterThan(0);
  });

  it('under a filter, each group that it does not part', async () => {
    const counted = await countedGroups(world, authority, 'applications', ['STATUS'], { filter: 'late: false' });
    const stored = await storedGroups(world, 'applications', ['STATUS'], { where: "x.decision ->> 'late' = 'false'" });
    // Review days are measured besides: of fewer persons perhaps.
    expect(stored.groups).toEqual(expect.arrayContaining(counted.groups));
    const resources = await countedGroups(world, authority, 'resources', ['PROVIDER'], {
      filter: 'openness: [CONDITIONAL]',
    });
    expect(resources).toEqual(
      await storedGroups(world, 'resources', ['PROVIDER'], { where: "x.openness::text = 'CONDITIONAL'" }),
    );
    expect(resources.groups.length).toBeGreaterThan(3);
  });

  it('groups that show nothing of fewer than five natural persons add up with the suppressed ones alone', async () => {
    const all = await countedGroups(world, authority, 'applications', ['DEVELOPER']);
    const { rows } = await world.database
      .ownerPool()
      .query<{ id: string }>(
        "SELECT DISTINCT a.developer_id AS id FROM agreements.application a JOIN developers.developer d ON d.id = a.developer_id WHERE d.kind::text = 'NATURAL_PERSON'",
      );
    expect(rows.length).toBeGreaterThan(0);
    expect(all.suppressedGroups).toBeGreaterThan(rows.length);
    expect(all.groups.map(({ keys }) => keys[0])).not.toEqual(expect.arrayContaining([rows[0]?.id]));
    const open = await countedGroups(world, authority, 'dataDemands', ['STATUS'], { filter: 'status: [OPEN]' });
    expect(open.groups.map(({ keys }) => keys[0])).toContain('OPEN');
  });

  it('what a filter parts of natural persons’ data is not shown, so that no two filters differ by one of them', async () => {
    const { rows } = await world.database
      .ownerPool()
      .query<{ at: Date }>(
        "SELECT n.created_at AS at FROM development.data_demand n JOIN developers.developer d ON d.id = n.developer_id WHERE d.name = '市民6'",
      );
    const until = new Date((rows[0]?.at.getTime() ?? 0) + 1).toISOString();
    const before = rows[0]?.at.toISOString();
    const open = async (end: string | undefined) => {
      const filter = `status: [OPEN], raisedBetween: { until: "${end}" }`;
      const { groups } = await countedGroups(world, authority, 'dataDemands', ['STATUS'], { filter });
      return groups.length;
    };
    expect([await open(until), await open(before)]).toEqual([1, 0]);
  });

  it('of several pages of one list, one statement for all', async () => {
    const query = (aggregate: string) =>
      `{ developers(first: 100, filter: { kind: [LEGAL_PERSON] }) { nodes { id applications(first: 1) { totalCount ${aggregate} } } } }`;
    world.statements.length = 0;
    await world.ask(authority, query(''));
    const bare = world.statements.length;
    world.statements.length = 0;
    const { data, errors } = await world.ask(authority, query('aggregate { groups { count } }'));
    expect(errors).toBeUndefined();
    expect(world.statements.length - bare).toBe(1);
    const { nodes } = (
      data as never as {
        developers: { nodes: { applications: { totalCount: number; aggregate: { groups: { count: number }[] } } }[] };
      }
    ).developers;
    expect(nodes.some(({ applications }) => applications.totalCount > 1)).toBe(true);
    for (const { applications } of nodes)
      expect(applications.aggregate.groups[0]?.count ?? 0).toBe(applications.totalCount);
  });
});

describe('aggregate counts what the caller may see', () => {
  it.each([
    ['a department', () => memberOf('LD-JTJ', 'PROVIDER'), 'applications'],
    ['the public', () => publicViewer, 'resources'],
    ['the public', () => publicViewer, 'listings'],
    ['a department', () => memberOf('LD-SJJ', 'PROVIDER'), 'resources'],
    ['an analyst', () => analyst, 'dataDemands'],
  ])('%s', async (_, viewer, list) => {
    const { data } = await world.ask(viewer(), `{ list: ${list}(first: 100) { totalCount nodes { id status } } }`);
    const { nodes, totalCount } = (
      data as never as { list: { totalCount: number; nodes: { id: string; status: string }[] } }
    ).list;
    const { groups, suppressedGroups } = await countedGroups(world, viewer(), list, ['STATUS']);
    for (const { keys, count } of groups) {
      if (totalCount <= 100) expect(count).toBe(nodes.filter(({ status }) => status === keys[0]).length);
    }
    const sum = groups.reduce((total, { count }) => total + count, 0);
    if (suppressedGroups === 0) expect(sum).toBe(totalCount);
    expect(sum).toBeLessThanOrEqual(totalCount);
  });

  it('nobody counts what is closed to all they are: the list says so', async () => {
    const { data, extensions } = await world.ask(
      publicViewer,
      '{ applications { aggregate(by: [STATUS]) { groups { count } suppressedGroups } } }',
    );
    expect(data).toEqual({ applications: { aggregate: { groups: [], suppressedGroups: 0 } } });
    expect(extensions).toMatchObject({ notices: [{ path: ['applications'], code: 'LIST_CLOSED' }] });
  });

  it('a natural person counts what is its own', async () => {
    const own = await countedGroups(world, partyOf('sub:citizen-1'), 'dataDemands', ['STATUS']);
    expect(own).toEqual({ groups: [{ keys: ['OPEN'], count: 1, figure: null }], suppressedGroups: 0 });
  });
});

describe('keys and filters on fields that are closed to the caller are FORBIDDEN by name', () => {
  it.each([
    ['an analyst', analyst],
    ['a department', memberOf('LD-JTJ', 'PROVIDER')],
  ])('to %s, whose applications are, by key and by filter', async (_, viewer) => {
    const { rows } = await world.database.ownerPool().query('SELECT developer_id AS id FROM agreements.application');
    const { data, errors } = await world.ask(
      viewer,
      `{ a: applications { aggregate(by: [STATUS, DEVELOPER]) { suppressedGroups } }
        b: applications(filter: { developerId: "${rows[0].id}" }) { totalCount aggregate { suppressedGroups } }
        c: applications { aggregate { suppressedGroups } } }`,
    );
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code, extensions.argument])).toEqual([
      ['a.aggregate', 'FORBIDDEN', 'by'],
      ['b.aggregate', 'FORBIDDEN', 'filter.developerId'],
    ]);
    expect(errors?.map(({ message }) => message).join()).toMatch(/by: DEVELOPER.*filter\.developerId/);
    expect(data).toMatchObject({ a: { aggregate: null }, b: { totalCount: 0 }, c: { aggregate: {} } });
  });

  it('but open to a developer, who sees its own alone', async () => {
    const { rows } = await world.database
      .ownerPool()
      .query<{ id: string; owner: string }>(
        "SELECT developer_id AS id, developer_owner AS owner FROM agreements.application WHERE developer_owner LIKE 'org:%' LIMIT 1",
      );
    const [own] = rows;
    const { groups } = await countedGroups(world, partyOf(own?.owner ?? ''), 'applications', ['DEVELOPER']);
    expect(groups.map(({ keys }) => keys)).toEqual([[own?.id]]);
  });
});

describe('a grouping that is not offered is refused with what is', () => {
  it.each([
    ['resources', '[DEVELOPER]', /MONTH, STATUS, PROVIDER, THEME/],
    ['resources', '[MONTH, DEPARTMENT]', /MONTH, STATUS/],
    ['applications', '[MONTH, STATUS, PROVIDER]', /two keys at most/],
    ['applications', '[MONTH, MONTH]', /each once/],
  ])('%s(by: %s)', async (list, by, message) => {
    const { data, errors } = await world.ask(
      authority,
      `{ ${list} { totalCount aggregate(by: ${by}) { suppressedGroups } } }`,
    );
    expect(errors?.map(({ extensions }) => [extensions.code, extensions.argument])).toEqual([['BAD_USER_INPUT', 'by']]);
    expect(errors?.[0]?.message).toMatch(message);
    expect(data).toMatchObject({ [list]: { totalCount: expect.any(Number), aggregate: null } });
  });

  it('more groups than are given out are refused, not cut off', async () => {
    await world.database
      .ownerPool()
      .query(`INSERT INTO resources.resource SELECT many.* FROM (SELECT x FROM resources.resource x LIMIT 1) one,
      generate_series(1, 501) n, jsonb_populate_record(one.x, jsonb_build_object('id', 'many_' || n, 'code', 'MANY-' || n,
        'number', 1000000 + n, 'themes', jsonb_build_array('T' || n))) many`);
    const { errors } = await world.ask(authority, '{ resources { aggregate(by: [THEME]) { suppressedGroups } } }');
    expect(errors?.map(({ extensions }) => [extensions.code, extensions.argument])).toEqual([['BAD_USER_INPUT', 'by']]);
    expect(errors?.[0]?.message).toContain('500');
  });
});
