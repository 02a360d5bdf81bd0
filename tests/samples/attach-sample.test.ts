import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mobile, residentId } from '../privacy/made-up.ts';
import { act, read } from '../support/acting.ts';
import { field, Sampler } from '../support/sampler.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
let sampler: Sampler;
const center = someone('INFO_CENTER');
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
  sampler = new Sampler(world);
});
afterAll(() => world.close());
beforeEach(() => {
  sampler.renew();
});

const resource = (fields: readonly object[]) => sampler.resource(fields);
const attach = (resourceCode: string, rows: readonly object[], more: object = {}) =>
  sampler.attach(resourceCode, rows, more);

describe('Arts. 4, 8: a sample is attached', () => {
  it('with the techniques declared for its fields, a digest and an event', async () => {
    const code = await resource([
      field('road'),
      field('flow', { dataType: 'INTEGER', desensitisation: 'GENERALISE' }),
      field('note', { desensitisation: 'SUPPRESS' }),
      field('holder', { desensitisation: 'PSEUDONYMISE' }),
      field('speed', { dataType: 'DECIMAL', desensitisation: 'AGGREGATE' }),
      field('plate', { desensitisation: 'MASK' }),
    ]);
    const rows = [
      { road: '环岛路', flow: 123, note: '备注', holder: 'A1', speed: 40, plate: 'X12345' },
      { road: '湖滨路', flow: 98, note: null, holder: 'A1', speed: 60, plate: 'X99999' },
      ...[41, 42, 57].map((speed) => ({ road: '湖滨路', flow: 98, note: null, holder: 'A2', speed, plate: 'X99998' })),
    ];
    const { sample, version } = (await attach(code, rows)).resource as never as {
      version: number;
      sample: { rows: Record<string, unknown>[]; digest: string; columns: object[] };
    };
    expect(version).toBe(2);
    expect(sample.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(sample.columns).toContainEqual({ name: 'flow', technique: 'GENERALISE' });
    const [first, second] = sample.rows;
    expect(first).toMatchObject({ road: '环岛路', flow: '120–130', note: null, speed: 48, plate: 'X*****' });
    expect(first?.holder).toMatch(/^p_[0-9a-f]{24}$/);
    expect(second?.holder).toBe(first?.holder);
  });

  it('by its own provider too, and by nobody else', async () => {
    const code = await resource([field('road')]);
    const input = { resourceCode: code, rows: [{ road: '环岛路' }] };
    expect(await act(world, memberOf('T-7', 'PROVIDER'), 'attachSample', input)).toMatchObject({
      __typename: 'AttachSamplePayload',
    });
    expect(await attach('NO-SUCH-CODE', [{ a: 1 }])).toMatchObject({ __typename: 'NotFound' });
  });

  it('with fields where the resource declares none', async () => {
    const code = await resource([]);
    expect(await attach(code, [{ road: '环岛路' }])).toMatchObject({ issues: [{ path: ['input', 'fields'] }] });
    expect(await attach(code, [{ road: '环岛路' }], { fields: [field('road')] })).toMatchObject({
      resource: { sample: { rowCount: 1 } },
    });
  });

  it('of 200 rows at most, each an object of declared fields', async () => {
    const code = await resource([field('road')]);
    expect(
      await attach(
        code,
        Array.from({ length: 201 }, () => ({ road: 'x' })),
      ),
    ).toMatchObject({ issues: [{ path: ['input', 'rows'] }] });
    expect(await attach(code, [{ street: 'x' }])).toMatchObject({ reasons: [{ code: 'SAMPLE_UNFIT' }] });
  });

  it('or is refused in the language that was asked for, with the same code', async () => {
    const code = await resource([field('road')]);
    const query = `mutation($input: AttachSampleInput!) { attachSample(input: $input) {
      ... on RuleViolation { reasons { code message } } } }`;
    const variables = { input: { resourceCode: code, rows: [{ road: residentId() }] } };
    const refusedIn = async (language: 'zh' | 'en') => {
      const { data } = await world.gateway.execute(
        { query, variables },
        { viewer: center, language, requestId: 'test-request' },
      );
      return (data as never as { attachSample: { reasons: { code: string; message: string }[] } }).attachSample.reasons;
    };
    const [zh, en] = [await refusedIn('zh'), await refusedIn('en')];
    expect(zh[0]).toMatchObject({
      code: 'PERSONAL_DATA',
      message: expect.stringMatching(/^样例：第 1 行，列 road：含个人数据/),
    });
    expect(en[0]).toMatchObject({
      code: 'PERSONAL_DATA',
      message: expect.stringMatching(/^sample: row 1, column road/),
    });
  });

  it('of fields more sensitive than INTERNAL only under an approved rule that covers them (Art. 13)', async () => {
    const code = await resource([field('holder', { sensitivity: 'PERSONAL' })]);
    expect(await attach(code, [{ holder: 'A1' }])).toMatchObject({
      reasons: [{ code: 'RULE_NOT_COVERING', article: 13 }],
    });
    const steps = [{ field: 'holder', technique: 'PSEUDONYMISE' }];
    const rule = await act(
      world,
      center,
      'submitProcessingRule',
      { name: code, scope: 'DESENSITISATION', steps },
      'processingRule { id }',
    );
    const { id } = rule.processingRule as { id: string };
    expect(await attach(code, [{ holder: 'A1' }], { desensitisationRuleId: id })).toMatchObject({
      reasons: [{ code: 'RULE_NOT_COVERING' }],
    });
    await act(world, someone('AUTHORITY'), 'decideProcessingRule', { id, outcome: 'APPROVED' });
    expect(await attach(code, [{ holder: 'A1' }], { desensitisationRuleId: id })).toMatchObject({
      resource: { sample: { rows: [{ holder: expect.stringMatching(/^p_/) }] } },
    });
  });
});

describe('rule 5: a sample that carries personal data is refused on the way in', () => {
  it('whatever its rule says; what was there stays, and no answer, event or log repeats the value', async () => {
    const code = await resource([field('road'), field('note')]);
    const before = (await attach(code, [{ road: '环岛路', note: '一' }])).resource as { id: string };
    const [id, phone] = [residentId(), mobile()];
    const refused = await attach(code, [
      { road: '湖滨路', note: id },
      { road: '湖滨路', note: `电话${phone}` },
    ]);
    expect(refused).toMatchObject({
      __typename: 'RuleViolation',
      reasons: [
        { code: 'PERSONAL_DATA', article: 4 },
        { code: 'PERSONAL_DATA', article: 4 },
      ],
    });
    expect(refused.message).toContain('row 1, column note: personal data (RESIDENT_ID)');
    expect(JSON.stringify(refused)).not.toMatch(new RegExp(`${id}|${phone}`));
    const after = await read<object>(
      world,
      center,
      `query($id: ID!) { resource(id: $id) { sample { rows } history(first: 9) { nodes { type reason } } } }`,
      { id: before.id },
    );
    expect(after).toMatchObject({ sample: { rows: [{ road: '环岛路', note: '一' }] } });
    expect(JSON.stringify(after)).not.toMatch(new RegExp(`${id}|${phone}`));
  });

  it('passes once the declared technique has taken it away', async () => {
    const code = await resource([field('note', { desensitisation: 'PSEUDONYMISE' })]);
    expect(await attach(code, [{ note: residentId() }])).toMatchObject({ __typename: 'AttachSamplePayload' });
  });
});

describe('Art. 9: the sample of an entry passes the same scan', () => {
  it('when it is drafted and when it is revised', async () => {
    const code = await resource([field('road')]);
    const { id: resourceId } = await read<{ id: string }>(
      world,
      operator,
      'query($code: String!) { resource(code: $code) { id } }',
      { code },
    );
    const draft = { resourceId, code: `E-${code}`, title: '条目' };
    const dirty = { rows: [{ road: mobile() }] };
    expect(await act(world, operator, 'draftDevelopmentEntry', { ...draft, sample: dirty })).toMatchObject({
      reasons: [{ code: 'PERSONAL_DATA', article: 4 }],
    });
    const made = await act(
      world,
      operator,
      'draftDevelopmentEntry',
      { ...draft, sample: { rows: [{ road: '环岛路', count: 3 }] } },
      'developmentEntry { id status sample { columns { name } } }',
    );
    expect(made).toMatchObject({
      developmentEntry: { status: 'DRAFT', sample: { columns: [{ name: 'road' }, { name: 'count' }] } },
    });
    expect(await act(world, operator, 'draftDevelopmentEntry', { ...draft, code: 'ANOTHER' })).toMatchObject({
      code: 'ENTRY_EXISTS',
      currentStatus: 'DRAFT',
    });
    const { id } = made.developmentEntry as { id: string };
    await act(world, operator, 'reportDevelopmentEntry', { id });
    expect(await act(world, operator, 'reviseDevelopmentEntry', { id, sample: dirty })).toMatchObject({
      __typename: 'RuleViolation',
    });
    expect(
      await act(
        world,
        operator,
        'reviseDevelopmentEntry',
        { id, title: '新名' },
        'developmentEntry { status title reportedAt }',
      ),
    ).toMatchObject({
      developmentEntry: { status: 'DRAFT', title: '新名', reportedAt: null },
    });
  });
});

describe('Arts. 13, 22: the journal keeps no personal data', () => {
  it('so a reason that carries some is refused', async () => {
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      world,
      operator,
      '{ developmentEntries(first: 1, filter: { status: DRAFT }) { nodes { id } } }',
    );
    const input = { id: nodes[0]?.id, reason: `请联系 ${mobile()}` };
    expect(await act(world, operator, 'withdrawDevelopmentEntry', input)).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['input', 'reason'] }],
    });
  });
});
