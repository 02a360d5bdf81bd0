import type { ReactNode } from 'react';
import type { Bilingual, Language } from '../panel.ts';
import { type ChartChoice, type ChartColumn, combinations, marks } from './chart-choice.ts';

interface Props {
  readonly tables: readonly string[];
  readonly chosen: number;
  readonly take: (table: number) => void;
  readonly columns: readonly ChartColumn[];
  readonly choice: ChartChoice;
  readonly change: (choice: ChartChoice) => void;
  readonly language: Language;
}

const words = {
  table: { zh: '列表', en: 'List' },
  mark: { zh: '画成', en: 'Draw as' },
  bars: { zh: '柱', en: 'Bars' },
  lines: { zh: '线', en: 'Lines' },
  points: { zh: '点', en: 'Points' },
  x: { zh: '横轴', en: 'Along' },
  y: { zh: '数值', en: 'Value' },
  colour: { zh: '颜色', en: 'Colour' },
  combination: { zh: '同处合并', en: 'Same place' },
  sum: { zh: '合计', en: 'Sum' },
  mean: { zh: '平均', en: 'Mean' },
  rows: { zh: '行数', en: 'Number of rows' },
  none: { zh: '不分', en: 'One' },
} as const satisfies Record<string, Bilingual>;

/** What is drawn of which columns. */
export function ChartControls({ tables, chosen, take, columns, choice, change, language }: Props) {
  const say = (word: keyof typeof words) => words[word][language];
  const options = (of: readonly ChartColumn[]) =>
    of.map(({ index, name }) => (
      <option key={index} value={index}>
        {name}
      </option>
    ));
  const placeOf = (value: string) => (value === '' ? null : Number(value));
  return (
    <div className="panel-actions">
      {tables.length > 1 && (
        <Choice label={say('table')} value={`${chosen}`} choose={(value) => take(Number(value))}>
          {tables.map((name, i) => (
            <option key={name} value={i}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      <Choice
        label={say('mark')}
        value={choice.mark}
        choose={(value) => change({ ...choice, mark: value as ChartChoice['mark'] })}
      >
        {marks.map((mark) => (
          <option key={mark} value={mark}>
            {say(mark)}
          </option>
        ))}
      </Choice>
      <Choice label={say('x')} value={`${choice.x}`} choose={(value) => change({ ...choice, x: Number(value) })}>
        {options(columns)}
      </Choice>
      <Choice label={say('y')} value={`${choice.y ?? ''}`} choose={(value) => change({ ...choice, y: placeOf(value) })}>
        <option value="">{say('rows')}</option>
        {options(columns.filter(({ kind }) => kind === 'number'))}
      </Choice>
      <Choice
        label={say('colour')}
        value={`${choice.colour ?? ''}`}
        choose={(value) => change({ ...choice, colour: placeOf(value) })}
      >
        <option value="">{say('none')}</option>
        {options(columns.filter(({ kind }) => kind !== 'number'))}
      </Choice>
      {choice.y !== null && choice.mark !== 'points' && (
        <Choice
          label={say('combination')}
          value={choice.combination}
          choose={(value) => change({ ...choice, combination: value as ChartChoice['combination'] })}
        >
          {combinations.map((each) => (
            <option key={each} value={each}>
              {say(each)}
            </option>
          ))}
        </Choice>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, value, choose, children }: ChoiceProps) {
  return (
    <label className="panel-choice">
      {label}
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {children}
      </select>
    </label>
  );
}
