import { readCellText } from '../../../gateway/export/cells.ts';
import { refuseWiderRow } from '../read/table.ts';
import { soundText } from '../source-values.ts';
import type { KnownColumn, Sheet } from './find-head.ts';

/** One row of a sheet by column. */
export interface SheetRow {
  readonly line: number;
  /** What stands in a column, without its guard; null where the cell is blank, undefined where there is no such column. */
  text(column: KnownColumn): string | null | undefined;
  /** The cell as it is. */
  cell(column: KnownColumn): string | undefined;
}

/** The rows that describe one resource: the first tells what all have in common. */
export interface SheetResource {
  readonly head: SheetRow;
  readonly rows: readonly SheetRow[];
}

/**
 * The resources of a sheet. A row goes with the one before it where its code is the same or blank, and no cell but those of the
 * item says anything else than the first row of the resource.
 */
export function groupRows(sheet: Sheet): SheetResource[] {
  const common = [...sheet.columns.keys()].filter((column) => !column.startsWith('field'));
  const resources: { head: SheetRow; rows: SheetRow[] }[] = [];
  for (const { line, cells } of sheet.rows) {
    refuseWiderRow({ line, cells }, sheet.width, sheet.name);
    const row = rowOf(line, cells, sheet);
    const open = resources.at(-1);
    if (open !== undefined && common.every((column) => repeats(row, open.head, column))) open.rows.push(row);
    else resources.push({ head: row, rows: [row] });
  }
  return resources;
}

function rowOf(line: number, cells: readonly string[], { columns }: Sheet): SheetRow {
  const cell = (column: KnownColumn) => {
    const at = columns.get(column);
    return at === undefined ? undefined : (cells[at] ?? '');
  };
  return {
    line,
    cell,
    text: (column) => {
      const found = cell(column);
      const text = found === undefined ? undefined : readCellText(found);
      return text == null ? text : soundText(text);
    },
  };
}

function repeats(row: SheetRow, head: SheetRow, column: KnownColumn): boolean {
  const said = row.text(column);
  return said == null || said === head.text(column);
}
