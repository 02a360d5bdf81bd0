import { FileError } from './file-error.ts';
import { fillMerges, type Merge, readMerge } from './fill-merges.ts';
import { lengthened, type RawRow, RowCollector, type TableReading } from './raw-table.ts';
import { readSerial } from './xlsx-dates.ts';
import type { Package } from './xlsx-package.ts';
import { plainNumber } from './xlsx-text.ts';
import { readWorkbook, TextGatherer, type Workbook } from './xlsx-workbook.ts';
import { type Attributes, readXml, type XmlHandlers } from './xml.ts';

const mostMerges = 100_000;

/** Whether a ZIP file is an Excel workbook. */
export function isXlsx(pack: Package): boolean {
  return pack.has('xl/workbook.xml');
}

/** The rows of the first sheet of an Excel workbook that is not hidden; throws FileError where it is broken or too large. */
export async function readXlsx(pack: Package, { name, limits, enough }: TableReading): Promise<RawRow[]> {
  const workbook = await readWorkbook(pack, limits);
  const rows = new RowCollector({ name, limits, enough });
  const part = workbook.sheet;
  const reader = new SheetReader({ name, workbook, rows, columns: limits.columns });
  await readXml({ name, part, chunks: pack.read(part, limits.unpackedBytes) }, reader);
  return reader.merges.length === 0 ? rows.rows : fillMerges(rows.rows, reader.merges, name);
}

interface Sheet {
  readonly name: string;
  readonly workbook: Workbook;
  readonly rows: RowCollector;
  readonly columns: number;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
}

/** Makes rows out of the elements of a sheet. */
class SheetReader implements XmlHandlers {
  readonly #sheet: Sheet;
  /** Cells that are merged over several rows; they are told below the rows. */
  readonly merges: Merge[] = [];
  readonly #inline: TextGatherer;
  #line = 0;
  #cells: string[] = [];
  #cell: OpenCell | null = null;
  #value = '';
  #inValue = false;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
    this.#inline = new TextGatherer(sheet.name);
  }

  open(element: string, attributes: Attributes): void {
    if (element === 'row') this.#openRow(attributes);
    if (element === 'c') this.#openCell(attributes);
    if (element === 'v') this.#inValue = this.#cell !== null;
    if (element === 'mergeCell') this.#openMerge(attributes);
    if (this.#cell !== null) this.#inline.open(element);
  }

  text(text: string): void {
    if (this.#inValue) this.#value = lengthened(this.#value, text, this.#sheet.name);
    else if (this.#cell !== null) this.#inline.add(text);
  }

  close(element: string): void {
    this.#inline.close(element);
    if (element === 'v') this.#inValue = false;
    if (element === 'c') this.#closeCell();
    if (element === 'row') this.#sheet.rows.add(this.#line, this.#cells);
  }

  isDone(): boolean {
    return this.#sheet.rows.isFull;
  }

  #openRow({ r }: Attributes): void {
    this.#line = r === undefined ? this.#line + 1 : Number(r);
    this.#cells = [];
  }

  #openMerge({ ref = '' }: Attributes): void {
    const merge = readMerge(ref);
    if (merge !== null) this.merges.push(merge);
    if (this.merges.length > mostMerges)
      throw new FileError(`${this.#sheet.name}: has more than ${mostMerges} merged cells; split it.`);
  }

  #openCell({ r, t = 'n', s = '0' }: Attributes): void {
    const column = r === undefined ? this.#cells.length : columnOf(r);
    const { name, columns } = this.#sheet;
    if (!(column < columns))
      throw new FileError(`${name}: has more than ${columns} columns (at line ${this.#line}); split it.`);
    this.#cell = { column, type: t, style: Number(s) };
    this.#value = '';
  }

  #closeCell(): void {
    if (this.#cell === null) return;
    const inline = this.#inline.take();
    while (this.#cells.length < this.#cell.column) this.#cells.push('');
    this.#cells[this.#cell.column] = this.#cell.type === 'inlineStr' ? inline : this.#textOf(this.#cell);
    this.#cell = null;
  }

  #textOf({ type, style }: OpenCell): string {
    const { strings, styles, from1904 } = this.#sheet.workbook;
    if (type === 's') return strings[Number(this.#value)] ?? '';
    if (type === 'b') return this.#value === '1' ? 'TRUE' : 'FALSE';
    if (type !== 'n' || this.#value === '') return this.#value;
    const { date = null, digits = 0 } = styles[style] ?? {};
    const day = date === null ? null : readSerial(Number(this.#value), from1904);
    return day ?? plainNumber(this.#value).padStart(digits, '0');
  }
}

/** The number of a column, from 0, out of a cell's address such as AB12. */
function columnOf(address: string): number {
  let column = 0;
  for (const letter of address) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column === 0 ? Number.NaN : column - 1;
}
