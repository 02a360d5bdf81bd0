import { FileError } from './file-error.ts';
import { lengthened, type TableLimits } from './raw-table.ts';
import { type DateKind, dateKindOf } from './xlsx-dates.ts';
import type { Package } from './xlsx-package.ts';
import { unescapeText } from './xlsx-text.ts';
import { type Attributes, readXml } from './xml.ts';

/** How the cells of one style are shown, as far as it matters for their text. */
export interface CellStyle {
  readonly date: DateKind | null;
  /** A number format of zeros alone (`00000`) shows so many digits at least. */
  readonly digits: number;
}

/** What the cells of a sheet refer to. */
export interface Workbook {
  /** The part that holds the first sheet that is not hidden. */
  readonly sheet: string;
  readonly strings: readonly string[];
  readonly styles: readonly CellStyle[];
  /** Whether days are counted from 1904. */
  readonly from1904: boolean;
}

const mostSmallBytes = 16 * 1024 * 1024;
/** Shared strings are kept, all of them. */
const mostStringBytes = 500 * 1024 * 1024;

/** Reads what a workbook says of its sheets; throws FileError where it has none. */
export async function readWorkbook(pack: Package, limits: TableLimits): Promise<Workbook> {
  const { id, from1904 } = await readSheets(pack);
  const targets = await readTargets(pack);
  const target = targets.get(id);
  if (target === undefined) throw new FileError(`${pack.name}: is no sound workbook: its sheet cannot be found.`);
  return { sheet: target, strings: await readStrings(pack, limits), styles: await readStyles(pack), from1904 };
}

async function readSheets(pack: Package): Promise<{ id: string; from1904: boolean }> {
  let id: string | undefined;
  let from1904 = false;
  await readPart(pack, 'xl/workbook.xml', (element, attributes) => {
    if (element === 'workbookPr') from1904 = isTrue(attributes.date1904);
    if (element === 'sheet' && id === undefined && (attributes.state ?? 'visible') === 'visible')
      id = Object.entries(attributes).find(([name]) => /(^|:)id$/.test(name))?.[1];
  });
  if (id === undefined) throw new FileError(`${pack.name}: has no sheet that is not hidden.`);
  return { id, from1904 };
}

async function readTargets(pack: Package): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readPart(pack, 'xl/_rels/workbook.xml.rels', (element, { Id = '', Type = '', Target = '' }) => {
    if (element !== 'Relationship' || !Type.endsWith('/worksheet')) return;
    targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  });
  return targets;
}

async function readStrings(pack: Package, { characters }: TableLimits): Promise<string[]> {
  const part = 'xl/sharedStrings.xml';
  const strings: string[] = [];
  if (!pack.has(part)) return strings;
  const gathered = new TextGatherer(pack.name);
  let total = 0;
  await readXml(
    { name: pack.name, part, chunks: pack.read(part, mostStringBytes) },
    {
      open: (element) => gathered.open(element),
      text: (text) => gathered.add(text),
      close: (element) => {
        gathered.close(element);
        if (element !== 'si') return;
        const text = gathered.take();
        total += text.length;
        if (total > characters) throw new FileError(`${pack.name}: has more than ${characters} characters; split it.`);
        strings.push(text);
      },
    },
  );
  return strings;
}

/** Gathers the text of a string item: that of its runs, without the phonetic reading that may stand beside it. */
export class TextGatherer {
  readonly #name: string;
  #text = '';
  #inText = false;
  #inPhonetic = false;

  constructor(name: string) {
    this.#name = name;
  }

  open(element: string): void {
    if (element === 't') this.#inText = !this.#inPhonetic;
    if (element === 'rPh') this.#inPhonetic = true;
  }

  add(text: string): void {
    if (this.#inText) this.#text = lengthened(this.#text, text, this.#name);
  }

  close(element: string): void {
    if (element === 't') this.#inText = false;
    if (element === 'rPh') this.#inPhonetic = false;
  }

  /** What was gathered since it was taken last. */
  take(): string {
    const text = unescapeText(this.#text);
    this.#text = '';
    return text;
  }
}

async function readStyles(pack: Package): Promise<CellStyle[]> {
  const styles: CellStyle[] = [];
  if (!pack.has('xl/styles.xml')) return styles;
  const codes = new Map<number, string>();
  let inCellFormats = false;
  await readPart(pack, 'xl/styles.xml', (element, { numFmtId, formatCode = '' }) => {
    if (element === 'cellXfs') inCellFormats = true;
    if (element === 'cellStyles' || element === 'dxfs') inCellFormats = false;
    if (element === 'numFmt') codes.set(Number(numFmtId), formatCode);
    if (element !== 'xf' || !inCellFormats) return;
    const code = codes.get(Number(numFmtId)) ?? '';
    styles.push({ date: dateKindOf(Number(numFmtId), code), digits: /^0+$/.test(code) ? code.length : 0 });
  });
  return styles;
}

async function readPart(
  pack: Package,
  part: string,
  open: (element: string, attributes: Attributes) => void,
): Promise<void> {
  await readXml({ name: pack.name, part, chunks: pack.read(part, mostSmallBytes) }, { open });
}

function isTrue(said: string | undefined): boolean {
  return said === '1' || said === 'true';
}
