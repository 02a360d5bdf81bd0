import { FileError } from '../read/file-error.ts';
import type { Table } from '../read/table.ts';
import { inferType, readValue } from './column-types.ts';

/** A field that the resource declares, as far as a sample needs it. */
export interface DeclaredField {
  readonly name: string;
  readonly title?: string | null;
  readonly dataType: string;
  readonly sensitivity?: string | null;
  readonly desensitisation?: string | null;
  readonly [attribute: string]: unknown;
}

export interface SampleRows {
  readonly fields: readonly DeclaredField[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The line of each row in the file. */
  readonly lines: readonly number[];
  /** Fields that the table has no column for. */
  readonly missing: readonly string[];
}

interface Wanted {
  readonly file: string;
  readonly most: number;
  /** Take the table's columns for the fields of the resource, in place of those that it declares. */
  readonly declare: boolean;
}

/** The first rows of a table as rows of a resource's fields; throws FileError where its columns are not these. */
export function rowsForFields(
  table: Table,
  declared: readonly DeclaredField[],
  { file, most, declare }: Wanted,
): SampleRows {
  refuseColumns(table.columns, file);
  const places = new Map(table.columns.map((column, place) => [place, findField(column, declared)]));
  const strange = table.columns.filter((_, place) => places.get(place) === undefined);
  if (strange.length > 0 && declared.length > 0 && !declare)
    throw new FileError(
      `${file}: the columns ${strange.join(', ')} are no fields of the resource, which declares ${declared
        .map(({ name }) => name)
        .join(', ')}. Rename them, or give --declare to make the table's columns its fields.`,
    );
  const columns = table.columns.map((column, place) => places.get(place) ?? inferField(table, column, place));
  refuseTwice(columns, table.columns, file);
  const fields = declare || declared.length === 0 ? columns : declared;
  const present = new Set(columns.map(({ name }) => name));
  return {
    fields,
    rows: table.rows.slice(0, most).map((cells) => rowOf(cells, columns)),
    lines: table.lines.slice(0, most),
    missing: fields.map(({ name }) => name).filter((name) => !present.has(name)),
  };
}

function rowOf(cells: readonly string[], columns: readonly DeclaredField[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ name, dataType }, place) => [name, readValue(withoutGuard(cells[place] ?? ''), dataType, name)]),
  );
}

/** A cell without the apostrophe by which a spreadsheet keeps it text. */
function withoutGuard(cell: string): string {
  return cell.replace(/^'(?=[\d=+\-@\t ])/, '');
}

function inferField({ rows }: Table, column: string, place: number): DeclaredField {
  const cells = rows.map((row) => row[place] ?? '');
  const guarded = cells.some((cell) => /^'\d/.test(cell));
  return { name: column, title: column, dataType: guarded ? 'STRING' : inferType(column, cells) };
}

function findField(column: string, declared: readonly DeclaredField[]): DeclaredField | undefined {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  return (
    declared.find(({ name }) => name === column) ??
    declared.find(({ title }) => title === column) ??
    declared.find(({ name, title }) => plain(name) === plain(column) || plain(title ?? '') === plain(column))
  );
}

function refuseColumns(columns: readonly string[], file: string): void {
  const nameless = columns.indexOf('');
  if (nameless !== -1) throw new FileError(`${file}: column ${nameless + 1} has no name; give it one, or remove it.`);
  const taken = columns.indexOf('__proto__');
  if (taken !== -1)
    throw new FileError(`${file}: column ${taken + 1} is called __proto__, which no sample can hold; rename it.`);
  const twice = columns.find((column, place) => columns.indexOf(column) !== place);
  if (twice !== undefined)
    throw new FileError(`${file}: two columns have one name (column ${columns.lastIndexOf(twice) + 1}); rename one.`);
}

function refuseTwice(fields: readonly DeclaredField[], columns: readonly string[], file: string): void {
  const again = fields.findIndex((field, place) => fields.findIndex(({ name }) => name === field.name) !== place);
  if (again !== -1)
    throw new FileError(`${file}: two columns stand for the field ${fields[again]?.name}; remove ${columns[again]}.`);
}
