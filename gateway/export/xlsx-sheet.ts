/** As many rows as a sheet can have. */
const mostRows = 1_048_576;

/** A sheet would have more rows than a sheet can. */
class SheetFull extends Error {
  override readonly name = 'SheetFull';
}

const start =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

interface SheetContent {
  readonly head: readonly string[];
  readonly rows: AsyncIterable<readonly (readonly string[])[]>;
}

/** The XML of a sheet: a head that stays in view, then its rows; every cell is text and stays so (a code keeps its zeros). */
export async function* writeSheet({ head, rows }: SheetContent): AsyncGenerator<string> {
  yield `${start}<cols><col min="1" max="${head.length}" width="18" style="1" customWidth="1"/></cols><sheetData>`;
  yield rowOf(head, 1, 2);
  let line = 1;
  for await (const some of rows) {
    let text = '';
    for (const cells of some) {
      line += 1;
      if (line > mostRows) throw new SheetFull(`A sheet holds ${mostRows} rows at most; write CSV or JSON lines.`);
      text += rowOf(cells, line, 1);
    }
    yield text;
  }
  yield '</sheetData></worksheet>';
}

function rowOf(cells: readonly string[], line: number, style: number): string {
  let text = `<row r="${line}">`;
  for (const [i, cell] of cells.entries()) {
    if (cell === '') continue;
    const space = /^\s|\s$|\s\s|\n/.test(cell) ? ' xml:space="preserve"' : '';
    text += `<c r="${letters(i)}${line}" s="${style}" t="inlineStr"><is><t${space}>${escapeText(cell)}</t></is></c>`;
  }
  return `${text}</row>`;
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as XML in a workbook: what XML cannot hold as Excel writes it (`_x000D_`). */
function escapeText(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>]/g, (found) => entities[found] ?? '')
    .replaceAll(
      /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
      (found) => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
