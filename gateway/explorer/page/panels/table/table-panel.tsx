import { useState } from 'react';
import { rowsOf } from '../../../../export/table/table.ts';
import { Empty, NoSchema } from '../answer/notes.tsx';
import { useShape } from '../answer/use-shape.ts';
import type { PanelProps } from '../panel.ts';
import { findTables, tableName } from './find-tables.ts';
import { TableView } from './table-view.tsx';
import '../panels.css';

const nothing = {
  zh: '这个答案里没有列表。请在问题中选取一个列表，例如：',
  en: 'This answer holds no list. Select one in your question, for example:',
};
const example = `{
  resources(first: 20) {
    totalCount
    nodes { code title provider { name } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The lists of an answer, each as a table. */
export default function TablePanel(props: PanelProps) {
  const { schema, answer, language } = props;
  const shape = useShape(props);
  const [chosen, choose] = useState(0);
  if (!schema || !shape) return <NoSchema language={language} />;
  const tables = findTables(shape);
  const table = tables[chosen];
  if (!table) return <Empty language={language} text={nothing} example={example} />;
  return (
    <section className="panel panel-table">
      {tables.length > 1 && (
        <label className="panel-choice">
          {language === 'zh' ? '列表' : 'List'}
          <select value={chosen} onChange={({ target }) => choose(Number(target.value))}>
            {tables.map((each, i) => (
              <option key={tableName(each)} value={i}>
                {`${tableName(each)} (${rowsOf(answer.data, each).length})`}
              </option>
            ))}
          </select>
        </label>
      )}
      <TableView key={tableName(table)} panel={props} source={{ schema, shape, table }} />
    </section>
  );
}
