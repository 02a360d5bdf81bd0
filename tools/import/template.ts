import { createWriteStream, existsSync, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import {
  labels,
  type SheetAttribute,
  type SheetColumn,
  sheetAttributes,
  sheetColumnKeys,
  sheetColumns,
  sheetHead,
} from '../../gateway/export/sheet-columns.ts';
import { csvHead } from '../../gateway/export/write-csv.ts';
import { writeWorkbook } from '../../gateway/export/write-xlsx.ts';
import { attributeOf } from '../../subgraphs/resources/attributes.ts';
import { UsageError } from '../usage-error.ts';
import { requireWritable } from '../writable-file.ts';

/** What to write into the columns that are no attributes. */
const otherNotes: { readonly [Column in SheetColumn]?: string } = {
  fieldType: Object.values(labels.fieldType).join('、'),
  opened: '是、否；填“是”时须填开放条件。',
  openingCondition: '无条件开放，或写明条件。',
  fieldSensitivity: Object.values(labels.fieldSensitivity).join('、'),
  fieldTechnique: Object.values(labels.fieldTechnique).join('、'),
  source: '目录来源的名称；留空则以导入命令所给为准。',
};

/** What to write into a column, in the second sheet of the template; undefined where its head says enough. */
function noteOf(column: SheetColumn): string | undefined {
  if (!isAttribute(column)) return otherNotes[column];
  const attribute = attributeOf(column);
  const values = attribute.kind === 'vocabulary' ? Object.values(attribute.vocabulary.values) : [];
  const listed = values.map(([label]) => label).join('、');
  return [listed, attribute.note ?? ''].filter((part) => part !== '').join('；') || undefined;
}

function isAttribute(column: SheetColumn): column is SheetAttribute {
  return (sheetAttributes as readonly SheetColumn[]).includes(column);
}

/** Writes an empty sheet to fill in, as the ending of its name says; a workbook explains its columns in a second sheet. */
export async function writeTemplate(path: string): Promise<void> {
  if (!/\.(csv|xlsx)$/i.test(path)) throw new UsageError('--template takes a FILE that ends in .xlsx or .csv.');
  if (existsSync(path)) throw new UsageError(`${path} is there already; it may be filled in.`);
  requireWritable('--template', path);
  if (/\.csv$/i.test(path)) return writeFileSync(path, csvHead(), { flag: 'wx' });
  const rows = sheetColumnKeys.flatMap((column) => {
    const note = noteOf(column);
    return note === undefined ? [] : [[sheetColumns[column], note]];
  });
  const workbook = writeWorkbook([
    { name: '信息资源目录', head: sheetHead, rows: listed([]) },
    { name: '填写说明', head: ['列', '说明'], rows: listed([rows]) },
  ]);
  await pipeline(workbook, createWriteStream(path, { flags: 'wx' }));
}

async function* listed<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
