import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A ZIP file of these parts. */
export function zipOf(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
}

interface Parts {
  readonly workbook?: string;
  readonly styles?: string;
  readonly strings?: string;
  readonly others?: Readonly<Record<string, string>>;
}

/** A workbook whose first sheet holds these rows, written as XML; as another program than ours would write it. */
export function workbookOf(sheetRows: string, { workbook, styles, strings, others = {} }: Parts = {}): Promise<Buffer> {
  const sheets = workbook ?? '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>';
  return zipOf({
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relationships}">${sheets}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelationships}">${[1, 2]
      .map((n) => `<Relationship Id="rId${n}" Type="${relationships}/worksheet" Target="worksheets/sheet${n}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheetRows}</sheetData></worksheet>`,
    ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet xmlns="${main}">${styles}</styleSheet>` }),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings}</sst>` }),
    ...others,
  });
}

const openDocument = 'urn:oasis:names:tc:opendocument:xmlns';

interface SpreadsheetParts {
  /** Automatic styles. */
  readonly style?: string;
  readonly manifest?: string;
}

/** An OpenDocument spreadsheet of these tables, written as XML; as another program than ours would write it. */
export function spreadsheetOf(
  tables: string,
  { style = '', manifest = '<manifest/>' }: SpreadsheetParts = {},
): Promise<Buffer> {
  const spaces = ['office', 'table', 'text', 'style'].map((each) => `xmlns:${each}="${openDocument}:${each}:1.0"`);
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': manifest,
    'content.xml': `<office:document-content ${spaces.join(' ')}><office:automatic-styles>${style}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  });
}
