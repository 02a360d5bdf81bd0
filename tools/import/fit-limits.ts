import { type AttributeName, attributeNames, attributeOf } from '../../subgraphs/resources/attributes.ts';
import { digestOf } from './codes.ts';
import type { Converted, RecordInput, Warning } from './convert.ts';

/** A record with what the service would refuse it for cut off, where that is no more than a part of a list or a long text. */
export function fitLimits(converted: Converted): Converted {
  const { record, warnings } = converted;
  const cuts = attributeNames.map((name) => fitAttribute(name, record)).filter((cut) => cut !== null);
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

function fitAttribute(name: AttributeName, record: RecordInput): Cut | null {
  const attribute = attributeOf(name);
  const said = record[name];
  if (attribute.kind === 'words' || attribute.kind === 'themes') return fitWords(name, said, attribute);
  if (attribute.kind === 'codes') return fitWords(name, said, { ...attribute, longest: 6 });
  if (!('longest' in attribute) || typeof said !== 'string' || said.length <= attribute.longest) return null;
  if (attribute.kind === 'joined') return fitJoined(name, said, attribute.longest);
  if (attribute.kind === 'text' || attribute.kind === 'prose') return fitText(name, said, attribute.longest);
  return name === 'code' ? fitCode(said, attribute.longest) : null;
}

/** A code that is too long by its beginning and a digest of all of it: the same code each time, and no other's. */
function fitCode(code: string, longest: number): Cut {
  const to = `${code.slice(0, longest - 17)}-${digestOf([code], 16)}`;
  return { attribute: 'code', to, value: `${code.length} characters` };
}

function fitWords(name: AttributeName, said: unknown, limits: { most: number; longest: number }): Cut | null {
  if (!Array.isArray(said)) return null;
  const words = said.map(String);
  const to = words.filter((word) => word.length <= limits.longest).slice(0, limits.most);
  return to.length === words.length ? null : { attribute: name, to, value: `${to.length} of ${words.length} kept` };
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

/** Several things in one text: by their short names where they are too long together, and as many as fit. */
function fitJoined(name: AttributeName, said: string, longest: number): Cut {
  const names = [...new Set(said.split(/\s*[,;]\s*/).map((each) => shortNames.get(each.toLowerCase()) ?? each))];
  const kept = names.filter((_, i) => names.slice(0, i + 1).join(', ').length <= longest);
  const lost = kept.length < names.length;
  return {
    attribute: name,
    to: kept.join(', ') || null,
    value: lost ? `${kept.length} of ${names.length} kept` : '',
  };
}

function fitText(name: AttributeName, said: string, longest: number): Cut {
  const to = said.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return { attribute: name, to, value: `${to.length} of ${said.length} characters kept` };
}
