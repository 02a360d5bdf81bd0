import { type CustomTypesConfig, types } from 'pg';

type Read = (text: string) => unknown;

const asDay: Read = (text) => new Date(`${text}T00:00:00.000Z`);
const asUtcTime: Read = (text) => new Date(`${text.replace(' ', 'T')}Z`);

/** A one-dimensional array of values that PostgreSQL never quotes. */
function listOf(read: Read): Read {
  return (text) =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((each) => (each === 'NULL' ? null : read(each)));
}

/** The types read in our own way, by PostgreSQL's object ids: node-postgres reads days and plain times in the process' time zone. */
const ours: ReadonlyMap<number, Read> = new Map([
  [20, Number], // int8
  [1016, listOf(Number)],
  [1082, asDay], // date
  [1182, listOf(asDay)],
  [1114, asUtcTime], // timestamp
  [1700, String], // numeric
  [1231, listOf(String)],
]);

/**
 * How values are read, the same on both databases: int8 as number, numeric as exact text, a day as Date at UTC midnight.
 */
export const readers: CustomTypesConfig = {
  getTypeParser(id, format) {
    if (format === 'binary') return types.getTypeParser(id, format);
    return ours.get(id) ?? types.getTypeParser(id, format);
  },
};
