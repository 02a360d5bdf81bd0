import { type SheetColumn, sheetAttributes, sheetColumns } from '../../../gateway/export/sheet-columns.ts';
import { attributeOf } from '../../../subgraphs/resources/attributes.ts';
import { FileError } from '../read/file-error.ts';
import type { RawRow } from '../read/raw-table.ts';

/** A column of a sheet that we know; `fieldList` holds all items of a resource in one cell, `state` whether it is published. */
export type KnownColumn = SheetColumn | 'fieldList' | 'state';

/** Where the columns of a sheet stand, and the rows below its head. */
export interface Sheet {
  readonly name: string;
  readonly columns: ReadonlyMap<KnownColumn, number>;
  readonly rows: readonly RawRow[];
  /** Columns that we do not know, with the line of the head. */
  readonly unknown: readonly string[];
  readonly headLine: number;
  /** How many columns the head has. */
  readonly width: number;
}

/** Other names that sheets have for a column. */
const otherNames: Readonly<Record<string, KnownColumn>> = {
  信息资源提供方代码: 'providerCode',
  信息资源摘要: 'description',
  信息资源格式: 'format',
  信息资源格式类型: 'format',
  信息项信息: 'fieldList',
  信息项: 'fieldList',
  信息项英文名称: 'fieldName',
  字段名: 'fieldName',
  信息项中文名称: 'fieldTitle',
  信息项数据类型: 'fieldType',
  信息项数据长度: 'fieldLength',
  长度: 'fieldLength',
  共享方式分类: 'sharingManner',
  共享方式类型: 'sharingManner',
  开放类型: 'opened',
  更新频率: 'updateFrequency',
  敏感级别: 'fieldSensitivity',
  是否开放: 'opened',
  信息资源状态: 'state',
  资源状态: 'state',
  目录状态: 'state',
  发布状态: 'state',
  状态: 'state',
  主题分类: 'themes',
  标签: 'keywords',
};

const names = new Map<string, KnownColumn>([
  ...Object.entries(otherNames),
  ...(Object.entries(sheetColumns) as [SheetColumn, string][]).map(([key, name]) => [name, key] as const),
  ...sheetAttributes.map((name) => [plainHead(attributeOf(name).header?.[1] ?? name), name] as const),
]);

const required: readonly KnownColumn[] = ['title', 'code', 'providerName'];
/** A title and explanations may stand above the head. */
const rowsAboveHead = 10;

/** The sheet in the rows of a table; null where they have no head with name, code and provider of a resource. */
export function findSheet(rows: readonly RawRow[], name: string): Sheet | null {
  for (const [i, row] of rows.slice(0, rowsAboveHead).entries()) {
    const next = rows[i + 1];
    const second = next !== undefined && isSecondHead(next) ? next : null;
    const head = second === null ? row.cells : mergeHeads(row.cells, second.cells);
    const known = head.map(columnOf);
    if (!required.every((key) => known.includes(key))) continue;
    const above = second === null ? i + 1 : i + 2;
    const unknown = head.filter((cell, at) => cell.trim() !== '' && known[at] === undefined);
    const columns = placeColumns(known, row.line, name);
    return { name, columns, rows: rows.slice(above), unknown, headLine: row.line, width: head.length };
  }
  return null;
}

function columnOf(cell: string): KnownColumn | undefined {
  return names.get(plainHead(cell));
}

/** A head without blanks, marks and what stands in brackets at its end; capitals count as small letters. */
function plainHead(cell: string): string {
  return cell
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replace(/\([^)]*\)$|^\*|\*$/g, '')
    .toLowerCase();
}

/** Whether a row names nothing but columns: under a head of merged cells (信息项信息) stand their parts (信息项名称, 数据类型). */
function isSecondHead({ cells }: RawRow): boolean {
  const said = cells.filter((cell) => cell.trim() !== '');
  return said.length > 0 && said.every((cell) => columnOf(cell) !== undefined);
}

function mergeHeads(first: readonly string[], second: readonly string[]): string[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, i) => second[i] || (first[i] ?? ''));
}

function titleOf(key: KnownColumn): string {
  if (key === 'fieldList') return '信息项信息';
  return key === 'state' ? '状态' : sheetColumns[key];
}

function placeColumns(
  known: readonly (KnownColumn | undefined)[],
  line: number,
  name: string,
): Map<KnownColumn, number> {
  const columns = new Map<KnownColumn, number>();
  for (const [at, key] of known.entries()) {
    if (key === undefined) continue;
    if (columns.has(key))
      throw new FileError(`${name}: the head at line ${line} names ${titleOf(key)} twice; keep one.`);
    columns.set(key, at);
  }
  return columns;
}
