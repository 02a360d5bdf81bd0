import { useState } from 'react';
import { type ReadColumn, type Row, type Table, writeTable } from '../../../../export/table/table.ts';
import { Status } from '../answer/notes.tsx';
import { fileName, saveFile } from '../answer/save-file.ts';
import type { Bilingual, Language } from '../panel.ts';

interface Props {
  readonly columns: readonly ReadColumn[];
  readonly rows: readonly Row[];
  readonly name: string;
  readonly language: Language;
}

const copied = { zh: '已复制。', en: 'Copied.' };
const saved = { zh: '已保存。', en: 'Saved.' };
const notCopied = {
  zh: '浏览器不允许复制；请保存为 CSV。',
  en: 'The browser does not allow copying; save it as CSV.',
};
const notSaved = { zh: '文件无法生成；请减少列或行。', en: 'The file could not be made; take fewer columns or rows.' };

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Copies or saves the columns that are shown, with all rows that are here. What writes files is loaded when it is wanted. */
export function SaveTable({ columns, rows, name, language }: Props) {
  const [told, tell] = useState<Bilingual | null>(null);
  const table = () => writeTable(columns, rows);
  const attempt = (work: () => Promise<void>, done: Bilingual, failed: Bilingual) => () => {
    tell(null);
    work().then(
      () => tell(done),
      () => tell(failed),
    );
  };
  return (
    <>
      <button type="button" onClick={attempt(() => copy(table()), copied, notCopied)}>
        {language === 'zh' ? '复制' : 'Copy'}
      </button>
      <button type="button" onClick={attempt(() => saveCsv(table(), name), saved, notSaved)}>
        {language === 'zh' ? '存为 CSV' : 'Save as CSV'}
      </button>
      <button type="button" onClick={attempt(() => saveXlsx(table(), name), saved, notSaved)}>
        {language === 'zh' ? '存为 XLSX' : 'Save as XLSX'}
      </button>
      <Status>{told?.[language]}</Status>
    </>
  );
}

async function copy(table: Table): Promise<void> {
  const { tsvOf } = await import('./tsv.ts');
  await navigator.clipboard.writeText(tsvOf(table));
}

async function saveCsv({ head, rows }: Table, name: string): Promise<void> {
  const { csvOf } = await import('../../../../export/csv-lines.ts');
  saveFile(new Blob([csvOf([head, ...rows])], { type: 'text/csv;charset=utf-8' }), fileName(name, 'csv'));
}

async function saveXlsx(table: Table, name: string): Promise<void> {
  const { writeXlsxFile } = await import('./xlsx-file.ts');
  saveFile(new Blob([await writeXlsxFile(table, name)], { type: workbook }), fileName(name, 'xlsx'));
}
