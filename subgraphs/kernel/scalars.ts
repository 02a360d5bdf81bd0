import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { described } from './descriptions.ts';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
const decimalPattern = /^-?(0|[1-9]\d{0,15})(\.\d{1,6})?$/;

function refuse(message: string): never {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function parseDay(value: unknown): string {
  if (typeof value !== 'string' || !dayPattern.test(value)) refuse('A Date is a day as YYYY-MM-DD.');
  const at = new Date(`${value}T00:00:00.000Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value) refuse(`There is no such day: ${value}.`);
  return value;
}

function parseInstant(value: unknown): Date {
  if (typeof value !== 'string' || !instantPattern.test(value)) {
    refuse('A DateTime is an RFC 3339 instant with its offset, such as 2026-11-23T08:00:00.000Z.');
  }
  parseDay(value.slice(0, 10));
  const at = new Date(value.toUpperCase());
  if (Number.isNaN(at.getTime())) refuse('A DateTime is an RFC 3339 instant: there is no such time.');
  return at;
}

function parseDecimal(value: unknown): string {
  if (typeof value !== 'string' || !decimalPattern.test(value)) {
    refuse('A Decimal is an exact number as a string, such as "1200.50".');
  }
  return value;
}

/** How deep a JSON value may nest: what is kept of it, hashed or compared calls itself for each level. */
const deepestJson = 64;

function isDeeperThan(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

function parseJson(value: unknown): unknown {
  if (isDeeperThan(value, deepestJson))
    refuse(`A JSON value nests at most ${deepestJson} levels deep; make it flatter.`);
  return value;
}

function literal<Value>(parse: (value: unknown) => Value): (node: ValueNode) => Value {
  return (node) => parse(node.kind === Kind.STRING ? node.value : undefined);
}

function printDay(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

function printInstant(value: unknown): string {
  return (value instanceof Date ? value : new Date(String(value))).toISOString();
}

/** The contract's scalars, the same in every subgraph. */
export const scalars = {
  DateTime: {
    description: described(
      'RFC 3339 时刻，UTC，精确到毫秒',
      'RFC 3339 instant in UTC with milliseconds: 2026-11-23T08:00:00.000Z',
    ),
    serialize: printInstant,
    parseValue: parseInstant,
    parseLiteral: literal(parseInstant),
  },
  Date: {
    description: described('日期 YYYY-MM-DD，上海时区', 'A day as YYYY-MM-DD, Asia/Shanghai'),
    serialize: printDay,
    parseValue: parseDay,
    parseLiteral: literal(parseDay),
  },
  Decimal: {
    description: described('精确小数，以字符串表示', 'An exact decimal, as a string'),
    serialize: String,
    parseValue: parseDecimal,
    parseLiteral: literal(parseDecimal),
  },
  JSON: {
    description: described('任意 JSON 值，最多 64 层', 'Any JSON value, at most 64 levels deep'),
    serialize: (value: unknown) => value,
    parseValue: parseJson,
    parseLiteral: (node: ValueNode, variables?: Record<string, unknown> | null) =>
      parseJson(valueFromASTUntyped(node, variables)),
  },
} as const;
