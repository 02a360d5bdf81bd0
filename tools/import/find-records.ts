import type { Mapping } from './mapping.ts';
import type { Document } from './read/document.ts';
import { FileError } from './read/file-error.ts';
import { splitHead } from './read/raw-table.ts';
import { refuseWiderRow } from './read/table.ts';
import { cleanText, expressionOf, readPath } from './source-values.ts';

/** So many records from the start must look like the mapping's. */
const looked = 50;
const deepest = 100;

/** A document as JSON: the rows of a table become objects with a key for each column. */
export function jsonOf(document: Document, path: string): unknown {
  if (document.kind === 'json') return document.value;
  if (document.kind === 'lines') return document.values;
  if (document.kind === 'graph') throw new FileError(`${path}: is linked data; a mapping for it says "linked": true.`);
  const { head, below } = splitHead(document.rows);
  const columns = head?.cells.map((cell) => cell.trim()) ?? [];
  return below.map((row) => {
    refuseWiderRow(row, columns.length, path);
    return Object.fromEntries(columns.map((column, i) => [column, row.cells[i] ?? '']));
  });
}

/** Whether the first records of a value look like those that a mapping was written for. */
export function fits(value: unknown, mapping: Mapping): boolean {
  const { recognise = [] } = mapping;
  if (recognise.length === 0) return false;
  const records = (recordsIn(value, mapping) ?? [])
    .filter((record) => record !== null && typeof record === 'object')
    .slice(0, looked);
  if (records.length === 0) return false;
  const keys = new Set(records.flatMap((record) => Object.keys(record as object)));
  return recognise.some(({ keys: wanted, matches = {} }) => {
    if (!wanted.every((key) => keys.has(key))) return false;
    return Object.entries(matches).every(([path, pattern]) => records.some((record) => isMatch(record, path, pattern)));
  });
}

function isMatch(record: unknown, path: string, pattern: string): boolean {
  return readPath(record, path).some((found) => expressionOf(pattern).test(cleanText(found)));
}

/** The records of a value: it is their array, or holds it, and others in the catalogs and series inside it. */
export function recordsIn(value: unknown, mapping: Mapping, depth = 0): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (depth > deepest)
    throw new FileError(`Catalogs stand in each other more than ${deepest} deep; write them side by side.`);
  if (mapping.records === undefined) return null;
  const own = mapping.records.map((path) => readPath(value, path)[0]).filter((found) => Array.isArray(found));
  const inner = innerCatalogs(value, mapping).flatMap((each) => recordsIn(each, mapping, depth + 1) ?? []);
  return own.length === 0 && inner.length === 0 ? null : [...own.flat(), ...inner];
}

/** How many catalogs a value names as parts of it and does not hold. */
export function countAbsentCatalogs(value: unknown, mapping: Mapping): number {
  const inner = innerCatalogs(value, mapping);
  return inner.reduce<number>((count, each) => {
    const isAbsent = recordsIn(each, mapping) === null && !isDescribed(each);
    return count + (isAbsent ? 1 : 0) + countAbsentCatalogs(each, mapping);
  }, 0);
}

/** A reference is an address, alone or as an object of its id. */
function isDescribed(catalog: unknown): boolean {
  if (catalog === null || typeof catalog !== 'object') return false;
  return Object.keys(catalog).some((key) => !['@id', 'id', '@type', 'type', 'href', 'url'].includes(key));
}

function innerCatalogs(value: unknown, { within = [] }: Mapping): unknown[] {
  return within.flatMap((key) => readPath(value, `${key}[]`)).filter((each) => !Array.isArray(each));
}
