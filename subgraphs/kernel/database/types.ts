import { type CustomTypesConfig, types } from 'pg';

/** PostgreSQL's object ids of the types that are read in our own way. */
const oid = { int8: 20, numeric: 1700, date: 1082, timestamptz: 1184, timestamp: 1114, char: 18 } as const;

/**
 * How values are read, the same on both databases: int8 as number, numeric as exact text, a day as Date at UTC midnight.
 */
export const readers: CustomTypesConfig = {
  getTypeParser(id, format) {
    if (format === 'binary') return types.getTypeParser(id, format);
    switch (id) {
      case oid.int8:
        return Number;
      case oid.numeric:
        return String;
      case oid.date:
        return (text: string) => new Date(`${text}T00:00:00.000Z`);
      default:
        return types.getTypeParser(id, format);
    }
  },
};
