import { FileError } from './file-error.ts';
import { isOds, readOds } from './ods.ts';
import type { RawRow, TableReading } from './raw-table.ts';
import { isXlsx, readXlsx } from './xlsx.ts';
import { openPackage, type Package } from './xlsx-package.ts';

/** A kind of workbook: told by the parts of its ZIP file, and read to the rows of its first sheet. */
interface WorkbookReader {
  readonly recognises: (pack: Package) => boolean;
  readonly read: (pack: Package, reading: TableReading) => Promise<RawRow[]>;
}

const readers: readonly WorkbookReader[] = [
  { recognises: isXlsx, read: readXlsx },
  { recognises: isOds, read: readOds },
];

/** The rows of the first sheet of a workbook that is not hidden; throws FileError where it is none, broken or too large. */
export async function readWorkbookRows(bytes: Buffer, reading: TableReading): Promise<RawRow[]> {
  const pack = await openPackage(bytes, reading.name);
  const reader = readers.find(({ recognises }) => recognises(pack));
  if (reader === undefined)
    throw new FileError(
      `${reading.name}: is a ZIP file, but no Excel workbook (.xlsx) or OpenDocument spreadsheet (.ods); unpack it first.`,
    );
  return reader.read(pack, reading);
}
