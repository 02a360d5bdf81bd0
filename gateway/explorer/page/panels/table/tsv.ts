import type { Table } from '../../../../export/table/table.ts';

/** A table as text that a spreadsheet takes from the clipboard: cells between tabs, no cell of more than a line. */
export function tsvOf({ head, rows }: Table): string {
  return [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}
