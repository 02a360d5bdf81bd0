import { FileError } from './file-error.ts';
import { fillMerges, type Merge } from './fill-merges.ts';
import { OdsCell, timesOf } from './ods-cell.ts';
import { findOdsSheet } from './ods-sheets.ts';
import { type RawRow, RowCollector, type TableReading } from './raw-table.ts';
import type { Package } from './xlsx-package.ts';
import { type Attributes, readXml, type XmlHandlers } from './xml.ts';

const mostMerges = 100_000;

/** Whether a ZIP file is an OpenDocument spreadsheet. */
export function isOds(pack: Package): boolean {
  return pack.has('content.xml') && pack.has('meta-inf/manifest.xml');
}

/** The rows of the first sheet of an OpenDocument spreadsheet that is not hidden; throws FileError where it is broken or too large. */
export async function readOds(pack: Package, { name, limits, enough }: TableReading): Promise<RawRow[]> {
  const sheet = await findOdsSheet(pack, limits);
  const rows = new RowCollector({ name, limits, enough });
  const reader = new OdsReader({ name, sheet, rows, columns: limits.columns });
  const part = 'content.xml';
  await readXml({ name, part, chunks: pack.read(part, limits.unpackedBytes) }, reader);
  return reader.merges.length === 0 ? rows.rows : fillMerges(rows.rows, reader.merges, name);
}

interface Sheet {
  readonly name: string;
  /** Which of the tables of the document it is, from 0. */
  readonly sheet: number;
  readonly rows: RowCollector;
  readonly columns: number;
}

/** Makes rows out of the elements of one table. What is repeated and blank is counted and never made. */
class OdsReader implements XmlHandlers {
  readonly #sheet: Sheet;
  readonly merges: Merge[] = [];
  #tables = -1;
  #depth = 0;
  #line = 0;
  #rowRepeats = 1;
  #cells: string[] = [];
  #column = 0;
  #cell: OdsCell | null = null;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  open(element: string, attributes: Attributes): void {
    if (element === 'table') this.#openTable();
    if (!this.#isInside) return;
    if (this.#cell !== null) this.#cell.open(element, attributes);
    else if (element === 'table-row') this.#openRow(attributes);
    else if (element === 'table-cell' || element === 'covered-table-cell')
      this.#cell = new OdsCell(attributes, this.#sheet.name);
  }

  text(text: string): void {
    this.#cell?.text(text);
  }

  close(element: string): void {
    if (element === 'table') this.#depth -= 1;
    if (this.#cell?.close(element)) this.#closeCell(this.#cell);
    else if (element === 'table-row' && this.#isInside && this.#cell === null) this.#closeRow();
  }

  isDone(): boolean {
    return this.#sheet.rows.isFull || this.#tables > this.#sheet.sheet;
  }

  /** A table may stand in a cell of another; it is none of the sheets. */
  #openTable(): void {
    if (this.#depth === 0) this.#tables += 1;
    this.#depth += 1;
  }

  get #isInside(): boolean {
    return this.#depth > 0 && this.#tables === this.#sheet.sheet;
  }

  #openRow(attributes: Attributes): void {
    this.#rowRepeats = timesOf(attributes['table:number-rows-repeated']);
    this.#line += 1;
    this.#cells = [];
    this.#column = 0;
  }

  #closeCell(cell: OdsCell): void {
    this.#cell = null;
    const { value, repeats, rowSpan } = cell;
    const start = this.#column;
    this.#column += repeats;
    if (value === '') return;
    const { name, columns } = this.#sheet;
    if (this.#column > columns)
      throw new FileError(`${name}: has more than ${columns} columns (at line ${this.#line}); split it.`);
    while (this.#cells.length < start) this.#cells.push('');
    for (let i = 0; i < repeats; i += 1) this.#cells.push(value);
    if (rowSpan > 1) this.#addMerge({ column: start, fromLine: this.#line, toLine: this.#line + rowSpan - 1 });
  }

  #addMerge(merge: Merge): void {
    this.merges.push(merge);
    if (this.merges.length > mostMerges)
      throw new FileError(`${this.#sheet.name}: has more than ${mostMerges} merged cells; split it.`);
  }

  #closeRow(): void {
    const { rows } = this.#sheet;
    // The collector refuses a row too many, so that what is repeated without end has one.
    for (let i = 0; this.#cells.length > 0 && i < this.#rowRepeats && !rows.isFull; i += 1)
      rows.add(this.#line + i, this.#cells);
    this.#line += this.#rowRepeats - 1;
  }
}
