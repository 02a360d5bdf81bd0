/** @jsxImportSource preact */
import type { Reading } from '../reading.ts';
import { CountTable } from './bars.tsx';
import type { Group } from './groups.ts';
import { everyMonth } from './groups.ts';

interface MonthsProps {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly Group[];
  readonly reading: Reading;
}

const size = { width: 460, height: 220, left: 34, right: 30, bottom: 28, top: 14 };

/** A line over months beside its table; a month in which nothing was is drawn as none. */
export function Months({ id, title, groups, reading }: MonthsProps) {
  const { say, today } = reading;
  const months = everyMonth(groups, today.slice(0, 7));
  const most = Math.max(1, ...months.map(({ count }) => count));
  const across = (size.width - size.left - size.right) / Math.max(1, months.length - 1);
  const down = size.height - size.top - size.bottom;
  const points = months.map(({ name, count }, i) => ({
    name,
    count,
    x: size.left + i * across,
    y: size.top + down - (down * count) / most,
  }));
  const every = Math.ceil(months.length / 6);
  const isNamed = (i: number) => (months.length - 1 - i) % every === 0;
  return (
    <section aria-labelledby={id} class="figure">
      <h2 id={id}>{title}</h2>
      <div class="beside">
        <svg
          role="img"
          aria-label={say(`折线图：${title}，数值见表`, `Line: ${title}; the table has the numbers`)}
          viewBox={`0 0 ${size.width} ${size.height}`}
        >
          {[0, most].map((value) => (
            <g key={value}>
              <line
                class="grid"
                x1={size.left}
                x2={size.width - size.right}
                y1={yOf(value, most, down)}
                y2={yOf(value, most, down)}
              />
              <text x={size.left - 6} y={yOf(value, most, down) + 4} text-anchor="end">
                {value}
              </text>
            </g>
          ))}
          <polyline class="line" points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
          {points.map(({ name, count, x, y }, i) => (
            <g key={name}>
              {count > 0 ? <circle class="point" cx={x} cy={y} r={3.5} /> : null}
              {isNamed(i) ? (
                <text x={x} y={size.height - 8} text-anchor="middle">
                  {name}
                </text>
              ) : null}
            </g>
          ))}
        </svg>
        <CountTable
          title={title}
          of={say('月份', 'Month')}
          counts={months.map(({ name, count }) => ({ name, count, path: null }))}
          reading={reading}
        />
      </div>
    </section>
  );
}

function yOf(value: number, most: number, down: number): number {
  return size.top + down - (down * value) / most;
}
