import { type GraphQLNamedType, isEnumType } from 'graphql';
import { textOf } from '../../../../export/table/cell-text.ts';

/** Below zero where the first of two values comes first. */
export type Compare = (one: unknown, other: unknown) => number;

const collator = new Intl.Collator('zh', { numeric: true });

/** How values of a type are sorted: numbers as numbers, days and instants by time, enums as the schema lists them, texts as Chinese is. */
export function compareBy(type: GraphQLNamedType): Compare {
  if (isEnumType(type)) return compareRanks(type.getValues().map(({ name }) => name));
  const compare = comparisons.get(type.name);
  return compare ?? compareTexts;
}

/** Whether a type's values are numbers, even where they are written as texts. */
export function isNumeric(type: GraphQLNamedType): boolean {
  return comparisons.get(type.name) === compareNumbers;
}

/** Whether a type's values are days or instants. */
export function isTime(type: GraphQLNamedType): boolean {
  return comparisons.get(type.name) === compareTimes;
}

const comparisons: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['Int', compareNumbers],
  ['Float', compareNumbers],
  ['Decimal', compareNumbers],
  ['BigInt', compareNumbers],
  ['Date', compareTimes],
  ['DateTime', compareTimes],
  ['Boolean', (one, other) => Number(one) - Number(other)],
]);

function compareTexts(one: unknown, other: unknown): number {
  return collator.compare(textOf(one) ?? '', textOf(other) ?? '');
}

function compareRanks(names: readonly string[]): Compare {
  const ranks = new Map<unknown, number>(names.map((name, rank) => [name, rank]));
  return (one, other) => {
    const [rank, otherRank] = [ranks.get(one), ranks.get(other)];
    return rank !== undefined && otherRank !== undefined ? rank - otherRank : compareTexts(one, other);
  };
}

function compareTimes(one: unknown, other: unknown): number {
  return Date.parse(String(one)) - Date.parse(String(other)) || compareTexts(one, other);
}

/** Numbers, and decimals in texts, which may have more digits than a number holds. */
function compareNumbers(one: unknown, other: unknown): number {
  const [a, b] = [partsOf(String(one)), partsOf(String(other))];
  if (!a || !b) return Number(one) - Number(other) || compareTexts(one, other);
  const digits = Math.max(a.fraction.length, b.fraction.length);
  const difference = scaled(a, digits) - scaled(b, digits);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

interface DecimalParts {
  readonly whole: string;
  readonly fraction: string;
}

/** So many digits are compared; beyond them a number does. */
const decimal = /^(-?\d{1,100})(?:\.(\d{1,100}))?$/;

function partsOf(text: string): DecimalParts | null {
  const [, whole, fraction = ''] = decimal.exec(text) ?? [];
  return whole === undefined ? null : { whole, fraction };
}

function scaled({ whole, fraction }: DecimalParts, digits: number): bigint {
  return BigInt(whole + fraction.padEnd(digits, '0'));
}
