import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '../support/acting.ts';
import { field, Sampler } from '../support/sampler.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
let sampler: Sampler;
beforeAll(async () => {
  world = await openWorld();
  sampler = new Sampler(world);
});
afterAll(() => world.close());

const center = someone('INFO_CENTER');
/** What every object has by inheritance; a column, field, code or key may be called so. */
const columns = ['constructor', 'toString', 'hasOwnProperty', 'valueOf'];
const names = ['__proto__', ...columns];

/** A row by pairs: `{ __proto__: … }` would set the prototype. */
const row = (...cells: [string, unknown][]) => Object.fromEntries(cells);

async function rowsOf(code: string): Promise<string[]> {
  const { data, errors } = await world.ask(
    center,
    'query($c: String) { resource(code: $c) { sample(first: 9) { rows } } }',
    {
      c: code,
    },
  );
  expect(errors).toBeUndefined();
  const { sample } = (data as never as { resource: { sample: { rows: unknown[] } } }).resource;
  return sample.rows.map((each) => JSON.stringify(Object.entries(each as object).sort(([a], [b]) => (a < b ? -1 : 1))));
}

const told = (...rows: object[]) =>
  rows.map((each) => JSON.stringify(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))));

describe('columns that are called what every object has', () => {
  it('hold what a row says, and nothing where it says nothing', async () => {
    sampler.renew();
    const code = await sampler.resource([field('road'), ...columns.map((name) => field(name))]);
    const full = row(['road', '环岛路'], ...columns.map((name): [string, unknown] => [name, `值 ${name}`]));
    const empty = row(['road', '湖滨路']);
    expect(await sampler.attach(code, [full, empty])).toMatchObject({ resource: { sample: { rowCount: 2 } } });
    expect(await rowsOf(code)).toEqual(told(full, empty));
  });

  it('are no sensitive cells of a row that does not have them (Article 13)', async () => {
    sampler.renew();
    const sensitive = columns.map((name) => field(name, { sensitivity: 'SENSITIVE_PERSONAL' }));
    const code = await sampler.resource([field('road'), ...sensitive]);
    const attached = await sampler.attach(code, [{ road: '环岛路' }]);
    expect(attached).toMatchObject({ resource: { sample: { rowCount: 1 } } });
  });

  it('are treated by their technique (Article 4)', async () => {
    sampler.renew();
    const code = await sampler.resource(columns.map((name) => field(name, { desensitisation: 'MASK' })));
    await sampler.attach(code, [row(...columns.map((name): [string, unknown] => [name, 'abcdef']))]);
    expect(await rowsOf(code)).toEqual(told(row(...columns.map((name): [string, unknown] => [name, 'a*****']))));
  });

  it('come in with a sync too, and by a literal', async () => {
    sampler.renew();
    const rows = [row(['valueOf', 'a'], ['constructor', 'b'])];
    await sampler.sync({ openness: 'UNCONDITIONAL', fields: columns.map((name) => field(name)), sample: { rows } });
    expect(await rowsOf(sampler.code)).toEqual(told(...rows));
    const { errors, data } = await world.ask(
      center,
      `mutation { attachSample(input: { resourceCode: "${sampler.code}", rows: [{ valueOf: "c", toString: "d" }] }) { __typename } }`,
    );
    expect([errors, data]).toEqual([undefined, { attachSample: { __typename: 'AttachSamplePayload' } }]);
    expect(await rowsOf(sampler.code)).toEqual(told(row(['valueOf', 'c'], ['toString', 'd'])));
  });
});

describe('a column __proto__, which no object can be trusted to keep', () => {
  const rows = [{ road: '环岛路' }, row(['road', '湖滨路'], ['__proto__', 'x'])];
  const deep = [{ road: { name: row(['__proto__', 'x']) } }];
  const entry = { resourceId: 'r', code: 'KF-N', title: '条目' };
  const record = { code: 'R-N', title: '资源', providerCode: 'p', providerName: '局' };
  const batch = { source: 's', runKey: 'k', last: true };

  it.each<[string, string, object, RegExp]>([
    ['attachSample', 'AttachSampleInput', { resourceCode: 'x', rows }, /input\.rows\[1\]/],
    ['attachSample', 'AttachSampleInput', { resourceCode: 'x', rows: deep }, /input\.rows\[0\]/],
    ['draftDevelopmentEntry', 'DraftDevelopmentEntryInput', { ...entry, sample: { rows } }, /sample\.rows\[1\]/],
    [
      'syncResources',
      'SyncResourcesInput',
      { ...batch, records: [{ ...record, sample: { rows } }] },
      /records\[0\]\.sample\.rows\[1\]/,
    ],
  ])('is refused at its place, not left out: %s', async (mutation, type, input, place) => {
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
    const { errors } = await world.ask(someone('INFO_CENTER', 'OPERATOR'), query, { input });
    expect(errors).toMatchObject([{ message: expect.stringMatching(place), extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.message).toContain('A JSON value may hold no name __proto__: rename it.');
  });

  it('is refused in a literal too', async () => {
    const { errors } = await world.ask(
      center,
      'mutation { attachSample(input: { resourceCode: "x", rows: [{ __proto__: "d" }] }) { __typename } }',
    );
    expect(errors).toMatchObject([{ message: expect.stringContaining('A JSON value may hold no name __proto__') }]);
  });
});

describe('codes, sources, keys and operations that are called so', () => {
  it.each(names)('%s', async (name) => {
    const record = {
      code: name,
      title: name,
      providerCode: name,
      providerName: name,
      keywords: [name],
      themes: [name],
    };
    const input = { source: name, runKey: name, last: true, records: [record], idempotencyKey: name };
    const first = await act(world, center, 'syncResources', input, 'syncRun { created refused }');
    expect(first).toMatchObject({ syncRun: { created: 1, refused: 0 } });
    expect(await act(world, center, 'syncResources', input, 'syncRun { created refused }')).toEqual(first);
    const query = `query ${name} { resource(code: "${name}") { code title themes { code } } }`;
    const answer = await world.gateway.execute(
      { query, operationName: name },
      { viewer: center, language: 'en', requestId: 't' },
    );
    expect([answer.errors, JSON.parse(JSON.stringify(answer.data))]).toEqual([
      undefined,
      { resource: { code: name, title: name, themes: [{ code: name }] } },
    ]);
  });
});
