/** @jsxImportSource preact */

import type { Reading } from '../reading.ts';
import { Day } from './clock.tsx';
import { Scroll } from './scroll.tsx';

/** What to ask of a sample. */
export const sampleSelection = 'columns { name title dataType sensitivity technique } rows rowCount generatedAt';

export interface SampleData {
  readonly columns: readonly {
    readonly name: string;
    readonly title: string;
    readonly dataType: string;
    readonly sensitivity: string;
    readonly technique: string;
  }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly rowCount: number;
  readonly generatedAt: string;
}

interface SampleProps {
  readonly sample: SampleData | null;
  readonly caption: string;
  readonly reading: Reading;
}

/** Sample rows under their columns, each with its type, how sensitive it is and how it was desensitised. */
export function Sample({ sample, caption, reading }: SampleProps) {
  const { say } = reading;
  if (sample === null || sample.rows.length === 0)
    return <p class="none">{say('没有可公开的样例。', 'There is no sample that you may see.')}</p>;
  return (
    <>
      <Scroll label={caption}>
        <table class="sample">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {sample.columns.map((column) => (
                <Column key={column.name} column={column} reading={reading} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.rows.map((row, i) => (
              <tr key={String(i)}>
                {sample.columns.map(({ name, dataType }) => (
                  <td key={name} class={isNumeric(dataType) ? 'number' : undefined}>
                    {cellOf(Object.hasOwn(row, name) ? row[name] : null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">
        {say(
          `共 ${sample.rowCount} 行样例，此处 ${sample.rows.length} 行；均经脱敏，不含源数据（第四条）。生成于`,
          `${sample.rows.length} of ${sample.rowCount} sample rows; desensitised, never source data (Article 4). Made on `,
        )}
        <Day of={sample.generatedAt} reading={reading} />
        {say('。', '.')}
      </p>
    </>
  );
}

interface ColumnProps {
  readonly column: SampleData['columns'][number];
  readonly reading: Reading;
}

function Column({ column: { name, title, dataType, sensitivity, technique }, reading: { say, label } }: ColumnProps) {
  return (
    <th scope="col" class={isNumeric(dataType) ? 'number' : undefined}>
      {title === '' ? name : title}
      <span class="about">
        <code>{name}</code> · {label('FieldType', dataType)} · {label('FieldSensitivity', sensitivity)}
      </span>
      <span class={technique === 'NONE' ? 'technique none' : 'technique'}>
        {technique === 'NONE' ? say('不脱敏', 'as it is') : label('DesensitisationTechnique', technique)}
      </span>
    </th>
  );
}

function isNumeric(dataType: string): boolean {
  return dataType === 'INTEGER' || dataType === 'DECIMAL';
}

/** A value of a row, as text. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
