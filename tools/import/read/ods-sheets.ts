import { FileError } from './file-error.ts';
import type { TableLimits } from './raw-table.ts';
import type { Package } from './xlsx-package.ts';
import { type Attributes, readXml } from './xml.ts';

const mostManifestBytes = 16 * 1024 * 1024;
const mostStyles = 100_000;

/** Which of the tables of an OpenDocument spreadsheet is the first that is not hidden, from 0; throws FileError where there is none. */
export async function findOdsSheet(pack: Package, limits: TableLimits): Promise<number> {
  await refuseEncrypted(pack);
  const reader = new SheetFinder(pack.name);
  const part = 'content.xml';
  await readXml({ name: pack.name, part, chunks: pack.read(part, limits.unpackedBytes) }, reader);
  if (!reader.isSpreadsheet)
    throw new FileError(`${pack.name}: is no spreadsheet; save the table as .ods, .xlsx or .csv.`);
  if (reader.found === null) throw new FileError(`${pack.name}: has no sheet that is not hidden.`);
  return reader.found;
}

async function refuseEncrypted(pack: Package): Promise<void> {
  const part = 'META-INF/manifest.xml';
  let isEncrypted = false;
  const open = (element: string) => {
    if (element === 'encryption-data') isEncrypted = true;
  };
  await readXml({ name: pack.name, part, chunks: pack.read(part, mostManifestBytes) }, { open });
  if (isEncrypted) throw new FileError(`${pack.name}: is protected by a password; save it without one.`);
}

/** Styles stand before the tables: those that hide a table are known when it comes. */
class SheetFinder {
  readonly #name: string;
  readonly #hiding = new Set<string>();
  #style = '';
  #tables = 0;
  #depth = 0;
  isSpreadsheet = false;
  found: number | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  open(element: string, attributes: Attributes): void {
    if (element === 'spreadsheet') this.isSpreadsheet = true;
    if (element === 'style') this.#style = attributes['style:name'] ?? '';
    if (element === 'table-properties' && attributes['table:display'] === 'false') this.#hide(this.#style);
    if (element === 'table') this.#openTable(attributes['table:style-name'] ?? '');
  }

  close(element: string): void {
    if (element === 'table') this.#depth -= 1;
  }

  isDone(): boolean {
    return this.found !== null;
  }

  #hide(style: string): void {
    this.#hiding.add(style);
    if (this.#hiding.size > mostStyles) throw new FileError(`${this.#name}: holds more than ${mostStyles} styles.`);
  }

  #openTable(style: string): void {
    if (this.#depth === 0 && this.isSpreadsheet) {
      if (this.found === null && !this.#hiding.has(style)) this.found = this.#tables;
      this.#tables += 1;
    }
    this.#depth += 1;
  }
}
