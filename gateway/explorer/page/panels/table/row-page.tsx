import { textOf } from '../../../../export/table/cell-text.ts';
import type { ReadColumn, Row } from '../../../../export/table/table.ts';
import { inLanguage, labelOf } from '../answer/in-language.ts';
import { ScrollRegion, ValueText } from '../answer/notes.tsx';
import type { Language } from '../panel.ts';
import { isNumeric, isTime } from './compare-values.ts';
import type { Sorting } from './sort-rows.ts';

interface ShownColumn {
  readonly column: ReadColumn;
  readonly index: number;
}

interface Props {
  readonly name: string;
  readonly columns: readonly ShownColumn[];
  readonly rows: readonly Row[];
  /** The place of the first of these rows among all. */
  readonly first: number;
  readonly sorting: Sorting | null;
  readonly sort: (column: number) => void;
  readonly language: Language;
}

/** Some rows of a table, in a region that scrolls by itself. */
export function RowPage({ name, columns, rows, first, sorting, sort, language }: Props) {
  return (
    <ScrollRegion name={name}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="panel-count">
              #
            </th>
            {columns.map((shown) => (
              <ColumnHead key={shown.index} {...shown} {...{ sorting, sort, language }} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place among all.
            <tr key={first + i}>
              <td className="panel-count">{first + i + 1}</td>
              {columns.map(({ column, index }) => (
                <Cell key={index} column={column} row={row} language={language} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

type HeadProps = ShownColumn & Pick<Props, 'sorting' | 'sort' | 'language'>;

function ColumnHead({ column, index, sorting, sort, language }: HeadProps) {
  const isSorted = sorting?.column === index;
  const order = isSorted ? (sorting.isDescending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={order}>
      <button type="button" title={inLanguage(column.description, language)} onClick={() => sort(index)}>
        <bdi>{column.name}</bdi>
        <span aria-hidden="true">{{ ascending: ' ▲', descending: ' ▼', none: '' }[order]}</span>
      </button>
    </th>
  );
}

function Cell({
  column,
  row,
  language,
}: {
  readonly column: ReadColumn;
  readonly row: Row;
  readonly language: Language;
}) {
  const value = column.read(row);
  const text = textOf(value);
  if (text === null) return <td className="panel-null">–</td>;
  const label = labelOf(column.type, value, language);
  return (
    <td className={classOf(column.type)}>
      <ValueText text={text} />
      {label && <span className="panel-label">{label}</span>}
    </td>
  );
}

function classOf(type: ReadColumn['type']): string | undefined {
  if (isNumeric(type)) return 'panel-number';
  return isTime(type) ? 'panel-time' : undefined;
}
