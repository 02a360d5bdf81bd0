import { useMemo, useState } from 'react';
import type { AnswerShape } from '../../../../export/table/answer-shape.ts';
import { Empty, NoSchema } from '../answer/notes.tsx';
import { useShape } from '../answer/use-shape.ts';
import type { PanelProps } from '../panel.ts';
import type { ChartChoice } from './chart-choice.ts';
import { ChartControls } from './chart-controls.tsx';
import { findDrawable } from './chart-source.ts';
import { ChartView } from './chart-view.tsx';
import '../panels.css';

const nothing = {
  zh: '这个答案里没有可画的列。请选取一个列表，其中有数字、时间或类别，例如：',
  en: 'This answer holds no column to draw. Select a list with numbers, times or categories, for example:',
};
const example = `{
  resources(first: 1) {
    aggregate(by: [MONTH]) { groups { keys { key value } count } }
  }
}`;

/** A list of the answer, drawn. */
export default function ChartPanel(props: PanelProps) {
  const shape = useShape(props);
  if (!shape) return <NoSchema language={props.language} />;
  return <Charts panel={props} shape={shape} />;
}

function Charts({ panel, shape }: { readonly panel: PanelProps; readonly shape: AnswerShape }) {
  const { answer, language } = panel;
  const drawable = useMemo(() => findDrawable(shape, answer.data), [shape, answer]);
  const [chosen, choose] = useState(0);
  const [changed, change] = useState<ChartChoice | null>(null);
  const source = drawable[chosen];
  if (!source) return <Empty language={language} text={nothing} example={example} />;
  const choice = changed ?? source.choice;
  const take = (index: number) => {
    choose(index);
    change(null);
  };
  return (
    <section className="panel panel-chart">
      <ChartControls
        tables={drawable.map(({ name }) => name)}
        {...{ chosen, take, choice, change, language }}
        columns={source.drawn}
      />
      <ChartView {...{ source, choice, language }} />
    </section>
  );
}
