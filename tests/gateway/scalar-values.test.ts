import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { memberOf, someone } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(() => city.close());

const dayRange = 'A Date is a day from 1900-01-01 to 2200-12-31.';
const decimal = 'A Decimal is an exact number as a string, such as "1200.50".';
const party = '{ developerId: "none", of: PARTY, listed: true, on: %s }';
const dishonest = (on: string) => `recordDishonesty(input: ${party.replace('%s', on)}) { __typename }`;
const fee = '{ agreementId: "none", dueOn: "2026-01-05", amount: %s }';
const rows = (row: string) => `attachSample(input: { resourceCode: "none", rows: [${row}] }) { __typename }`;
const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;

/** Mutations of which the second has a value that its scalar does not take: declared variables, selection, values, what is said. */
const unsound: readonly (readonly [string, string, string, Record<string, unknown>, string])[] = [
  ['a variable', '($d: Date!)', dishonest('$d'), { d: '9999-01-01' }, `Variable "$d" is not valid; ${dayRange}`],
  [
    'a member of an input object',
    '($i: RecordDishonestyInput!)',
    'recordDishonesty(input: $i) { __typename }',
    { i: { developerId: 'none', of: 'PARTY', listed: true, on: '9999-01-01' } },
    `Variable "$i" is not valid at "i.on"; ${dayRange}`,
  ],
  [
    'a decimal',
    '($i: ChargeFeeInput!)',
    'chargeFee(input: $i) { __typename }',
    { i: { agreementId: 'none', dueOn: '2026-01-05', amount: '9999e9' } },
    `Variable "$i" is not valid at "i.amount"; ${decimal}`,
  ],
  ['a literal', '', dishonest('"9999-01-01"'), {}, `input.on: ${dayRange}`],
  [
    'a decimal as a literal',
    '',
    `chargeFee(input: ${fee.replace('%s', '9999.5')}) { __typename }`,
    {},
    `input.amount: ${decimal}`,
  ],
  [
    'JSON that nests too deep',
    '($r: JSON!)',
    rows('$r'),
    { r: JSON.parse(deep(65)) },
    'Variable "$r" is not valid; A JSON value nests at most 64 levels deep: make it flatter.',
  ],
];

describe('a value that its scalar does not take', () => {
  it.each(unsound)('lets no field of the mutation act: %s', async (_, declared, field, variables, message) => {
    const viewer = memberOf('nobody', 'DEVELOPER', 'OPERATOR', 'AUTHORITY');
    const raised = async () =>
      (await city.world.ask(viewer, '{ dataDemands { totalCount } }')).data?.dataDemands as unknown;
    const before = await raised();
    const query = `mutation${declared} { a: raiseDataDemand(input: { title: "潮位", description: "逐时" }) { __typename } b: ${field} }`;
    const answer = await city.world.ask(viewer, query, variables);
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(JSON.stringify(answer.errors)).not.toContain('9999');
    expect(await raised()).toEqual(before);
  });

  const since = 'query($s: DateTime) { journal(filter: { since: $s }) { totalCount } }';

  it.each([
    ['as a variable', { query: since, variables: { s: 'yesterday' } }],
    ['as a literal', { query: '{ journal(filter: { since: "yesterday" }) { totalCount } }' }],
    ['as a default', { query: since.replace('DateTime', 'DateTime = "yesterday"') }],
    ['at the hour 24', { query: since, variables: { s: '2026-01-05T24:00:00Z' } }],
  ])('makes a query a bad request, in the caller’s language: %s', async (_, request) => {
    const accept = 'application/graphql-response+json';
    const { status, body } = await city.post(request, { accept, 'accept-language': 'zh' });
    expect(status).toBe(400);
    expect(body).not.toHaveProperty('data');
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(body.errors?.[0]?.message).toContain('DateTime 须为带时差的 RFC 3339 时刻');
    expect(JSON.stringify(body)).not.toContain('yesterday');
  });

  it('names the argument of a literal', async () => {
    const { body } = await city.post({ query: '{ journal(filter: { since: "yesterday" }) { totalCount } }' });
    expect(body.errors?.[0]?.extensions).toMatchObject({ argument: 'filter.since' });
  });
});

it('a value that its scalar takes reaches the subgraph as the client gave it', async () => {
  const asked: unknown[] = [];
  city.world.between =
    (call) =>
    (subgraph, operation, ...more) => {
      asked.push(operation.variables);
      return call(subgraph, operation, ...more);
    };
  const s = '2026-01-05T08:00:00+08:00';
  const query = 'query($s: DateTime) { journal(filter: { since: $s }) { totalCount } }';
  expect((await city.world.ask(someone('SUPERVISOR'), query, { s })).errors).toBeUndefined();
  expect(asked).toEqual([{ s }]);
  city.world.between = (call) => call;
});

describe('a value that its enum does not have', () => {
  const states = 'SUBMITTED, UNDER_REVIEW';
  it.each([
    [
      'as a variable',
      { query: 'query($s: [AppStatus!]) { apps(filter: { status: $s }) { totalCount } }', variables: { s: ['NOPE'] } },
    ],
    ['as a literal', { query: '{ apps(filter: { status: [NOPE] }) { totalCount } }' }],
    ['as a text', { query: '{ apps(filter: { status: ["NOPE"] }) { totalCount } }' }],
    [
      'as a number',
      { query: 'query($s: [AppStatus!]) { apps(filter: { status: $s }) { totalCount } }', variables: { s: [4711] } },
    ],
  ])('is refused with those that it has, in both languages: %s', async (_, request) => {
    const inEnglish = (await city.post(request)).body.errors?.[0]?.message;
    const inChinese = (await city.post(request, { 'accept-language': 'zh' })).body.errors?.[0]?.message;
    expect(inEnglish).toContain(` It has ${states}`);
    expect(inChinese).toContain(`，可取 ${states.replace(', ', '、')}`);
    expect(`${inEnglish}${inChinese}`).not.toMatch(/NOPE|4711/);
  });
});
