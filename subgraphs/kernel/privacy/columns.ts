import { cellOf } from './cells.ts';
import type { PersonalDataKind } from './kinds.ts';
import { isOldResidentId } from './resident-ids.ts';

export interface ScannedColumn {
  readonly name: string;
  readonly title?: string | null;
}

type Row = Readonly<Record<string, unknown>>;

export interface ColumnFinding {
  readonly kind: PersonalDataKind;
  /** 1-based row; 0 where it is the column as a whole. */
  readonly row: number;
  readonly column: string;
}

const leastValid = 3;
const validShare = 0.02;
const idColumn = /身份证|证件|手机|电话|护照|银行卡|ID.?CARD|IDENTITY|PHONE|MOBILE|PASSPORT|SFZ|RESIDENT/i;
const digest = /^(?:[0-9A-F]{32}|[0-9A-F]{40}|[0-9A-F]{56}|[0-9A-F]{64}|[0-9A-F]{96}|[0-9A-F]{128})$/i;

/** What only a column as a whole tells: numbers of which too many are valid ids, and unkeyed hashes of ids. */
export function scanColumns(columns: readonly ScannedColumn[], rows: readonly Row[]): ColumnFinding[] {
  return columns.flatMap(({ name, title }) => {
    const cells = rows.map((row) => String(cellOf(row, name) ?? '').trim()).filter(Boolean);
    const kinds: PersonalDataKind[] = [];
    if (isMostlyIds(cells)) kinds.push('RESIDENT_ID');
    if (idColumn.test(`${name} ${title ?? ''}`) && cells.some((cell) => digest.test(cell))) kinds.push('UNKEYED_HASH');
    return kinds.map((kind) => ({ kind, row: 0, column: name }));
  });
}

/** At least 2 % of a column, and no fewer than three cells, are valid ids of 15 digits: by accident it would be fewer. */
function isMostlyIds(cells: readonly string[]): boolean {
  const valid = cells.filter((cell) => isOldResidentId(cell.normalize('NFKC'))).length;
  return valid >= leastValid && valid / cells.length >= validShare;
}

const quasi: readonly (readonly [string, RegExp])[] = [
  ['sex', /性别|^SEX$|GENDER/i],
  ['birth', /出生|生日|年龄|BIRTH|^AGE$|DOB/i],
  ['ethnicity', /民族|ETHNIC/i],
  ['marriage', /婚姻|MARITAL/i],
  ['education', /学历|文化程度|EDUCATION/i],
  ['occupation', /职业|工种|OCCUPATION|PROFESSION/i],
  ['place', /邮编|籍贯|户籍|居住地|住址|街道|社区|POSTCODE|ZIP|RESIDENCE/i],
  ['illness', /疾病|诊断|病种|DIAGNOSIS|DISEASE/i],
];
const smallestGroup = 5;
const leastQuasi = 3;

/** Rows that a combination of quasi-identifiers singles out: three or more such columns of persons, in groups of fewer than five (k = 5). */
export function scanGroups(columns: readonly ScannedColumn[], rows: readonly Row[]): ColumnFinding[] {
  const found = columns.flatMap(({ name, title }) => {
    const match = quasi.find(([, pattern]) => pattern.test(name) || pattern.test(title ?? ''));
    return match ? [{ name, attribute: match[0] }] : [];
  });
  const attributes = new Set(found.map(({ attribute }) => attribute));
  if (attributes.size < leastQuasi || !(attributes.has('sex') || attributes.has('birth'))) return [];
  const keyOf = (row: Row) => JSON.stringify(found.map(({ name }) => cellOf(row, name) ?? null));
  const present = rows
    .map((row, i) => ({ row, i }))
    .filter(({ row }) => found.filter(({ name }) => cellOf(row, name) != null).length >= leastQuasi);
  const sizes = new Map<string, number>();
  for (const { row } of present) sizes.set(keyOf(row), (sizes.get(keyOf(row)) ?? 0) + 1);
  const first = present.find(({ row }) => (sizes.get(keyOf(row)) ?? 0) < smallestGroup);
  return first ? [{ kind: 'QUASI_IDENTIFIERS', row: first.i + 1, column: found[0]?.name ?? '' }] : [];
}
