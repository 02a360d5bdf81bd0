import { useEffect, useMemo, useRef, useState } from 'react';
import { Status } from '../answer/notes.tsx';
import { fileName, saveFile } from '../answer/save-file.ts';
import type { Language } from '../panel.ts';
import type { ChartChoice } from './chart-choice.ts';
import { type ChartData, chartData } from './chart-data.ts';
import type { ChartSource } from './chart-source.ts';
import { DataTable } from './data-table.tsx';
import { drawChart } from './draw-chart.ts';
import { pngFile, svgFile } from './save-picture.ts';
import { usePalette } from './use-palette.ts';
import { useWidth } from './use-width.ts';

interface Props {
  readonly source: ChartSource;
  readonly choice: ChartChoice;
  readonly language: Language;
}

/** The picture, what it leaves out, its figures as a table, and how it is saved. */
export function ChartView({ source, choice, language }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const palette = usePalette();
  const x = source.drawn.find(({ index }) => index === choice.x);
  const data = useMemo(() => (x ? chartData({ ...source, x }, choice) : null), [source, x, choice]);
  const labels = { x: x?.name ?? '', y: heightName(source, choice, language) };
  const title = language === 'zh' ? `按 ${labels.x} 的 ${labels.y}` : `${labels.y} by ${labels.x}`;
  useEffect(() => {
    if (!x || !data || !place.current) return;
    const picture = drawChart({ choice, data, x, labels: { x: labels.x, y: labels.y }, palette, width });
    // A picture has one name; those of its parts have no role that would carry them.
    for (const part of picture.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', title);
    place.current.replaceChildren(picture);
  }, [x, data, choice, labels.x, labels.y, palette, width, title]);
  if (!data) return null;
  return (
    <>
      <Status>{saysWhatIsDrawn(data, source, language)}</Status>
      <figure className="panel-figure" ref={place} />
      <SavePicture
        pictureIn={() => place.current?.querySelector('svg') ?? null}
        name={source.name}
        language={language}
      />
      <DataTable {...{ data, labels, language }} hasColour={choice.colour !== null} />
    </>
  );
}

function heightName({ columns }: ChartSource, { y }: ChartChoice, language: Language): string {
  const rows = language === 'zh' ? '行数' : 'Number of rows';
  return y === null ? rows : (columns[y]?.name ?? rows);
}

function saysWhatIsDrawn(
  { points, without, left, isCombined }: ChartData,
  { notRead }: ChartSource,
  language: Language,
): string {
  const zh = language === 'zh';
  const said = [
    zh ? `画出 ${points.length} 处。` : `${points.length} drawn.`,
    isCombined ? (zh ? '同一处的各行已合并。' : 'Rows of the same place are made one.') : '',
    without > 0 ? (zh ? `${without} 行没有数值，未画。` : `${without} rows have no value and are not drawn.`) : '',
    left + notRead > 0
      ? zh
        ? `另有 ${left + notRead} 处未画；请加筛选或换列。`
        : `${left + notRead} more are not drawn; filter, or take another column.`
      : '',
  ];
  return said.filter((text) => text !== '').join(zh ? '' : ' ');
}

interface SaveProps {
  readonly pictureIn: () => SVGSVGElement | null;
  readonly name: string;
  readonly language: Language;
}

function SavePicture({ pictureIn, name, language }: SaveProps) {
  const [hasFailed, setFailed] = useState(false);
  const zh = language === 'zh';
  const save = (make: (picture: SVGSVGElement) => Blob | Promise<Blob>, extension: string) => async () => {
    const picture = pictureIn();
    if (!picture) return;
    setFailed(false);
    try {
      saveFile(await make(picture), fileName(name, extension));
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="panel-actions">
      <button type="button" onClick={save(svgFile, 'svg')}>
        {zh ? '存为 SVG' : 'Save as SVG'}
      </button>
      <button type="button" onClick={save(pngFile, 'png')}>
        {zh ? '存为 PNG' : 'Save as PNG'}
      </button>
      <Status>
        {hasFailed && (zh ? '图片无法生成；请存为 SVG。' : 'The picture could not be made; save it as SVG.')}
      </Status>
    </div>
  );
}
