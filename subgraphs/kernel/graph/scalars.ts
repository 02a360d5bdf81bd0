import { Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import type { Bilingual } from '../platform/bilingual.ts';
import { graphError } from '../platform/codes/graph-error.ts';
import { deepestJson, findFaultOfJson } from '../platform/json-value.ts';
import { described } from './descriptions.ts';
import { firstDay, isWithinYears, lastDay } from './years.ts';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}[Tt](?:[01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
const decimalPattern = /^-?(0|[1-9]\d{0,15})(\.\d{1,6})?$/;

/** What is said of a value that a scalar does not take, without a semicolon: before the last one stands the value, which is cut out. graphql-js says it in English; whoever answers may say it in Chinese. */
export const scalarFaults = {
  day: { zh: 'Date 须为形如 YYYY-MM-DD 的日期。', en: 'A Date is a day as YYYY-MM-DD.' },
  noSuchDay: { zh: '没有这一天。', en: 'There is no such day.' },
  dayRange: { zh: `Date 须在 ${firstDay} 至 ${lastDay} 之间。`, en: `A Date is a day from ${firstDay} to ${lastDay}.` },
  instant: {
    zh: 'DateTime 须为带时差的 RFC 3339 时刻，如 2026-11-23T08:00:00.000Z。',
    en: 'A DateTime is an RFC 3339 instant with its offset, such as 2026-11-23T08:00:00.000Z.',
  },
  noSuchTime: {
    zh: 'DateTime 须为 RFC 3339 时刻：没有此时刻。',
    en: 'A DateTime is an RFC 3339 instant: there is no such time.',
  },
  instantRange: {
    zh: `DateTime 须在 ${firstDay} 至 ${lastDay} 之间（上海时间）。`,
    en: `A DateTime is an instant from ${firstDay} to ${lastDay}, in Shanghai.`,
  },
  decimal: {
    zh: 'Decimal 须为以字符串表示的精确小数，如 "1200.50"。',
    en: 'A Decimal is an exact number as a string, such as "1200.50".',
  },
  json: {
    zh: `JSON 值最多嵌套 ${deepestJson} 层，请减少层次。`,
    en: `A JSON value nests at most ${deepestJson} levels deep: make it flatter.`,
  },
  jsonName: {
    zh: 'JSON 值中的名称不能是 __proto__，请改名。',
    en: 'A JSON value may hold no name __proto__: rename it.',
  },
} as const satisfies Record<string, Bilingual>;

/** `node`: the literal in the document, where the value is one. */
function refuse({ en }: Bilingual, node: ValueNode | undefined): never {
  throw graphError('BAD_USER_INPUT', en, {}, { nodes: node ?? null });
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

function parseDay(value: unknown, node?: ValueNode): string {
  if (typeof value !== 'string' || !dayPattern.test(value)) refuse(scalarFaults.day, node);
  if (!isDay(value)) refuse(scalarFaults.noSuchDay, node);
  if (value < firstDay || value > lastDay) refuse(scalarFaults.dayRange, node);
  return value;
}

function parseInstant(value: unknown, node?: ValueNode): Date {
  if (typeof value !== 'string' || !instantPattern.test(value)) refuse(scalarFaults.instant, node);
  if (!isDay(value.slice(0, 10))) refuse(scalarFaults.noSuchDay, node);
  const at = new Date(value.toUpperCase());
  if (Number.isNaN(at.getTime())) refuse(scalarFaults.noSuchTime, node);
  if (!isWithinYears(at)) refuse(scalarFaults.instantRange, node);
  return at;
}

function parseDecimal(value: unknown, node?: ValueNode): string {
  if (typeof value !== 'string' || !decimalPattern.test(value)) refuse(scalarFaults.decimal, node);
  return value;
}

function parseJson(value: unknown, node?: ValueNode): unknown {
  const fault = findFaultOfJson(value);
  if (fault !== null) refuse(scalarFaults[fault], node);
  return value;
}

function literal<Value>(parse: (value: unknown, node: ValueNode) => Value): (node: ValueNode) => Value {
  return (node) => parse(node.kind === Kind.STRING ? node.value : undefined, node);
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
      'RFC 3339 时刻，UTC，精确到毫秒；输入须在 1900 至 2200 年间',
      'RFC 3339 instant in UTC with milliseconds: 2026-11-23T08:00:00.000Z; as an input of the years 1900 to 2200',
    ),
    serialize: printInstant,
    parseValue: (value: unknown) => parseInstant(value),
    parseLiteral: literal(parseInstant),
  },
  Date: {
    description: described(
      '日期 YYYY-MM-DD，上海时区；输入须在 1900 至 2200 年间',
      'A day as YYYY-MM-DD, Asia/Shanghai; as an input of the years 1900 to 2200',
    ),
    serialize: printDay,
    parseValue: (value: unknown) => parseDay(value),
    parseLiteral: literal(parseDay),
  },
  Decimal: {
    description: described('精确小数，以字符串表示', 'An exact decimal, as a string'),
    serialize: String,
    parseValue: (value: unknown) => parseDecimal(value),
    parseLiteral: literal(parseDecimal),
  },
  JSON: {
    description: described('任意 JSON 值，最多 64 层', 'Any JSON value, at most 64 levels deep'),
    serialize: (value: unknown) => value,
    parseValue: parseJson,
    parseLiteral: (node: ValueNode, variables?: Record<string, unknown> | null) =>
      parseJson(valueFromASTUntyped(node, variables), node),
  },
} as const;
