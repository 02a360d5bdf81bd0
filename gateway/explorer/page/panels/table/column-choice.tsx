import type { ReadColumn } from '../../../../export/table/table.ts';
import type { Language } from '../panel.ts';

interface Props {
  readonly columns: readonly ReadColumn[];
  readonly hidden: ReadonlySet<number>;
  readonly toggle: (column: number) => void;
  readonly language: Language;
}

/** Which columns are shown. */
export function ColumnChoice({ columns, hidden, toggle, language }: Props) {
  const shown = columns.length - hidden.size;
  const title = language === 'zh' ? `列（${shown}/${columns.length}）` : `Columns (${shown} of ${columns.length})`;
  return (
    <details className="panel-columns">
      <summary>{title}</summary>
      <div className="panel-column-list">
        {columns.map(({ name }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
          <label key={i}>
            <input type="checkbox" checked={!hidden.has(i)} onChange={() => toggle(i)} />
            <bdi>{name}</bdi>
          </label>
        ))}
      </div>
    </details>
  );
}
