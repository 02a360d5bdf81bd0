import { digestOf } from './codes.ts';
import type { Converted, RecordInput, Warning } from './convert.ts';

/** What the service takes of one record at most; a record that only says more comes in with what fits, and a warning. */
const longestCode = 200;
const mostWords = 100;
const longestWord = 200;
const longest = { description: 20_000, format: 200, licence: 500 } as const;

/** A record with what the service would refuse it for cut off, where that is no more than a part of a list or a long text. */
export function fitLimits(converted: Converted): Converted {
  const { record, warnings } = converted;
  const cuts: Cut[] = [
    fitCode(record),
    fitWords(record, 'themes'),
    fitWords(record, 'keywords'),
    fitFormat(record),
    ...fitTexts(record),
  ].filter((cut) => cut !== null);
  if (cuts.length === 0) return converted;
  const changed = Object.fromEntries(cuts.map(({ attribute, to }) => [attribute, to]));
  const told = cuts.filter(({ value }) => value !== '');
  const { line, code } = record;
  return {
    ...converted,
    record: { ...record, ...changed },
    warnings: [
      ...warnings,
      ...told.map(({ attribute, value }): Warning => ({ line, code, attribute, value, kind: 'cut' })),
    ],
  };
}

interface Cut {
  readonly attribute: string;
  readonly to: unknown;
  /** What was said, in short; empty where nothing of it is lost. */
  readonly value: string;
}

/** A code that is too long by its beginning and a digest of all of it: the same code each time, and no other's. */
function fitCode({ code }: RecordInput): Cut | null {
  if (code.length <= longestCode) return null;
  const to = `${code.slice(0, longestCode - 17)}-${digestOf([code], 16)}`;
  return { attribute: 'code', to, value: `${code.length} characters` };
}

function fitWords(record: RecordInput, attribute: 'themes' | 'keywords'): Cut | null {
  const words = record[attribute];
  if (words === undefined || words === null) return null;
  const to = words.filter((word) => word.length <= longestWord).slice(0, mostWords);
  return to.length === words.length ? null : { attribute, to, value: `${to.length} of ${words.length} kept` };
}

/** Media types that are longer than what people call them. */
const shortNames = new Map([
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'PPTX'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ODS'],
  ['application/vnd.oasis.opendocument.text', 'ODT'],
  ['application/vnd.google-earth.kml+xml', 'KML'],
  ['application/vnd.google-earth.kmz', 'KMZ'],
  ['application/vnd.ms-excel', 'XLS'],
  ['application/vnd.ms-powerpoint', 'PPT'],
  ['application/msword', 'DOC'],
]);

/** Several formats in one text: by their short names where they are too long together, and as many as fit. */
function fitFormat({ format }: RecordInput): Cut | null {
  if (typeof format !== 'string' || format.length <= longest.format) return null;
  const names = [...new Set(format.split(/\s*[,;]\s*/).map((each) => shortNames.get(each.toLowerCase()) ?? each))];
  const kept = names.filter((_, i) => names.slice(0, i + 1).join(', ').length <= longest.format);
  const lost = kept.length < names.length;
  return {
    attribute: 'format',
    to: kept.join(', ') || null,
    value: lost ? `${kept.length} of ${names.length} kept` : '',
  };
}

function fitTexts(record: RecordInput): (Cut | null)[] {
  return (['description', 'licence'] as const).map((attribute) => {
    const said = record[attribute];
    if (typeof said !== 'string' || said.length <= longest[attribute]) return null;
    const to = said.slice(0, longest[attribute]).replace(/[\uD800-\uDBFF]$/, '');
    return { attribute, to, value: `${to.length} of ${said.length} characters kept` };
  });
}
