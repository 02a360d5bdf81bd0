import {
  buildSchema,
  GraphQLError,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inChinese } from '../../gateway/graphql/in-chinese.ts';
import { told } from '../../gateway/graphql/in-language.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';

const schema = buildSchema(`
  directive @once(reason: String!) on FIELD
  enum Colour { RED GREEN }
  input Point { x: Int! y: Int name: String }
  input One @oneOf { a: Int b: String }
  interface Thing { id: ID! }
  type Cat implements Thing { id: ID! name: String }
  type Dog implements Thing { id: ID! size(unit: String!): Int name: Int }
  type Query { cat: Cat dog: Dog thing: Thing at(point: Point, one: One, colour: Colour, many: [Int!], on: Boolean, ratio: Float, id: ID): Int }
  type Subscription { a: Int b: Int }
`);

/** Documents that break a rule of graphql-js, in every way in which it is broken. */
const broken: Readonly<Record<string, readonly string[]>> = {
  ExecutableDefinitionsRule: ['{ cat { id } } type X { a: Int }', '{ cat { id } } schema { query: Query }'],
  UniqueOperationNamesRule: ['query A { cat { id } } query A { cat { id } }'],
  LoneAnonymousOperationRule: ['{ cat { id } } query A { cat { id } }'],
  SingleFieldSubscriptionsRule: [
    'subscription { a b }',
    'subscription S { a b }',
    'subscription { __typename }',
    'subscription S { __typename }',
  ],
  KnownTypeNamesRule: ['query($a: Pointe) { at(point: $a) }', '{ ... on Nothing { id } }'],
  FragmentsOnCompositeTypesRule: ['{ cat { ... on Colour { id } } }', '{ cat { ...F } } fragment F on Int { id }'],
  VariablesAreInputTypesRule: ['query($a: Cat) { at(id: $a) }'],
  ScalarLeafsRule: ['{ at { id } }', '{ cat }', '{ cat { } }'].slice(0, 2),
  FieldsOnCorrectTypeRule: ['{ cat { nme } }', '{ thing { name } }', '{ zzzzzz }'],
  UniqueFragmentNamesRule: ['{ cat { ...F } } fragment F on Cat { id } fragment F on Cat { id }'],
  KnownFragmentNamesRule: ['{ cat { ...F } }'],
  NoUnusedFragmentsRule: ['{ cat { id } } fragment F on Cat { id }'],
  PossibleFragmentSpreadsRule: ['{ cat { ... on Dog { id } } }', '{ cat { ...F } } fragment F on Dog { id }'],
  NoFragmentCyclesRule: [
    '{ cat { ...F } } fragment F on Cat { ...F }',
    '{ cat { ...F } } fragment F on Cat { ...G } fragment G on Cat { ...F }',
  ],
  UniqueVariableNamesRule: ['query($a: Int, $a: Int) { at(many: [$a]) }'],
  NoUndefinedVariablesRule: ['{ at(id: $a) }', 'query Q { at(id: $a) }'],
  NoUnusedVariablesRule: ['query($a: Int) { cat { id } }', 'query Q($a: Int) { cat { id } }'],
  KnownDirectivesRule: ['{ cat @nope { id } }', 'query @skip(if: true) { cat { id } }'],
  UniqueDirectivesPerLocationRule: ['{ cat @skip(if: true) @skip(if: true) { id } }'],
  DeferStreamDirectiveOnRootFieldRule: [],
  DeferStreamDirectiveOnValidOperationsRule: [],
  DeferStreamDirectiveLabelRule: [],
  KnownArgumentNamesRule: ['{ at(pint: 1) }', '{ cat @skip(when: true, if: true) { id } }'],
  UniqueArgumentNamesRule: ['{ at(id: 1, id: 2) }'],
  ValuesOfCorrectTypeRule: [
    '{ at(point: { y: 1 }) }',
    '{ at(point: { x: 1, z: 2 }) }',
    '{ at(point: { x: null }) }',
    '{ at(point: 5) }',
    '{ at(point: { x: "five" }) }',
    '{ at(point: { x: 5000000000 }) }',
    '{ at(point: { x: 1, name: 5 }) }',
    '{ at(colour: BLUE) }',
    '{ at(colour: "RED") }',
    '{ at(many: [null]) }',
    '{ at(on: 1) }',
    '{ at(ratio: "1") }',
    '{ at(id: 1.5) }',
    '{ at(one: { a: 1, b: "x" }) }',
    '{ at(one: { a: null }) }',
  ],
  ProvidedRequiredArgumentsRule: ['{ dog { size } }', '{ cat @once { id } }'],
  VariablesInAllowedPositionRule: ['query($a: String) { at(id: $a) }'],
  OverlappingFieldsCanBeMergedRule: [
    '{ a: cat { id } a: dog { id } }',
    '{ a: at(id: 1) a: at(id: 2) }',
    '{ thing { ... on Cat { name } ... on Dog { name } } }',
    '{ x: thing { a: id } x: thing { a: __typename } }',
  ],
  UniqueInputFieldNamesRule: ['{ at(point: { x: 1, x: 2 }) }'],
  MaxIntrospectionDepthRule: [
    '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
  ],
};

const chinese = /[\u4e00-\u9fff]/;
const leftovers = /\b(Did you mean|must|cannot|is not|was not|because|conflict|expected|provided)\b/i;

describe('what graphql-js says of a document is said in Chinese to whoever asks in it', () => {
  it('of every rule', () => {
    const unknown = specifiedRules.map(({ name }) => name).filter((name) => !(name in broken));
    expect(unknown).toEqual([]);
  });

  const cases = Object.entries(broken).flatMap(([rule, documents]) => documents.map((text) => [rule, text] as const));
  it.each(cases)('%s: %s', (name, text) => {
    const rule = specifiedRules.find((each) => each.name === name);
    const errors = validate(schema, parse(text), rule ? [rule] : []);
    expect(errors.length).toBeGreaterThan(0);
    for (const { message } of errors) {
      expect(told(message, 'zh')).toMatch(chinese);
      expect(told(message, 'zh')).not.toMatch(leftovers);
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['$p: Point!', {}],
    ['$p: Point!', { p: null }],
    ['$p: Point!', { p: 5 }],
    ['$p: Point!', { p: {} }],
    ['$p: Point!', { p: { x: 'five' } }],
    ['$p: Point!', { p: { x: 1, z: 2 } }],
    ['$p: [Int!]', { p: [1, null] }],
    ['$p: Colour', { p: 'BLUE' }],
    ['$p: Colour', { p: 7 }],
    ['$p: One', { p: {} }],
    ['$p: One', { p: { a: null } }],
    ['$p: Cat', { p: 1 }],
  ])('variables %s = %j', (declared, given) => {
    const operation = parse(`query(${declared}) { cat { id } }`).definitions[0] as OperationDefinitionNode;
    const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
    expect(errors.length).toBeGreaterThan(0);
    for (const { message } of errors) {
      expect(told(message, 'zh')).toMatch(chinese);
      expect(told(message, 'zh')).not.toMatch(leftovers);
    }
  });

  it('and what the table does not know stays as it is', () => {
    expect(inChinese('Something quite new went wrong with "x".')).toBe('Something quite new went wrong with "x".');
  });
});

describe('a document that cannot be read is told without its values, in both languages', () => {
  it.each([
    '{ cat(name: "110105194912310023" "x") }',
    '{ cat "110105194912310023" }',
    '{ cat """110105194912310023""" }',
    '{ 110105194912310023 }',
    '{ 1.10105194912310023 }',
    '{ cat(name: "\\u{110105194912310023}") }',
    '{ cat(name: "110105194912310023) }',
    "{ cat(name: '110105194912310023') }",
    '{ cat(a: 0110105194912310023) }',
    'query($a: Int = $b) { cat { id } }',
    '{ cat { id }',
    '{ ? }',
    'enum X { true }',
    '"110105194912310023" { cat { id } }',
  ])('%s', (text) => {
    let fault = '';
    try {
      parse(text);
    } catch (error) {
      fault = error instanceof GraphQLError ? error.message : '';
    }
    expect(fault).toMatch(/^Syntax Error/);
    for (const language of ['en', 'zh'] as const) expect(told(fault, language)).not.toMatch(/110105|10105194/);
    expect(told(fault, 'en')).toMatch(/^Syntax Error/);
    expect(told(fault, 'zh')).toMatch(/^语法错误/);
  });
});

describe('over HTTP', () => {
  let city: ListeningCity;
  beforeAll(async () => {
    city = await openListeningCity();
  });
  afterAll(() => city.close());

  const ask = async (query: string, variables: object = {}, language = 'zh-CN,zh;q=0.9') => {
    const { body } = await city.post({ query, variables }, { 'accept-language': language });
    return [body.errors?.[0]?.extensions.code, body.errors?.[0]?.message];
  };

  it('documents, variables, days and syntax are told in Chinese where the caller asks in it, and in English else', async () => {
    const wrong = '{ resources { nodes { titel } } }';
    expect(await ask(wrong)).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      '类型 "Resource" 没有字段 "titel"。是否应为 "title"？',
    ]);
    expect(await ask(wrong, {}, 'en')).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "titel" on type "Resource". Did you mean "title"?',
    ]);
    // Kept documents are kept for both languages.
    expect((await ask(wrong))[1]).toMatch(chinese);
    expect(await ask('query($f: Int) { resources(first: $f) { totalCount } }', { f: 'all' })).toEqual([
      'BAD_USER_INPUT',
      '变量 "$f" 无效：此值不是整数。',
    ]);
    expect(await ask('{ statutoryDeadline(from: "9999-12-31", workingDays: 5) { dueOn } }')).toEqual([
      'BAD_USER_INPUT',
      'from：Date 须在 1900-01-01 至 2200-12-31 之间。',
    ]);
    expect(await ask('{ resources(search: "张三" "x") { totalCount } }')).toEqual([
      'GRAPHQL_PARSE_FAILED',
      '语法错误：应为 Name，实为 String。',
    ]);
  });
});
