/** @jsxImportSource preact */
import { fitText } from '../chain/fit-text.ts';
import { Scroll } from '../parts/scroll.tsx';
import type { Reading } from '../reading.ts';

/** A name and how many there are of it. */
export interface Count {
  readonly name: string;
  readonly count: number;
  /** Where those are listed; null where no page lists them. */
  readonly path: string | null;
}

interface FigureProps {
  readonly id: string;
  readonly title: string;
  /** What is counted. */
  readonly of: string;
  readonly counts: readonly Count[];
  readonly reading: Reading;
}

const row = 26;
const names = 150;
const width = 460;
/** So many are drawn; the table has all. */
const mostDrawn = 12;

/** A figure: bars beside the table of what they show. */
export function Bars({ id, title, of, counts, reading }: FigureProps) {
  const { say } = reading;
  const drawn = counts.slice(0, mostDrawn);
  const most = Math.max(1, ...drawn.map(({ count }) => count));
  const longest = width - names - 44;
  return (
    <section aria-labelledby={id} class="figure">
      <h2 id={id}>{title}</h2>
      <div class="beside">
        <svg
          role="img"
          aria-label={say(`条形图：${title}，数值见表`, `Bars: ${title}; the table has the numbers`)}
          viewBox={`0 0 ${width} ${drawn.length * row + 4}`}
        >
          {drawn.map(({ name, count }, i) => (
            <g key={name} transform={`translate(0 ${i * row})`}>
              <text x={names - 8} y={17} text-anchor="end">
                {fitText(name, 10.5, 1)[0]}
              </text>
              <rect class="bar" x={names} y={4} height={row - 8} width={Math.max(1, (longest * count) / most)} />
              <text x={names + (longest * count) / most + 6} y={17}>
                {count}
              </text>
            </g>
          ))}
        </svg>
        <CountTable title={title} of={of} counts={counts} reading={reading} />
      </div>
    </section>
  );
}

/** The numbers of a figure as a table. */
export function CountTable({ title, of, counts, reading: { say, to } }: Omit<FigureProps, 'id'>) {
  return (
    <Scroll label={title}>
      <table class="counts">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col" class="number">
              {say('数量', 'Number')}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ name, count, path }) => (
            <tr key={name}>
              <th scope="row">{path === null ? name : <a href={to(...asAddress(path))}>{name}</a>}</th>
              <td class="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** A path and the parameters after it. */
function asAddress(path: string): [string, URLSearchParams] {
  const [place = '/', parameters = ''] = path.split('?');
  return [place, new URLSearchParams(parameters)];
}
