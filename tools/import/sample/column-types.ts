import { cleanNumber } from '../source-values.ts';

/** What a table's cells can tell of a column's type. */
export type ColumnType = 'STRING' | 'INTEGER' | 'DECIMAL' | 'BOOLEAN' | 'DATE' | 'DATETIME' | 'GEOMETRY';

const codeName = /(?:代码|编码|编号|号码|邮编|区划|序列号|CODE|ZIP|POSTCODE|NUMERIC)$/i;
const dayName = /日期|时间|時間|DATE|DAY|TIME/i;
const day = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/;
const compactDay = /^(\d{4})(\d{2})(\d{2})$/;
const time = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?$/;
const zone = /(Z|[+-]\d{2}:?\d{2})$/i;
const integer = /^[+-]?(?:0|[1-9]\d*)$/;
const decimal = /^[+-]?(?:0|[1-9]\d*)?\.?\d+$/;
const wellKnownText = /^(?:SRID=\d+;)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*Z?\s*\(/i;
const pair = /^[(（]?([+-]?\d{1,3}\.\d+)\s*[,，;； ]\s*([+-]?\d{1,3}\.\d+)[)）]?$/;
/** A number with more digits would not come back as it was written. */
const mostDigits = 15;

/** The type of a column by its name and all its cells that are not blank; a cell that fits nothing else makes it text. */
export function inferType(name: string, cells: readonly string[]): ColumnType {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const every = (fits: (cell: string) => boolean) => said.length > 0 && said.every(fits);
  if (every(isGeometry)) return 'GEOMETRY';
  if (every((cell) => /^(?:true|false)$/i.test(cell))) return 'BOOLEAN';
  if (every((cell) => readDay(cell, name) !== null)) return 'DATE';
  if (every((cell) => readDay(cell, name) !== null || readMoment(cell) !== null)) return 'DATETIME';
  if (codeName.test(name)) return 'STRING';
  if (every(isInteger)) return 'INTEGER';
  return every(isDecimal) ? 'DECIMAL' : 'STRING';
}

/** A cell as a value of a type; as the text it is where it does not fit, null where it is blank. */
export function readValue(cell: string, type: string, name = ''): string | number | boolean | null {
  const said = cell.trim();
  if (said === '') return null;
  if (type === 'INTEGER' && isInteger(said)) return Number(cleanNumber(said));
  if (type === 'DECIMAL' && isDecimal(said)) return Number(cleanNumber(said));
  if (type === 'BOOLEAN' && /^(?:true|false)$/i.test(said)) return /^t/i.test(said);
  if (type === 'DATE') return readDay(said, name) ?? said;
  if (type === 'DATETIME') return readMoment(said) ?? readDay(said, name) ?? said;
  return said;
}

function isInteger(said: string): boolean {
  const number = cleanNumber(said);
  return integer.test(number) && digitsIn(number) <= mostDigits;
}

function isDecimal(said: string): boolean {
  const number = cleanNumber(said);
  return (integer.test(number) || decimal.test(number)) && !/^[+-]?0\d/.test(number) && digitsIn(number) <= mostDigits;
}

function digitsIn(number: string): number {
  return number.replace(/\D/g, '').length;
}

function isGeometry(said: string): boolean {
  if (wellKnownText.test(said)) return true;
  const [, first, second] = pair.exec(said) ?? [];
  const [a, b] = [Math.abs(Number(first)), Math.abs(Number(second))];
  return first !== undefined && a <= 180 && b <= 180 && Math.min(a, b) <= 90;
}

function readDay(said: string, name: string): string | null {
  const found = day.exec(said) ?? (dayName.test(name) ? compactDay.exec(said) : null);
  if (found === null) return null;
  const [year, month, date] = found.slice(1).filter((part) => part !== undefined);
  const written = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : null;
}

/** A day with its time of day, as it was written and without a zone where it names none. */
function readMoment(said: string): string | null {
  const [first = '', ...rest] = said.split(/[T ]+/);
  const written = readDay(first, '');
  const clock = rest.join('');
  const offset = zone.exec(clock)?.[0] ?? '';
  const [, hour, minute, second = '00'] = time.exec(clock.slice(0, clock.length - offset.length)) ?? [];
  if (written === null || hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return null;
  return `${written}T${hour.padStart(2, '0')}:${minute}:${second}${offset.toUpperCase()}`;
}
