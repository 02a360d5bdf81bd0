import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ExportedResource } from './resource.ts';
import { sheetHead } from './sheet-columns.ts';
import { sheetRowsOf } from './sheet-rows.ts';
import { writeSheet } from './xlsx-sheet.ts';

interface NamedSheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: AsyncIterable<readonly (readonly string[])[]>;
}

/** Resources as a sheet in an Excel workbook. Nothing is made before it is read, and the whole is never in memory. */
export function writeXlsx(resources: AsyncIterable<ExportedResource>): Readable {
  return writeWorkbook([{ name: '信息资源目录', head: sheetHead, rows: rowsOf(resources) }]);
}

async function* rowsOf(resources: AsyncIterable<ExportedResource>): AsyncGenerator<string[][]> {
  for await (const resource of resources) yield sheetRowsOf(resource);
}

/** A workbook of sheets. When its reader goes away, their rows are asked for no more. */
export function writeWorkbook(sheets: readonly NamedSheet[]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const contents = sheets.map(({ head, rows }) =>
    Readable.from(writeSheet({ head, rows }), { objectMode: false, highWaterMark: 65_536 }),
  );
  for (const [name, text] of Object.entries(fixedParts(sheets.map(({ name }) => name))))
    zip.addBuffer(Buffer.from(xmlHead + text), name);
  for (const [i, content] of contents.entries()) {
    content.on('error', (error) => output.destroy(error));
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, (give) => give(null, content));
  }
  zip.on('error', (error) => output.destroy(error));
  output.on('close', () => {
    for (const content of contents) content.destroy();
  });
  zip.end();
  return output;
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const openXml = 'http://schemas.openxmlformats.org';
const office = `${openXml}/officeDocument/2006/relationships`;
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function fixedParts(names: readonly string[]): Record<string, string> {
  const each = (make: (name: string, n: number) => string) => names.map((name, i) => make(name, i + 1)).join('');
  const relationships = (inside: string) =>
    `<Relationships xmlns="${openXml}/package/2006/relationships">${inside}</Relationships>`;
  const part = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${sheetType}.${type}+xml"/>`;
  return {
    '[Content_Types].xml': `<Types xmlns="${openXml}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('xl/workbook.xml', 'sheet.main')}${part('xl/styles.xml', 'styles')}${each((_, n) => part(`xl/worksheets/sheet${n}.xml`, 'worksheet'))}</Types>`,
    '_rels/.rels': relationships(`<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': `<workbook xmlns="${openXml}/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${each((name, n) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      `${each((_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId0" Type="${office}/styles" Target="styles.xml"/>`,
    ),
    'xl/styles.xml': styles,
  };
}

/** Three styles: as it comes, text (49), and text in bold for the head. */
const styles = `<styleSheet xmlns="${openXml}/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;
