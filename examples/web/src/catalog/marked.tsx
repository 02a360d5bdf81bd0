import { Fragment } from 'react';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text with the hits of a search marked; places are UTF-16 units, as JavaScript counts. */
export function Marked({ text, ranges }: { readonly text: string; readonly ranges: readonly Range[] }) {
  const parts = joined(ranges).map(({ start, end }, i, all) => (
    <Fragment key={start}>
      {text.slice(all[i - 1]?.end ?? 0, start)}
      <mark>{text.slice(start, end)}</mark>
    </Fragment>
  ));
  return (
    <>
      {parts}
      {text.slice(joined(ranges).at(-1)?.end ?? 0)}
    </>
  );
}

/** The ranges in order, those that touch as one. */
function joined(ranges: readonly Range[]): Range[] {
  const all: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && range.start <= last.end)
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else all.push(range);
  }
  return all;
}
