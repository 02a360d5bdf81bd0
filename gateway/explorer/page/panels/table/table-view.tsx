import { useMemo, useState } from 'react';
import { readColumns } from '../../../../export/table/table.ts';
import { Status } from '../answer/notes.tsx';
import type { PanelProps } from '../panel.ts';
import { ColumnChoice } from './column-choice.tsx';
import { tableName } from './find-tables.ts';
import { hiddenAtFirst, withToggled } from './hidden-columns.ts';
import { MoreRows } from './more-rows.tsx';
import { RowPage } from './row-page.tsx';
import { SaveTable } from './save-table.tsx';
import { nextSorting, type Sorting, sortRows } from './sort-rows.ts';
import { type Source, useRows } from './use-rows.ts';

/** So many rows stand in the page at once. */
const rowsAPage = 100;

interface Props {
  readonly panel: PanelProps;
  readonly source: Source;
}

/** A table of an answer: what it shows of which, and what can be done with it. */
export function TableView({ panel, source }: Props) {
  const { language } = panel;
  const gathered = useRows(panel, source);
  const columns = useMemo(() => readColumns(source.table, gathered.rows), [source.table, gathered.rows]);
  const [hidden, setHidden] = useState(() => hiddenAtFirst(columns));
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [first, setFirst] = useState(0);
  const sorted = useMemo(() => sortRows(gathered.rows, columns, sorting), [gathered.rows, columns, sorting]);
  const shown = columns.flatMap((column, index) => (hidden.has(index) ? [] : [{ column, index }]));
  const rows = sorted.slice(first, first + rowsAPage);
  const sort = (index: number) => {
    setSorting(nextSorting(sorting, index));
    setFirst(0);
  };
  return (
    <>
      <Status>{saysWhatIsShown({ first, count: rows.length, of: sorted.length }, language)}</Status>
      <div className="panel-actions">
        <ColumnChoice {...{ columns, hidden, language }} toggle={(index) => setHidden(withToggled(hidden, index))} />
        <SaveTable
          columns={shown.map(({ column }) => column)}
          rows={sorted}
          name={tableName(source.table)}
          language={language}
        />
      </div>
      <RowPage {...{ rows, sorting, language, sort, first }} columns={shown} name={tableName(source.table)} />
      <Pager first={first} total={sorted.length} turnTo={setFirst} language={language} />
      <MoreRows gathered={gathered} language={language} />
    </>
  );
}

interface Shown {
  readonly first: number;
  readonly count: number;
  readonly of: number;
}

function saysWhatIsShown({ first, count, of }: Shown, language: PanelProps['language']): string {
  if (of === 0) return language === 'zh' ? '这个列表是空的。' : 'This list is empty.';
  const [from, to] = [first + 1, first + count];
  return language === 'zh' ? `第 ${from}–${to} 行，共取得 ${of} 行` : `Rows ${from}–${to} of the ${of} that are here`;
}

interface PagerProps {
  readonly first: number;
  readonly total: number;
  readonly turnTo: (first: number) => void;
  readonly language: PanelProps['language'];
}

function Pager({ first, total, turnTo, language }: PagerProps) {
  if (total <= rowsAPage) return null;
  const zh = language === 'zh';
  return (
    <nav className="panel-actions" aria-label={zh ? '翻页' : 'Pages of rows'}>
      <button type="button" disabled={first === 0} onClick={() => turnTo(Math.max(0, first - rowsAPage))}>
        {zh ? '上一页' : 'Previous rows'}
      </button>
      <button type="button" disabled={first + rowsAPage >= total} onClick={() => turnTo(first + rowsAPage)}>
        {zh ? '下一页' : 'Next rows'}
      </button>
    </nav>
  );
}
