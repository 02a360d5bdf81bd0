/** @jsxImportSource preact */

/** A place of a text, in UTF-16 units, its end not in it. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text with places in it marked. */
export function Marked({ text, places }: { readonly text: string; readonly places: readonly Place[] }) {
  const parts: (string | Place)[] = [];
  let at = 0;
  for (const { start, end } of [...places].sort((one, other) => one.start - other.start)) {
    if (start < at || end > text.length) continue;
    parts.push(text.slice(at, start), { start, end });
    at = end;
  }
  parts.push(text.slice(at));
  return (
    <>
      {parts.map((part) =>
        typeof part === 'string' ? part : <mark key={part.start}>{text.slice(part.start, part.end)}</mark>,
      )}
    </>
  );
}
