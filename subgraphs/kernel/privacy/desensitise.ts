import { createHmac } from 'node:crypto';
import { cellOf } from './cells.ts';

export type Technique = 'NONE' | 'MASK' | 'GENERALISE' | 'SUPPRESS' | 'PSEUDONYMISE' | 'PERTURB' | 'AGGREGATE';

/** A technique for one column, with its parameters as a rule's step gives them. */
export interface Treatment {
  readonly technique: Technique;
  readonly parameters?: Readonly<Record<string, unknown>> | null;
}

type Row = Readonly<Record<string, unknown>>;

/** Keys of this service: pseudonyms that nobody can recompute, noise that is the same each time. */
export interface DesensitisationKeys {
  readonly pseudonyms: string;
  readonly noise: string;
}

/** Rows with each column treated; columns without a treatment stay as they are. Null and absent values stay null. */
export function desensitise(
  rows: readonly Row[],
  treatments: ReadonlyMap<string, Treatment>,
  keys: DesensitisationKeys,
): Row[] {
  const means = meansOf(rows, treatments);
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => {
        const treatment = treatments.get(column);
        return [column, treatment ? treat(value, treatment, { column, keys, mean: means.get(column) ?? null }) : value];
      }),
    ),
  );
}

interface Setting {
  readonly column: string;
  readonly keys: DesensitisationKeys;
  readonly mean: number | null;
}

function treat(value: unknown, { technique, parameters }: Treatment, { column, keys, mean }: Setting): unknown {
  if (value === null || value === undefined) return null;
  const given = parameters ?? {};
  switch (technique) {
    case 'NONE':
      return value;
    case 'MASK':
      return mask(textOf(value), numberIn(given, 'keepStart', 1), numberIn(given, 'keepEnd', 0));
    case 'GENERALISE':
      return generalise(value, numberIn(given, 'step', 10), numberIn(given, 'keep', 6));
    case 'SUPPRESS':
      return null;
    case 'PSEUDONYMISE':
      return `p_${hmac(keys.pseudonyms, `${column}\u0000${textOf(value)}`).slice(0, 24)}`;
    case 'PERTURB':
      return perturb(value, numberIn(given, 'share', 0.05), hmac(keys.noise, `${column}\u0000${textOf(value)}`));
    case 'AGGREGATE':
      return mean;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function numberIn(parameters: Readonly<Record<string, unknown>>, name: string, otherwise: number): number {
  const value = parameters[name];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : otherwise;
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Keeps so many characters at both ends, never more than half of them all. */
function mask(text: string, keepStart: number, keepEnd: number): string {
  const characters = [...text];
  const most = Math.floor(characters.length / 2);
  const start = Math.min(Math.floor(keepStart), most);
  const end = Math.min(Math.floor(keepEnd), most - start);
  const hidden = characters.length - start - end;
  return `${characters.slice(0, start).join('')}${'*'.repeat(Math.max(1, hidden))}${end > 0 ? characters.slice(-end).join('') : ''}`;
}

/** A number as the range of a step that it falls in, a date as its month, a text as its first characters. */
function generalise(value: unknown, step: number, keep: number): string {
  const number = typeof value === 'number' ? value : Number(value);
  if (Number.isFinite(number) && textOf(value).trim() !== '' && step > 0) {
    const from = Math.floor(number / step) * step;
    return `${from}–${from + step}`;
  }
  const text = textOf(value);
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return text.slice(0, 7);
  const characters = [...text];
  const kept = Math.min(keep, Math.ceil(characters.length / 2));
  return `${characters.slice(0, kept).join('')}…`;
}

/** A number with noise of up to a share of it and at least of its last place, a date moved by up to two weeks; seeded, so that it is the same each time. */
function perturb(value: unknown, share: number, seed: string): unknown {
  const unit = (Number.parseInt(seed.slice(0, 8), 16) / 0xffffffff) * 2 - 1;
  const text = textOf(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const moved = Date.parse(`${text}T00:00:00.000Z`) + Math.round(unit * 14) * 86_400_000;
    const day = Number.isNaN(moved) ? '' : new Date(moved).toISOString().slice(0, 10);
    // Moved out of the years of four digits it is no day any more.
    return /^\d{4}-/.test(day) ? day : null;
  }
  const number = Number(value);
  if (!Number.isFinite(number)) return null;
  const places = text.includes('.') ? (text.split('.')[1]?.length ?? 0) : 0;
  const moved = Number((number * (1 + unit * share)).toFixed(Math.min(places, 10)));
  return moved === number ? besides(number, unit < 0, Math.min(places, 10)) : moved;
}

/** The next number of so many places, where noise was too little to show; no sign is changed. */
function besides(number: number, below: boolean, places: number): number {
  const step = 10 ** -places;
  const next = below === number > 0 ? Math.abs(number) - step : Math.abs(number) + step;
  return Number((Math.sign(number || 1) * (next < 0 ? step : next)).toFixed(places));
}

/** Of fewer values than these a mean tells what they are; of five as of any small group (k = 5). */
const fewestAggregated = 5;

/** The mean of each column that is to be aggregated, over its numbers; none where it holds too few. */
function meansOf(rows: readonly Row[], treatments: ReadonlyMap<string, Treatment>): Map<string, number> {
  const aggregated = [...treatments].filter(([, { technique }]) => technique === 'AGGREGATE').map(([column]) => column);
  return new Map(
    aggregated.flatMap((column): [string, number][] => {
      const numbers = rows
        .map((row) => cellOf(row, column))
        .filter((value) => value != null && value !== '')
        .map(Number)
        .filter(Number.isFinite);
      if (numbers.length < fewestAggregated) return [];
      return [[column, Number((numbers.reduce((sum, each) => sum + each, 0) / numbers.length).toFixed(4))]];
    }),
  );
}
