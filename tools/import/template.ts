import { createWriteStream, existsSync, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { labels, sheetColumns, sheetHead } from '../../gateway/export/sheet-columns.ts';
import { csvHead } from '../../gateway/export/write-csv.ts';
import { writeWorkbook } from '../../gateway/export/write-xlsx.ts';
import { UsageError } from './arguments.ts';

/** What to write into a column, in the second sheet of the template. */
const notes: readonly (readonly [column: keyof typeof sheetColumns, note: string])[] = [
  ['title', '必填。'],
  ['code', '必填，全目录唯一；一项资源有多个信息项时，每个信息项一行，代码相同或留空，其余各列只填第一行。'],
  ['providerName', '必填。'],
  ['providerCode', '留空则由提供方名称推出。'],
  ['fieldType', Object.values(labels.fieldType).join('、')],
  ['sharing', Object.values(labels.sharing).join('、')],
  ['opened', '是、否；填“是”时须填开放条件。'],
  ['openingCondition', '无条件开放，或写明条件。'],
  ['updateFrequency', Object.values(labels.updateFrequency).join('、')],
  ['issuedAt', '如 2026-03-01。'],
  ['themes', '多个以分号隔开；关键词同。'],
  ['grade', `${Object.values(labels.grade).join('、')}；留空为未知，公众不可见。`],
  ['containsPersonalInformation', '是、否；含商业秘密同。'],
  ['fieldSensitivity', Object.values(labels.fieldSensitivity).join('、')],
  ['fieldTechnique', Object.values(labels.fieldTechnique).join('、')],
  ['delivery', Object.values(labels.delivery).join('、')],
  ['providerKind', Object.values(labels.providerKind).join('、')],
  ['source', '目录来源的名称；留空则以导入命令所给为准。'],
];

/** Writes an empty sheet to fill in, as the ending of its name says; a workbook explains its columns in a second sheet. */
export async function writeTemplate(path: string): Promise<void> {
  if (!/\.(csv|xlsx)$/i.test(path)) throw new UsageError('--template takes a FILE that ends in .xlsx or .csv.');
  if (existsSync(path)) throw new UsageError(`${path} is there already; it may be filled in.`);
  if (/\.csv$/i.test(path)) return writeFileSync(path, csvHead(), { flag: 'wx' });
  const rows = notes.map(([column, note]) => [sheetColumns[column], note]);
  const workbook = writeWorkbook([
    { name: '信息资源目录', head: sheetHead, rows: listed([]) },
    { name: '填写说明', head: ['列', '说明'], rows: listed([rows]) },
  ]);
  await pipeline(workbook, createWriteStream(path, { flags: 'wx' }));
}

async function* listed<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
