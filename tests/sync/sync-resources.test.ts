import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let source = 0;
const center = someone('INFO_CENTER');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  source += 1;
});

const mutation = `mutation($input: SyncResourcesInput!) { syncResources(input: $input) { __typename
  ... on SyncResourcesPayload { syncRun { id status created updated unchanged retired refused duplicates warnings refusals { nodes { line code reasons } } } }
  ... on InvalidInput { code issues { path message } } ... on Conflict { code } } }`;

interface Outcome {
  readonly __typename: string;
  readonly syncRun: Record<string, unknown> & { id: string };
  readonly issues?: { path: string[] }[];
  readonly code?: string;
}

const record = (code: string, more: object = {}) => ({
  code: `S${source}-${code}`,
  title: `资源 ${code}`,
  providerCode: 'T-1',
  providerName: '试验局',
  openness: 'UNCONDITIONAL',
  grade: 'GENERAL',
  sharing: 'CONDITIONAL',
  ...more,
});

async function sync(records: object[], more: object = {}): Promise<Outcome> {
  const input = { source: `source ${source}`, runKey: 'run', last: true, records, ...more };
  const { data, errors } = await world.ask(center, mutation, { input });
  expect(errors).toBeUndefined();
  return (data as never as { syncResources: Outcome }).syncResources;
}

async function resource(code: string, selection: string): Promise<Record<string, unknown> | null> {
  const { data } = await world.ask(center, `{ resource(code: "S${source}-${code}") { ${selection} } }`);
  return (data as never as { resource: Record<string, unknown> | null }).resource;
}

describe('Art. 8: a sync takes in what is sound', () => {
  it('creates, then finds unchanged, then updates with one event each', async () => {
    expect((await sync([record('1'), record('2')])).syncRun).toMatchObject({
      status: 'COMPLETED',
      created: 2,
      updated: 0,
      unchanged: 0,
    });
    expect((await sync([record('1'), record('2')])).syncRun).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect((await sync([record('1', { title: '改名' }), record('2')])).syncRun).toMatchObject({
      created: 0,
      updated: 1,
      unchanged: 1,
    });
    expect(await resource('1', 'title version history { nodes { type article } }')).toEqual({
      title: '改名',
      version: 2,
      history: {
        nodes: [
          { type: 'resource.created', article: 8 },
          { type: 'resource.updated', article: 8 },
        ],
      },
    });
  });

  it('brings each of several to what its own record says, and leaves the others', async () => {
    const fields = [{ name: 'a', dataType: 'INTEGER' }];
    await sync([record('1', { keywords: ['甲'] }), record('2', { grade: 'CORE' }), record('3')]);
    await sync([record('1', { title: '一', fields }), record('2', { title: '二', issuedAt: '2026-01-01T00:00:00Z' })]);
    const shown = 'title version grade keywords issuedAt fields { name }';
    expect(await Promise.all(['1', '2', '3'].map((code) => resource(code, shown)))).toMatchObject([
      { title: '一', version: 2, grade: 'GENERAL', keywords: ['甲'], issuedAt: null, fields: [{ name: 'a' }] },
      { title: '二', version: 2, grade: 'GENERAL', keywords: [], issuedAt: '2026-01-01T00:00:00.000Z', fields: [] },
      { title: '资源 3', version: 1, grade: 'GENERAL' },
    ]);
  });

  it('keeps what is absent, clears what is null, and guesses nothing', async () => {
    await sync([record('1', { description: '说明', updateFrequency: 'DAILY', keywords: ['甲'] })]);
    await sync([{ ...record('1'), keywords: null }]);
    expect(await resource('1', 'description updateFrequency keywords')).toEqual({
      description: '说明',
      updateFrequency: 'DAILY',
      keywords: [],
    });
    await sync([{ code: `S${source}-2`, title: '无', providerCode: 'T-1', providerName: '试验局' }]);
    expect(await resource('2', 'openness grade sharing updateFrequency delivery')).toEqual({
      openness: 'UNKNOWN',
      grade: 'UNKNOWN',
      sharing: 'UNKNOWN',
      updateFrequency: 'UNKNOWN',
      delivery: 'AGGREGATED',
    });
    const asPublic = await world.ask(publicViewer, `{ resource(code: "S${source}-2") { id } }`);
    expect(asPublic.data).toEqual({ resource: null });
  });

  it('refuses a broken record with every reason and its line, and keeps the good ones', async () => {
    const broken = {
      ...record('2'),
      title: '\u200B\u3164',
      landingPage: 'javascript:alert(1)',
      fields: [
        { name: 'a', dataType: 'STRING' },
        { name: 'a', dataType: 'STRING' },
      ],
    };
    const { syncRun } = await sync([record('1'), broken, record('3')]);
    expect(syncRun).toMatchObject({ created: 2, refused: 1 });
    expect(syncRun.refusals).toEqual({
      nodes: [
        {
          line: 2,
          code: `S${source}-2`,
          reasons: [
            expect.stringContaining('title'),
            expect.stringContaining('landingPage'),
            expect.stringContaining('fields.1.name'),
          ],
        },
      ],
    });
    const query = '{ syncRuns(first: 1) { nodes { id refusals { totalCount nodes { reasons } } } } }';
    const { data } = await world.gateway.execute(
      { query },
      { viewer: center, language: 'zh', requestId: 'test-request' },
    );
    const reasons = [
      'title：为空，请填写',
      'landingPage：不是 http(s) 地址，请更正或略去',
      'fields.1.name：重复出现，名称须唯一',
    ];
    expect(data).toEqual({
      syncRuns: { nodes: [{ id: syncRun.id, refusals: { totalCount: 1, nodes: [{ reasons }] } }] },
    });
  });

  it('lets the latest of several records with one code win, then the first; a second run changes nothing', async () => {
    const copies = [
      record('1', { title: '旧', modifiedAt: '2026-01-01T00:00:00Z' }),
      record('1', { title: '新', modifiedAt: '2026-02-01T00:00:00Z' }),
      record('1', { title: '同日后到', modifiedAt: '2026-02-01T00:00:00Z' }),
    ];
    expect((await sync(copies)).syncRun).toMatchObject({ created: 1, duplicates: 2 });
    expect(await resource('1', 'title')).toEqual({ title: '新' });
    expect((await sync(copies)).syncRun).toMatchObject({ created: 0, updated: 0, unchanged: 1, duplicates: 2 });
  });

  it('weighs duplicates over all batches of a run', async () => {
    await sync([record('1', { title: '旧', modifiedAt: '2026-01-01T00:00:00Z' })], { last: false });
    await sync([record('1', { title: '新', modifiedAt: '2026-03-01T00:00:00Z' })], { last: false });
    const { syncRun } = await sync([record('1', { title: '中', modifiedAt: '2026-02-01T00:00:00Z' })]);
    expect(syncRun).toMatchObject({ created: 1, updated: 0, duplicates: 2 });
    expect(await resource('1', 'title')).toEqual({ title: '新' });
  });

  it('retires what a complete run did not name, at its end only, and takes it back when it comes again', async () => {
    await sync([record('1'), record('2'), record('3')]);
    expect((await sync([record('1')], { last: false, complete: true })).syncRun).toMatchObject({ retired: 0 });
    expect((await sync([record('2')], { complete: true })).syncRun).toMatchObject({ retired: 1, unchanged: 2 });
    expect(await resource('3', 'status')).toEqual({ status: 'RETIRED' });
    expect((await sync([record('3')])).syncRun).toMatchObject({ updated: 1 });
    expect(await resource('3', 'status version')).toEqual({ status: 'ACTIVE', version: 3 });
  });

  it('does not retire what it named and refused', async () => {
    await sync([record('1'), record('2')]);
    expect((await sync([record('1'), { ...record('2'), title: '' }], { complete: true })).syncRun).toMatchObject({
      retired: 0,
      refused: 1,
    });
    expect(await resource('2', 'status title')).toEqual({ status: 'ACTIVE', title: '资源 2' });
  });

  it('refuses a code that belongs to another source', async () => {
    await sync([record('1')]);
    const { syncRun } = await sync([record('1', { title: '别处' })], { source: 'elsewhere' });
    expect(syncRun).toMatchObject({ refused: 1, updated: 0 });
    expect(await resource('1', 'title')).toEqual({ title: '资源 1' });
  });

  it('counts values given as UNKNOWN as warnings', async () => {
    expect((await sync([record('1', { openness: 'UNKNOWN', updateFrequency: 'UNKNOWN' })])).syncRun).toMatchObject({
      created: 1,
      warnings: 2,
    });
  });
});

describe('samples come in clean or not at all', () => {
  const fields = [
    { name: 'name', title: '名称', dataType: 'STRING' },
    { name: 'amount', title: '数量', dataType: 'INTEGER' },
  ];

  it('keeps the rows with a digest and the technique of each column', async () => {
    await sync([record('1', { fields, sample: { rows: [{ name: '甲站', amount: 3 }] } })]);
    expect(await resource('1', 'sample { rows rowCount digest columns { name technique } }')).toMatchObject({
      sample: { rows: [{ name: '甲站', amount: 3 }], rowCount: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it.each([
    ['a resident id', '11010519491231002X'],
    ['a mobile with blanks', '138 0013 8000'],
    ['a bank card with hyphens', '6222-0212-3456-7894'],
    ['a full-width mobile', '１３８００１３８０００'],
    ['an e-mail address', 'someone@mail.example'],
  ])('refuses a record whole whose sample carries %s, and never echoes it', async (_, value) => {
    const { syncRun } = await sync([record('1', { fields, sample: { rows: [{ name: value, amount: 1 }] } })]);
    expect(syncRun).toMatchObject({ created: 0, refused: 1 });
    expect(JSON.stringify(syncRun)).toContain('row 1, column name');
    expect(JSON.stringify(syncRun)).not.toContain(value);
    expect(await resource('1', 'id')).toBeNull();
  });

  it('Art. 13: refuses a field more sensitive than INTERNAL without an approved rule that covers it', async () => {
    const personal = [
      ...fields,
      { name: 'holder', dataType: 'STRING', sensitivity: 'PERSONAL', desensitisation: 'PSEUDONYMISE' },
    ];
    const rows = [{ name: '甲', amount: 1, holder: 'ps_abc' }];
    expect((await sync([record('1', { fields: personal, sample: { rows } })])).syncRun).toMatchObject({ refused: 1 });
    const { data } = await world.ask(center, '{ processingRules(first: 50) { nodes { id scope status } } }');
    const rules = (data as never as { processingRules: { nodes: { id: string; scope: string; status: string }[] } })
      .processingRules.nodes;
    const rule = rules.find(({ scope, status }) => scope === 'DESENSITISATION' && status === 'APPROVED');
    expect(
      (await sync([record('1', { fields: personal, sample: { rows }, desensitisationRuleId: rule?.id })])).syncRun,
    ).toMatchObject({ created: 1, refused: 0 });
  });

  it('refuses columns that are no fields of the resource', async () => {
    expect((await sync([record('1', { fields, sample: { rows: [{ other: 1 }] } })])).syncRun).toMatchObject({
      refused: 1,
    });
  });
});

describe('who, how often, and with what', () => {
  it('is for the information center only', async () => {
    const input = { source: 'x', runKey: '1', records: [] };
    expect((await world.ask(publicViewer, mutation, { input })).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    for (const role of ['OPERATOR', 'PROVIDER', 'AUTHORITY', 'DEVELOPER'] as const) {
      expect((await world.ask(someone(role), mutation, { input })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });

  it('names each field of a batch that cannot be taken', async () => {
    const outcome = await sync(
      Array.from({ length: 1001 }, (_, i) => record(String(i))),
      { source: ' ', runKey: '' },
    );
    expect(outcome.__typename).toBe('InvalidInput');
    expect(outcome.issues?.map(({ path }) => path.join('.'))).toEqual([
      'input.source',
      'input.runKey',
      'input.records',
    ]);
  });

  it('acts once under an idempotency key, also in parallel; another body under it is a conflict', async () => {
    const key = { idempotencyKey: `key ${source}` };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => sync([record('1')], key)));
    expect(new Set(outcomes.map(({ syncRun }) => syncRun.id)).size).toBe(1);
    expect(outcomes.every(({ syncRun }) => syncRun.created === 1)).toBe(true);
    expect(await sync([record('2')], key)).toMatchObject({ __typename: 'Conflict', code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await resource('2', 'id')).toBeNull();
  });

  it('goes on with a run under its key and counts no line twice', async () => {
    await sync([record('1', { line: 1 }), record('2', { line: 2 })], { last: false });
    const { syncRun } = await sync([record('2', { line: 2 }), record('3', { line: 3 })]);
    expect(syncRun).toMatchObject({ status: 'COMPLETED', created: 3, unchanged: 0, duplicates: 0 });
  });

  it('leaves the journal intact', async () => {
    const { data } = await world.ask(
      someone('AUTHORITY'),
      '{ journalVerification { intact breaks { subgraph kind } } }',
    );
    expect(data).toEqual({ journalVerification: { intact: true, breaks: [] } });
  });
});
