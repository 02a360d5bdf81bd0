import { useMemo } from 'react';
import { valueAt } from '../../../../export/table/answer-shape.ts';
import { textOf } from '../../../../export/table/cell-text.ts';
import { inLanguage, labelOf } from '../answer/in-language.ts';
import { Empty, NoSchema, ScrollRegion, Status, ValueText } from '../answer/notes.tsx';
import { useShape } from '../answer/use-shape.ts';
import type { Language, PanelProps } from '../panel.ts';
import { type EnumValue, type Sample, type SampleColumn, samplesOf } from './samples.ts';
import '../panels.css';

const nothing = {
  zh: '这个答案里没有样例数据。资源、条目与挂牌有样例，例如：',
  en: 'This answer holds no sample. Resources, entries and listings have one, for example:',
};
const example = `{
  resources(first: 3, filter: { hasSample: true }) {
    nodes {
      title
      sample(first: 10) {
        columns { name title dataType technique sensitivity }
        rows
        rowCount
      }
    }
  }
}`;

/** The sample rows in an answer, each column with how it was treated. */
export default function SamplePanel(props: PanelProps) {
  const { answer, language } = props;
  const shape = useShape(props);
  const found = useMemo(() => shape && samplesOf(shape, answer.data), [shape, answer]);
  if (!found) return <NoSchema language={language} />;
  if (found.samples.length === 0) return <Empty language={language} text={nothing} example={example} />;
  return (
    <section className="panel panel-sample">
      {found.samples.map((sample, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: samples keep their places in an answer.
        <SampleTable key={i} sample={sample} language={language} />
      ))}
      {found.left > 0 && (
        <Status>
          {language === 'zh'
            ? `另有 ${found.left} 份样例未显示；请减少 first。`
            : `${found.left} more samples are not shown; lower first.`}
        </Status>
      )}
    </section>
  );
}

/** So many rows and columns of a sample stand in the page. */
const mostRows = 200;
const mostColumns = 100;

function SampleTable({ sample, language }: { readonly sample: Sample; readonly language: Language }) {
  const columns = sample.columns.slice(0, mostColumns);
  const rows = sample.rows.slice(0, mostRows);
  return (
    <>
      <h3>
        <bdi>{sample.of}</bdi>
      </h3>
      <Status>{saysWhatIsShown(sample, language)}</Status>
      <ScrollRegion name={sample.of}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <ColumnHead key={column.name} column={column} language={language} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place.
              <tr key={i}>
                {columns.map((column) => (
                  <Cell key={column.name} value={valueAt(row, [column.name])} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function saysWhatIsShown({ rows, columns, rowCount, missing }: Sample, language: Language): string {
  const zh = language === 'zh';
  const shown = Math.min(rows.length, mostRows);
  const of = rowCount === null ? '' : zh ? `，共 ${rowCount} 行` : ` of ${rowCount}`;
  const said = [zh ? `显示 ${shown} 行${of}。` : `${shown} rows${of}.`];
  if (columns.length > mostColumns)
    said.push(
      zh
        ? `只显示前 ${mostColumns} 列，共 ${columns.length} 列。`
        : `The first ${mostColumns} of ${columns.length} columns.`,
    );
  if (missing.length > 0)
    said.push(
      zh
        ? `问题未选取 ${missing.join('、')}；选取后此处会显示。`
        : `The question does not select ${missing.join(', ')}; select it to see it here.`,
    );
  return said.join(zh ? '' : ' ');
}

function ColumnHead({ column, language }: { readonly column: SampleColumn; readonly language: Language }) {
  const { name, title, dataType, technique, sensitivity } = column;
  return (
    <th scope="col">
      <bdi className="sample-title">{title ?? name}</bdi>
      {title !== null && <bdi className="sample-name">{name}</bdi>}
      {dataType && <EnumWord of={dataType} language={language} />}
      {technique && <EnumWord of={technique} language={language} as="technique" />}
      {sensitivity && <EnumWord of={sensitivity} language={language} as="sensitivity" />}
    </th>
  );
}

interface EnumWordProps {
  readonly of: EnumValue;
  readonly language: Language;
  readonly as?: 'technique' | 'sensitivity';
}

function EnumWord({ of: { type, value }, language, as }: EnumWordProps) {
  return (
    <span className="sample-mark" data-as={as} data-value={value} title={inLanguage(type.description, language)}>
      {labelOf(type, value, language) ?? value}
    </span>
  );
}

function Cell({ value }: { readonly value: unknown }) {
  const text = textOf(value);
  if (text === null) return <td className="panel-null">–</td>;
  return (
    <td className={typeof value === 'number' ? 'panel-number' : undefined}>
      <ValueText text={text} />
    </td>
  );
}
