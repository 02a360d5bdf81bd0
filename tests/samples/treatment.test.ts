import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mobile } from '../privacy/made-up.ts';
import { act, read } from '../support/acting.ts';
import { field, Sampler } from '../support/sampler.ts';
import { openWorld, someone, type World } from '../support/world.ts';

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

describe('Arts. 4, 13: a technique does what it says', () => {
  it('a mean of fewer than five values is none, and noise shows in small numbers too', async () => {
    const code = await resource([
      field('pay', { dataType: 'INTEGER', desensitisation: 'AGGREGATE' }),
      field('beds', { dataType: 'INTEGER', desensitisation: 'PERTURB' }),
    ]);
    const rows = [1, 2, 3, 7].map((beds) => ({ pay: 7300 + beds, beds }));
    const { sample } = (await attach(code, rows)).resource as never as { sample: { rows: Record<string, number>[] } };
    expect(sample.rows.map(({ pay }) => pay)).toEqual([null, null, null, null]);
    expect(sample.rows.map(({ beds }, i) => Math.abs((beds ?? 0) - (rows[i]?.beds ?? 0)))).toEqual([1, 1, 1, 1]);
  });

  it('in a sync and in the sample of an entry too, where the source has not applied it', async () => {
    const code = await resource([field('price', { sensitivity: 'INTERNAL', desensitisation: 'MASK' })]);
    const sync = () => sampler.sync({ sample: { rows: [{ price: 'A7788' }] } });
    expect(await sync()).toMatchObject({ syncRun: { updated: 1, refused: 0 } });
    expect(await sync()).toMatchObject({ syncRun: { updated: 0, unchanged: 1 } });
    const query = 'query($code: String!) { resource(code: $code) { id sample(first: 1) { rows } } }';
    const { id, sample } = await read<{ id: string; sample: object }>(world, center, query, { code });
    expect(sample).toEqual({ rows: [{ price: 'A****' }] });
    const entry = {
      resourceId: id,
      code: `E-${code}`,
      title: '条目',
      sample: { rows: [{ price: 'A7788' }, { price: 'B*' }] },
    };
    expect(
      await act(world, operator, 'draftDevelopmentEntry', entry, 'developmentEntry { sample(first: 5) { rows } }'),
    ).toMatchObject({ developmentEntry: { sample: { rows: [{ price: 'A****' }, { price: 'B*' }] } } });
  });

  it('under a desensitisation rule only, not one of processing', async () => {
    const code = await resource([field('price', { desensitisation: 'MASK' })]);
    const steps = [{ field: 'price', technique: 'NONE' }];
    const rule = await act(
      world,
      operator,
      'submitProcessingRule',
      { name: `加工 ${code}`, scope: 'PROCESSING', steps },
      'processingRule { id }',
    );
    const { id } = rule.processingRule as { id: string };
    await act(world, someone('AUTHORITY'), 'decideProcessingRule', { id, outcome: 'APPROVED' });
    expect(await attach(code, [{ price: 'A7788' }], { desensitisationRuleId: id })).toMatchObject({
      __typename: 'NotFound',
    });
  });
});

describe('Art. 13: how sensitive a field is', () => {
  it('stays where a later sync or sample does not say, and no sample lowers it', async () => {
    const secret = field('price', { sensitivity: 'TRADE_SECRET' });
    const code = await resource([secret]);
    await resource([{ name: 'price', dataType: 'STRING' }]);
    const bare = [{ name: 'price', dataType: 'STRING' }];
    expect(await attach(code, [{ price: 'A1' }], { fields: bare })).toMatchObject({
      reasons: [{ code: 'RULE_NOT_COVERING' }],
    });
    expect(await attach(code, [{ price: 'A1' }], { fields: [field('price')] })).toMatchObject({
      reasons: [{ code: 'SENSITIVITY_LOWERED', article: 13 }],
    });
    expect(await attach(code, [{ price: '13812345678' }], { fields: [field('price')] })).toMatchObject({
      reasons: [
        { code: 'SENSITIVITY_LOWERED', article: 13 },
        { code: 'PERSONAL_DATA', article: 4 },
      ],
    });
    const query = 'query($code: String!) { resource(code: $code) { fields { sensitivity } } }';
    expect(await read(world, center, query, { code })).toEqual({ fields: [{ sensitivity: 'TRADE_SECRET' }] });
  });
});

describe('Art. 13: where a field becomes personal', () => {
  it.each([
    ['a sample that shows it as it is goes', undefined, null],
    ['a sample that was treated stays', 'PSEUDONYMISE', { rowCount: 1 }],
  ])('%s', async (_, desensitisation, left) => {
    const code = await resource([field('holder', { desensitisation }), field('road')]);
    await attach(code, [{ holder: 'A1', road: '环岛路' }]);
    await resource([field('holder', { desensitisation, sensitivity: 'PERSONAL' }), field('road')]);
    const query = 'query($code: String!) { resource(code: $code) { sample(first: 1) { rowCount } } }';
    expect(await read(world, center, query, { code })).toEqual({ sample: left });
    expect(await read(world, center, '{ journalVerification(subgraph: "resources") { intact } }')).toEqual({
      intact: true,
    });
  });
});

describe('rule 5: what is said of a field passes the scan', () => {
  it.each(['title', 'description', 'unit'])('its %s with it', async (said) => {
    const code = await resource([field('road')]);
    const fields = [field('road', { [said]: `联系 ${mobile()}` })];
    expect(await attach(code, [{ road: '环岛路' }], { fields })).toMatchObject({
      issues: [{ path: ['input', 'fields', '0', said] }],
    });
  });
});
