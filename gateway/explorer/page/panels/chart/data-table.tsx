import { ScrollRegion } from '../answer/notes.tsx';
import type { Language } from '../panel.ts';
import type { ChartData } from './chart-data.ts';

interface Props {
  readonly data: ChartData;
  readonly labels: { readonly x: string; readonly y: string };
  readonly hasColour: boolean;
  readonly language: Language;
}

/** So many figures stand in the page. */
const mostFigures = 500;

/** The figures of a picture, for whoever does not see it. */
export function DataTable({ data, labels, hasColour, language }: Props) {
  const zh = language === 'zh';
  const { points } = data;
  const shown = points.slice(0, mostFigures);
  const counted = zh ? `数据（${points.length}）` : `Figures (${points.length})`;
  const cut = zh ? `只列前 ${mostFigures} 处` : `the first ${mostFigures}`;
  return (
    <details className="panel-figures">
      <summary>{points.length > mostFigures ? `${counted}, ${cut}` : counted}</summary>
      <ScrollRegion name={counted}>
        <table>
          <thead>
            <tr>
              <th scope="col">{labels.x}</th>
              {hasColour && <th scope="col">{zh ? '颜色' : 'Colour'}</th>}
              <th scope="col">{labels.y}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ x, y, colour }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: figures have no other name than their place.
              <tr key={i}>
                <th scope="row">
                  <bdi>{x}</bdi>
                </th>
                {hasColour && (
                  <td>
                    <bdi>{colour}</bdi>
                  </td>
                )}
                <td className="panel-number">{Number.isInteger(y) ? y : y.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
