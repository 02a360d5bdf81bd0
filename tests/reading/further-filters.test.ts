import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act } from '../support/acting.ts';
import { openWorld, partyOf, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');
const center = someone('INFO_CENTER');
const authority = someone('AUTHORITY');
/** Stands in filters and statements for an instant before which some of the city's things are, and after which others. */
const MIDDLE = 'MIDDLE';
let middle = '';

beforeAll(async () => {
  world = await openWorld();
  await syncCovered();
  await settleDemands();
  await handInEvidence();
  const { rows } = await world.database
    .ownerPool()
    .query<{ middle: Date }>(
      'SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY submitted_at) AS middle FROM agreements.application',
    );
  middle = rows[0]?.middle.toISOString() ?? '';
}, 60_000);
afterAll(() => world.close());

async function syncCovered(): Promise<void> {
  const field = (name: string, sensitivity: string) => ({ name, title: name, dataType: 'STRING', sensitivity });
  const records = [
    { code: 'C-1', spatialCoverage: ['350200'], temporalCoverage: { from: '2015-01-01', to: '2020-12-31' } },
    { code: 'C-2', spatialCoverage: ['350203', '350206'], temporalCoverage: { from: '2021-01-01' } },
    { code: 'C-3', spatialCoverage: ['110000'], temporalCoverage: { to: '2014-12-31' } },
    { code: 'C-4', fields: [field('holder', 'PERSONAL'), field('amount', 'PUBLIC')] },
    { code: 'C-5', fields: [field('holder', 'PUBLIC'), field('amount', 'TRADE_SECRET')] },
  ].map((record) => ({ title: record.code, providerCode: 'C', providerName: '范围局', grade: 'GENERAL', ...record }));
  const input = { source: 'coverage', runKey: '1', last: true, records };
  expect(await act(world, center, 'syncResources', input, 'syncRun { created }')).toMatchObject({
    syncRun: { created: 5 },
  });
}

/** Three more demands: one is left as it is, one is declined, one accepted and then fulfilled. */
async function settleDemands(): Promise<void> {
  const ids: string[] = [];
  for (const title of ['无人答复', '不予采纳', '先采纳后满足']) {
    const raised = await act(world, operator, 'raiseDataDemand', { title, description: '说明' }, 'dataDemand { id }');
    ids.push((raised.dataDemand as { id: string }).id);
  }
  const [, declined, fulfilled] = ids;
  await act(world, operator, 'forwardDataDemands', { ids: [declined, fulfilled] });
  await act(world, center, 'settleDataDemand', { id: declined, outcome: 'REJECTED', reason: '无此数据' });
  await act(world, center, 'settleDataDemand', { id: fulfilled, outcome: 'APPROVED' });
  const { rows } = await world.database.ownerPool().query("SELECT id FROM resources.resource WHERE code = 'C-1'");
  await act(world, center, 'settleDataDemand', { id: fulfilled, outcome: 'APPROVED', resourceId: rows[0].id });
}

/** Evidence of a condition that nobody has verified yet. */
async function handInEvidence(): Promise<void> {
  const { rows } = await world.database
    .ownerPool()
    .query<{ id: string; owner: string }>(
      "SELECT id, owner FROM developers.developer WHERE owner LIKE 'org:%' AND status::text = 'REGISTERED' ORDER BY id DESC LIMIT 1",
    );
  for (const { id, owner } of rows) {
    const evidence = { developerId: id, number: 2, evidence: ['ZM-2'] };
    expect(await act(world, partyOf(owner), 'submitConditionEvidence', evidence)).toMatchObject({
      __typename: 'SubmitConditionEvidencePayload',
    });
  }
}

/** The ids that a list shows somebody under a filter, page by page. */
async function listed(viewer: Viewer, list: string, filter: string): Promise<string[]> {
  const query = `query($after: String) { list: ${list}(first: 100, after: $after, filter: { ${filter.replaceAll(MIDDLE, middle)} }) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await world.ask(viewer, query, { after });
    expect(errors).toBeUndefined();
    const page = (data as never as { list: Page }).list;
    ids.push(...page.nodes.map(({ id }) => id));
    after = page.pageInfo.endCursor;
    if (page.pageInfo.hasNextPage) continue;
    expect(ids).toHaveLength(page.totalCount);
    return ids.toSorted();
  }
}

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function stored(sql: string): Promise<string[]> {
  const { rows } = await world.database.ownerPool().query<{ id: string }>(sql.replaceAll(MIDDLE, middle));
  return rows.map(({ id }) => id).toSorted();
}

const of = (table: string, condition: string) => `SELECT id FROM ${table} WHERE ${condition}`;
const applications = (condition: string) => of('agreements.application', condition);
const demands = (condition: string) => of('development.data_demand', condition);
const resources = (condition: string) => of('resources.resource', condition);
const fieldOf = (condition: string) =>
  resources(`EXISTS (SELECT 1 FROM jsonb_array_elements(fields) f WHERE ${condition})`);
const covering = (from: string, to: string) =>
  `jsonb_typeof(temporal_coverage) = 'object' AND coalesce(temporal_coverage ->> 'from', '0001-01-01') <= '${to}'
    AND coalesce(temporal_coverage ->> 'to', '9999-12-31') >= '${from}'`;
const today = "(now() AT TIME ZONE 'Asia/Shanghai')::date";
const applies = "(c.number <> 1 OR d.kind <> 'NATURAL_PERSON') AND (c.number <> 6 OR d.connects_system)";
const developers = (condition: string) =>
  `SELECT DISTINCT d.id FROM developers.developer d CROSS JOIN generate_series(1, 6) AS c(number)
    LEFT JOIN developers.security_condition s ON s.developer_id = d.id AND s.number = c.number WHERE ${applies} AND ${condition}`;
const stateNow = `(CASE WHEN s.valid_until < ${today} THEN 'PENDING' ELSE coalesce(s.state::text, 'PENDING') END)`;

describe('a filter holds what the tables say, and only that', () => {
  it.each([
    ['applications', `submittedBetween: { since: "${MIDDLE}" }`, applications(`submitted_at >= '${MIDDLE}'`)],
    ['applications', `submittedBetween: { until: "${MIDDLE}" }`, applications(`submitted_at < '${MIDDLE}'`)],
    [
      'applications',
      `decidedBetween: { since: "2020-01-01T00:00:00Z", until: "${MIDDLE}" }`,
      applications(
        `(decision ->> 'decidedAt')::timestamptz >= '2020-01-01Z' AND (decision ->> 'decidedAt')::timestamptz < '${MIDDLE}'`,
      ),
    ],
    ['applications', 'decidedBetween: {}', applications("decision ->> 'decidedAt' IS NOT NULL")],
    ['applications', 'late: true', applications("decision ->> 'late' = 'true'")],
    ['applications', 'late: false', applications("decision ->> 'late' = 'false'")],
    ['applications', 'overdue: true', applications("status::text = 'SUBMITTED' AND due_at <= now()")],
    [
      'applications',
      'overdue: false, late: false, status: [REJECTED]',
      applications("status::text = 'REJECTED' AND decision ->> 'late' = 'false'"),
    ],
    ['dataDemands', `raisedBetween: { since: "${MIDDLE}" }`, demands(`created_at >= '${MIDDLE}'`)],
    ['dataDemands', `settledBetween: { since: "${MIDDLE}" }`, demands(`settled_at >= '${MIDDLE}'`)],
    [
      'dataDemands',
      'settledBetween: {}',
      `SELECT DISTINCT subject_id AS id FROM development.journal_event WHERE type = 'data-demand.settled'`,
    ],
    [
      'dataDemands',
      'unansweredSince: "2090-01-01T00:00:00Z"',
      demands("status::text IN ('OPEN', 'FORWARDED') AND settled_at IS NULL"),
    ],
    ['resources', 'field: { name: "holder" }', fieldOf("f ->> 'name' = 'holder'")],
    [
      'resources',
      'field: { sensitivity: [PERSONAL, TRADE_SECRET] }',
      fieldOf("f ->> 'sensitivity' IN ('PERSONAL', 'TRADE_SECRET')"),
    ],
    [
      'resources',
      'field: { name: "holder", sensitivity: [PERSONAL] }',
      fieldOf("f ->> 'name' = 'holder' AND f ->> 'sensitivity' = 'PERSONAL'"),
    ],
    [
      'resources',
      'spatialCoverage: ["350203"]',
      resources(
        "'350203' = ANY(spatial_coverage) OR '350200' = ANY(spatial_coverage) OR '350000' = ANY(spatial_coverage)",
      ),
    ],
    [
      'resources',
      'spatialCoverage: ["350200", "110101"]',
      resources("spatial_coverage && ARRAY['350200', '350000', '110101', '110100', '110000']"),
    ],
    [
      'resources',
      'temporalCoverage: { from: "2020-12-31", to: "2020-12-31" }',
      resources(covering('2020-12-31', '2020-12-31')),
    ],
    ['resources', 'temporalCoverage: { from: "2021-01-01" }', resources(covering('2021-01-01', '9999-12-31'))],
    ['resources', 'temporalCoverage: { to: "2015-01-01" }', resources(covering('0001-01-01', '2015-01-01'))],
    ['resources', 'temporalCoverage: {}', resources("jsonb_typeof(temporal_coverage) = 'object'")],
    ['developers', 'condition: { number: 3, state: [MET] }', developers(`c.number = 3 AND ${stateNow} = 'MET'`)],
    ['developers', 'condition: { state: [UNMET, PENDING] }', developers(`${stateNow} IN ('UNMET', 'PENDING')`)],
    ['developers', 'condition: { number: 6 }', developers('c.number = 6')],
    [
      'developers',
      'evidenceWaiting: true',
      developers("s.state::text = 'PENDING' AND s.verified_by IS NULL AND cardinality(s.evidence) > 0"),
    ],
    ['accreditations', '', of('apps.accreditation', 'true')],
    [
      'accreditations',
      'validOn: "2026-12-31", reviewer: "hegui-jigou"',
      of('apps.accreditation', "reviewer = 'hegui-jigou' AND valid_until >= '2026-12-31'"),
    ],
  ])('%s(filter: { %s })', async (list, filter, sql) => {
    const expected = await stored(sql);
    expect(expected.length).toBeGreaterThan(0);
    expect(await listed(authority, list, filter)).toEqual(expected);
  });

  it('demands tell when they were raised and last settled', async () => {
    const { data, errors } = await world.ask(
      operator,
      '{ dataDemands(first: 100) { nodes { id status raisedAt settledAt } } }',
    );
    expect(errors).toBeUndefined();
    const { rows } = await world.database.ownerPool().query(`SELECT n.id, n.status::text, n.created_at AS "raisedAt",
      (SELECT max(at) FROM development.journal_event j WHERE j.subject_id = n.id AND j.type = 'data-demand.settled') AS "settledAt"
      FROM development.data_demand n ORDER BY n.created_at DESC, n.id DESC`);
    expect((data as never as { dataDemands: { nodes: object[] } }).dataDemands.nodes).toEqual(
      JSON.parse(JSON.stringify(rows)),
    );
  });
});

describe('a filter over what is closed to the caller tells nothing of it', () => {
  it('an analyst and the public learn no condition of any developer, and are told to whom the list is open', async () => {
    for (const filter of ['condition: { state: [UNMET] }', 'evidenceWaiting: false']) {
      for (const viewer of [someone('ANALYST'), publicViewer]) {
        const { data, errors, extensions } = await world.ask(
          viewer,
          `{ developers(filter: { ${filter} }) { totalCount } }`,
        );
        expect([data, errors]).toEqual([{ developers: { totalCount: 0 } }, undefined]);
        expect(extensions).toMatchObject({ notices: [{ path: ['developers'], code: 'LIST_CLOSED' }] });
      }
    }
  });

  it('a developer finds itself by its own conditions, and nobody else', async () => {
    const { rows } = await world.database.ownerPool().query<{ id: string; owner: string }>(
      `SELECT d.id, d.owner FROM developers.developer d JOIN developers.security_condition s ON s.developer_id = d.id
        WHERE s.number = 3 AND s.state::text = 'MET' AND s.valid_until IS NULL ORDER BY d.id LIMIT 2`,
    );
    for (const { id, owner } of rows)
      expect(await listed(partyOf(owner), 'developers', 'condition: { number: 3, state: [MET] }')).toEqual([id]);
    expect(rows).toHaveLength(2);
  });

  it('accreditations are shown to officials alone', async () => {
    expect(await listed(someone('ANALYST'), 'accreditations', '')).toEqual([]);
    expect((await world.ask(publicViewer, '{ accreditations { totalCount } }')).extensions).toMatchObject({
      notices: [{ path: ['accreditations'] }],
    });
  });
});

describe('a filter that nothing can meet is refused by name', () => {
  it.each([
    [
      'applications',
      'submittedBetween: { since: "2026-01-01T00:00:00Z", until: "2026-01-01T00:00:00Z" }',
      'filter.submittedBetween',
    ],
    [
      'dataDemands',
      'settledBetween: { since: "2026-02-01T00:00:00Z", until: "2026-01-01T00:00:00Z" }',
      'filter.settledBetween',
    ],
    ['resources', 'spatialCoverage: ["3502"]', 'filter.spatialCoverage'],
    ['resources', 'spatialCoverage: ["厦门"]', 'filter.spatialCoverage'],
    ['resources', 'temporalCoverage: { from: "2020-01-02", to: "2020-01-01" }', 'filter.temporalCoverage'],
    ['developers', 'condition: { number: 7 }', 'filter.condition.number'],
  ])('%s(filter: { %s })', async (list, filter, argument) => {
    const { errors } = await world.ask(operator, `{ ${list}(filter: { ${filter} }) { totalCount } }`);
    expect(errors?.map(({ extensions }) => [extensions.code, extensions.argument])).toEqual([
      ['BAD_USER_INPUT', argument],
    ]);
    expect(errors?.[0]?.message).not.toMatch(/厦门|3502"/);
  });
});
